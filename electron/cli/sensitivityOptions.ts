import { Option } from 'commander';
import type { Target } from '../../models/sensitivity/target.ts';
import { type SeriesKey, seriesKeys } from '../../models/simulation/result.ts';
import type { RunFlags } from './options.ts';
import { periodOf } from './period.ts';
import type { Session } from './session.ts';

interface TargetFlags {
  readonly series?: SeriesKey;
  readonly month?: string;
}

/** The flags of a question about a scenario. */
export interface Named extends RunFlags, TargetFlags {
  readonly workspace: string;
}

export function targetOptions(): Option[] {
  return [
    new Option('--series <name>', 'figure to analyze (default: grossMargin)').choices(seriesKeys),
    new Option(
      '--month <period>',
      'one month, quarter, year or span: 2027-03, 2027-Q1, 2027, 2027-01:2027-03 (default: total)',
    ),
  ];
}

export function targetOf({ series = 'grossMargin', month }: TargetFlags, fiscalYearStart = 1): Target {
  if (month === undefined) return { series, month: null };
  const { first, last } = periodOf(month, { flag: '--month', fiscalYearStart });
  return first === last ? { series, month: first } : { series, month: first, through: last };
}

/** The same in a scenario, by its own fiscal year. */
export async function targetIn({ call }: Session, id: string, flags: TargetFlags): Promise<Target> {
  if (flags.month === undefined) return targetOf(flags);
  const { fiscalYearStart } = await call('scenario.read', { id });
  return targetOf(flags, fiscalYearStart);
}
