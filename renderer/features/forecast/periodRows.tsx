import type { PeriodKey } from '../../../models/simulation/marginKeys.ts';
import type { RunResult, Statistic } from '../../../models/simulation/result.ts';
import { monthLabel } from '../../format/months.ts';
import { Segments } from '../../ui/Segments.tsx';
import { cardStatistics } from './layerWords.ts';

export type Period = 'month' | 'quarter' | 'year';
const periodLabels: Readonly<Record<Period, string>> = { month: 'Month', quarter: 'Quarter', year: 'Year' };

export interface PeriodRow {
  readonly label: string;
  readonly values: { readonly [S in Statistic]: number | null };
}

/** One measure by month, fiscal quarter or fiscal year. */
export function periodRows(result: RunResult, period: Period, key: PeriodKey): PeriodRow[] {
  if (period !== 'month') {
    return (result.periods ?? [])
      .filter(({ kind }) => kind === period)
      .map(({ label, partial, total }) => ({ label: partial ? `${label} *` : label, values: total[key] }));
  }
  const summary = result.margin!.series[key];
  return result.months.map((month, at) => ({
    label: monthLabel(month),
    values: Object.fromEntries(
      cardStatistics.map((statistic) => [statistic, summary[statistic][at] ?? null]),
    ) as PeriodRow['values'],
  }));
}

interface PeriodSegmentsProps {
  readonly label: string;
  readonly value: Period;
  readonly onChange: (period: Period) => void;
}

/** Chooses months, fiscal quarters or fiscal years. */
export function PeriodSegments({ label, value, onChange }: PeriodSegmentsProps) {
  const options = (['month', 'quarter', 'year'] as const).map((id) => ({ id, label: periodLabels[id] }));
  return <Segments label={label} value={value} options={options} onChange={onChange} />;
}
