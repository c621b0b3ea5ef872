import { useCallback, useMemo } from 'react';
import type { Sensitivity, TornadoBar } from '../../../models/sensitivity/sensitivity.ts';
import { PlotFigure } from '../../charts/PlotFigure.tsx';
import type { ChartSize } from '../../charts/size.ts';
import { type TornadoRow, tornadoChart, tornadoHeight } from '../../charts/tornadoChart.ts';
import { moneyTick } from '../../format/money.ts';
import { percent, plainNumber } from '../../format/numbers.ts';
import { seriesDifference, seriesLabels, seriesValue } from '../../format/series.ts';
import { Card } from '../../ui/Card.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';

/** Bars drawn; the table holds all. */
const drawn = 12;

function inputText({ kind }: TornadoBar, input: number): string {
  if (kind === 'event') return input === 0 ? 'no' : 'yes';
  return plainNumber(Number(input.toPrecision(3)));
}

/** Which drivers are not there: beyond the picture, and beyond the table. */
export function limitWords({ bars, leftOut }: Pick<Sensitivity['tornado'], 'bars' | 'leftOut'>): string {
  const beyond = bars.length > drawn ? ` The chart shows the ${drawn} widest; the table lists all ${bars.length}.` : '';
  if (leftOut === 0) return beyond;
  const others = leftOut === 1 ? 'one driver' : `${leftOut} drivers`;
  return `${beyond} Only the ${bars.length} drivers with the strongest rank correlation were tested; ${others} with a weaker one are in the shares above only.`;
}

/** Each driver at its p10 and its p90, all others as drawn. */
export function TornadoCard({ found }: { readonly found: Sensitivity }) {
  const { tornado, figure, target } = found;
  const { series } = target;
  const rows = useMemo<readonly TornadoRow[]>(
    () =>
      tornado.bars.slice(0, drawn).map((bar) => ({
        name: bar.name,
        low: bar.low.mean,
        high: bar.high.mean,
        lowWords: inputText(bar, bar.low.input),
        highWords: inputText(bar, bar.high.input),
      })),
    [tornado],
  );
  const base = figure?.mean ?? 0;
  const options = useCallback(
    (size: ChartSize) =>
      tornadoChart({ rows, base, formatValue: series === 'grossMargin' ? (value) => percent(value) : moneyTick }, size),
    [rows, base, series],
  );
  const columns: readonly Column<TornadoBar>[] = [
    { id: 'name', head: 'Driver', cell: ({ name }) => name, wrap: true },
    { id: 'p10', head: 'Driver P10', align: 'end', cell: (bar) => inputText(bar, bar.low.input) },
    { id: 'p90', head: 'Driver P90', align: 'end', cell: (bar) => inputText(bar, bar.high.input) },
    { id: 'low', head: 'Mean at P10', align: 'end', cell: ({ low }) => seriesValue(series, low.mean) },
    { id: 'high', head: 'at P90', align: 'end', cell: ({ high }) => seriesValue(series, high.mean) },
    { id: 'swing', head: 'Swing', align: 'end', strong: true, cell: ({ swing }) => seriesDifference(series, swing) },
    {
      id: 'beside',
      head: `of ${seriesLabels[tornado.beside].toLowerCase()}`,
      align: 'end',
      cell: ({ besideSwing }) => seriesDifference(tornado.beside, besideSwing),
    },
  ];
  const left = limitWords(tornado);
  const first = tornado.bars[0]!;
  return (
    <Card
      flush
      title="One driver at a time"
      note={`Mean with one driver at its P10 (blue) and P90 (brown), all others drawn; the line is the overall mean.${left}`}
    >
      <PlotFigure
        options={options}
        height={tornadoHeight(rows.length)}
        summary={`Tornado chart. The widest bar is ${first.name}, with a swing of ${seriesDifference(series, first.swing)}.`}
      />
      <DataTable
        label="Tornado"
        columns={columns}
        rows={tornado.bars}
        rowKey={({ driver }) => driver}
        maxHeight={320}
      />
    </Card>
  );
}
