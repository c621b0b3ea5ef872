import { TrendingUp } from 'lucide-react';
import { useCallback, useMemo } from 'react';
import type { Month } from '../../../models/calendar.ts';
import type { Dimension } from '../../../models/usage/usageRow.ts';
import type { UsageSummary } from '../../../models/usage/usageSummary.ts';
import { Legend } from '../../charts/Legend.tsx';
import { PlotFigure } from '../../charts/PlotFigure.tsx';
import { ReadoutCard } from '../../charts/ReadoutCard.tsx';
import type { ChartSize } from '../../charts/size.ts';
import { categoryColours, foldSmall, stackedBars } from '../../charts/stackedBars.ts';
import { dimensionLabels } from '../../format/dimensions.ts';
import { money, moneyTick } from '../../format/money.ts';
import { monthDate, monthLabel } from '../../format/months.ts';
import { compactCount } from '../../format/numbers.ts';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { Segments } from '../../ui/Segments.tsx';
import styles from './usage.module.css';
import { stackParts, type UsageMeasure } from './usageFigures.ts';

interface UsageChartCardProps {
  readonly summary: UsageSummary;
  readonly dimension: Dimension;
  readonly measure: UsageMeasure;
  readonly onMeasure: (measure: UsageMeasure) => void;
  readonly partialMonths: readonly Month[];
  readonly stale: boolean;
  readonly onForecast: () => void;
}

const measures = [
  { id: 'cost', label: 'Cost' },
  { id: 'requests', label: 'Requests' },
  { id: 'tokens', label: 'Tokens' },
] as const;

export function UsageChartCard(props: UsageChartCardProps) {
  const { summary, dimension, measure, onMeasure, partialMonths, stale, onForecast } = props;
  const folded = useMemo(() => foldSmall(stackParts(summary.groups, measure)), [summary, measure]);
  const months = useMemo(() => [...new Set(folded.parts.map(({ month }) => month))].sort(), [folded]);
  const formatValue = measure === 'cost' ? money : compactCount;
  const options = useCallback(
    (size: ChartSize) =>
      stackedBars({ ...folded, partialMonths, formatValue: measure === 'cost' ? moneyTick : compactCount }, size),
    [folded, partialMonths, measure],
  );
  const total = (month: Month) => folded.parts.reduce((sum, part) => sum + (part.month === month ? part.value : 0), 0);
  const label = measures.find(({ id }) => id === measure)!.label;
  const rows = (month: Month) => [
    ['Total', formatValue(total(month))] as const,
    ...folded.parts.filter((part) => part.month === month).map((part) => [part.name, formatValue(part.value)] as const),
  ];
  return (
    <Card
      title={`${label} by month and ${dimensionLabels[dimension].toLowerCase()}`}
      actions={
        <>
          <Segments label="Measure" value={measure} options={measures} onChange={onMeasure} />
          <Button size="small" icon={<TrendingUp aria-hidden="true" />} onPress={onForecast}>
            Forecast
          </Button>
        </>
      }
    >
      <div className={stale ? styles.stale : ''}>
        <PlotFigure
          options={options}
          height={280}
          summary={`${label} by month and ${dimensionLabels[dimension].toLowerCase()}, ${months.length} months; same figures in the table below.`}
          readout={{
            stops: months.map(monthDate),
            text: (index) =>
              `${monthLabel(months[index]!)}: ${rows(months[index]!)
                .map((row) => row.join(' '))
                .join(', ')}`,
            render: (index) => <ReadoutCard title={monthLabel(months[index]!)} rows={rows(months[index]!)} />,
          }}
        />
        <Legend keys={folded.names.map((name, index) => ({ name, colour: categoryColours[index]! }))} />
      </div>
    </Card>
  );
}
