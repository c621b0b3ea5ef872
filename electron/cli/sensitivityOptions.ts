import { Option } from 'commander';
import type { Target } from '../../models/sensitivity/target.ts';
import { type SeriesKey, seriesKeys } from '../../models/simulation/result.ts';
import type { RunFlags } from './options.ts';

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
    new Option('--month <YYYY-MM>', 'one month only (default: total)'),
  ];
}

export function targetOf({ series, month }: TargetFlags): Target {
  return { series: series ?? 'grossMargin', month: month ?? null };
}
