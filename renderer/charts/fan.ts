import type { Month } from '../../models/calendar.ts';
import type { Summary } from '../../models/simulation/result.ts';
import { monthDate } from '../format/months.ts';

export interface FanPoint {
  readonly month: Month;
  readonly date: Date;
  readonly p10: number;
  readonly p25: number;
  readonly p50: number;
  readonly p75: number;
  readonly p90: number;
}

export interface Fan {
  /** Written beside the median; empty when there is only one fan. */
  readonly name: string;
  readonly points: readonly FanPoint[];
  readonly colour: 'fan' | 'fan-b';
  readonly bands: 'both' | 'outer';
}

/** Months without a value (a margin without revenue) are left out, never drawn as zero. */
export function fanPoints(months: readonly Month[], summary: Summary<readonly (number | null)[]>): FanPoint[] {
  return months.flatMap((month, index) => {
    const at = (values: readonly (number | null)[]) => values[index] ?? null;
    const [p10, p25, p50, p75, p90] = [summary.p10, summary.p25, summary.p50, summary.p75, summary.p90].map(at);
    if (p10 == null || p25 == null || p50 == null || p75 == null || p90 == null) return [];
    return [{ month, date: monthDate(month), p10, p25, p50, p75, p90 }];
  });
}

export interface LinePoint {
  readonly month: Month;
  readonly date: Date;
  readonly value: number;
  readonly partial: boolean;
}

/** Values by month; what is absent is left out. */
export function linePoints(
  months: readonly Month[],
  values: readonly (number | null)[],
  partial: (index: number) => boolean = () => false,
): LinePoint[] {
  return months.flatMap((month, index) => {
    const value = values[index] ?? null;
    return value === null ? [] : [{ month, date: monthDate(month), value, partial: partial(index) }];
  });
}

/** Whether a month that happened lies inside P10–P90; null of a month that was not foreseen. */
export function isHeld(points: readonly FanPoint[], { month, value }: LinePoint): boolean | null {
  const found = points.find((point) => point.month === month);
  return found ? found.p10 <= value && value <= found.p90 : null;
}
