import { RefreshCw, Trash2 } from 'lucide-react';
import type { RecordedForecast } from '../../../models/record/trackRecord.ts';
import type { BacktestedSeries } from '../../../models/simulation/backtest.ts';
import { money } from '../../format/money.ts';
import { dateLabel, monthSpan } from '../../format/months.ts';
import { percent, percentagePoints } from '../../format/numbers.ts';
import { Card } from '../../ui/Card.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import type { RecordRow } from './recordFigures.ts';

interface RecordTableProps {
  readonly series: BacktestedSeries;
  readonly rows: readonly RecordRow[];
  readonly footer: RecordRow | null;
  readonly onRoll: (forecast: RecordedForecast) => void;
  readonly onRemove: (forecast: RecordedForecast) => void;
}

/** Every frozen forecast with what became of it. */
export function RecordTable({ series, rows, footer, onRoll, onRemove }: RecordTableProps) {
  const isMargin = series === 'grossMargin';
  const columns: readonly Column<RecordRow>[] = [
    { id: 'name', head: 'Forecast', cell: ({ name }) => name, strong: true },
    {
      id: 'work',
      head: '',
      cell: ({ forecast }) =>
        forecast ? (
          <>
            <IconButton label={`Roll ${forecast.name} forward`} icon={<RefreshCw />} onPress={() => onRoll(forecast)} />
            <IconButton label={`Remove ${forecast.name}`} icon={<Trash2 />} onPress={() => onRemove(forecast)} />
          </>
        ) : null,
    },
    { id: 'frozen', head: 'Frozen', cell: ({ forecast }) => (forecast ? dateLabel(forecast.frozenAt) : '') },
    { id: 'purpose', head: 'Purpose', cell: ({ forecast }) => forecast?.purpose ?? '', wrap: true },
    { id: 'owner', head: 'Owner', cell: ({ forecast }) => forecast?.owner ?? '' },
    {
      id: 'span',
      head: 'Months',
      cell: ({ forecast }) => (forecast ? monthSpan(forecast.months[0]!, forecast.months.at(-1)!) : ''),
    },
    {
      id: 'inside',
      head: 'In 80%',
      align: 'end',
      cell: ({ inside, months }) => (months === 0 ? 'no month yet' : `${inside} of ${months}`),
    },
    {
      id: 'bias',
      head: isMargin ? 'Actual less median' : 'Actual vs. median',
      align: 'end',
      cell: ({ bias }) => (isMargin ? percentagePoints(bias) : percent(bias)),
    },
    {
      id: 'pinball',
      head: isMargin ? 'Pinball loss, pp' : 'Pinball loss',
      align: 'end',
      cell: ({ pinball }) => (isMargin ? percentagePoints(pinball, 2) : money(pinball)),
    },
    { id: 'naive', head: 'Value vs. last month', align: 'end', cell: ({ overNaiveUsd }) => money(overNaiveUsd) },
    { id: 'plan', head: 'vs. single-point', align: 'end', cell: ({ overSinglePointUsd }) => money(overSinglePointUsd) },
  ];
  return (
    <Card
      flush
      title="Frozen forecasts"
      note="Value: dollars by which the median came nearer to the actuals than the last month known, and than the single-point plan."
    >
      <DataTable
        label="Frozen forecasts"
        columns={columns}
        rows={rows}
        rowKey={({ forecast, name }) => forecast?.id ?? name}
        footer={footer}
        maxHeight={320}
      />
    </Card>
  );
}
