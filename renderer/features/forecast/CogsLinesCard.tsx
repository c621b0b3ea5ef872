import { useCallback, useMemo } from 'react';
import type { RunResult } from '../../../models/simulation/result.ts';
import { Legend } from '../../charts/Legend.tsx';
import { PlotFigure } from '../../charts/PlotFigure.tsx';
import { ReadoutCard } from '../../charts/ReadoutCard.tsx';
import type { ChartSize } from '../../charts/size.ts';
import { categoryColours, foldSmall, stackedBars } from '../../charts/stackedBars.ts';
import { money, moneyTick } from '../../format/money.ts';
import { monthDate, monthLabel } from '../../format/months.ts';
import { Card } from '../../ui/Card.tsx';

/** What the mean COGS are made of. */
export function CogsLinesCard({ result }: { readonly result: RunResult }) {
  const { months, cogsLines } = result;
  const folded = useMemo(
    () =>
      foldSmall(
        cogsLines
          .filter(({ mean }) => mean.some((value) => value !== 0))
          .flatMap(({ name, mean }) => months.map((month, index) => ({ month, name, value: mean[index] ?? 0 }))),
      ),
    [months, cogsLines],
  );
  const options = useCallback(
    (size: ChartSize) => stackedBars({ ...folded, partialMonths: [], formatValue: moneyTick }, size),
    [folded],
  );
  const rows = (index: number) => [
    ['Mean COGS', money(cogsLines.reduce((sum, { mean }) => sum + (mean[index] ?? 0), 0))] as const,
    ...folded.parts
      .filter(({ month }) => month === months[index])
      .map(({ name, value }) => [name, money(value)] as const),
  ];
  return (
    <Card help="cogs" title="COGS breakdown" note="Means add up to mean COGS; percentiles do not.">
      <PlotFigure
        options={options}
        height={196}
        summary={`Mean COGS by month, ${folded.names.length} lines: ${folded.names.join(', ')}.`}
        readout={{
          stops: months.map(monthDate),
          text: (index) =>
            `${monthLabel(months[index]!)}: ${rows(index)
              .map((row) => row.join(' '))
              .join(', ')}`,
          render: (index) => <ReadoutCard title={monthLabel(months[index]!)} rows={rows(index)} />,
        }}
      />
      <Legend keys={folded.names.map((name, index) => ({ name, colour: categoryColours[index]! }))} />
    </Card>
  );
}
