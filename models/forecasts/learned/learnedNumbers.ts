import type { Gate } from '../gate.ts';
import type { BandWidths, Widths } from '../widths.ts';
import monthly from './monthly.json' with { type: 'json' };
import weekly from './weekly.json' with { type: 'json' };

/** Weights and widths for histories from some length on. */
export interface LearnedGroup {
  readonly from: number;
  readonly gate: Gate;
  /** Null where there were too few series to learn them from: then the pooled multiples hold. */
  readonly widths: Widths | null;
}

/** What `npm run learn:forecasts` learned, with where and when; never a series. */
export interface LearnedNumbers {
  readonly origin: string;
  readonly learnedOn: string;
  readonly series: number;
  /** The shortest first. */
  readonly groups: readonly LearnedGroup[];
  /** Multiples of the noise of simple smoothing, for groups without widths and series that no group fits. */
  readonly pooled: BandWidths;
}

export const learnedNumbers: { readonly monthly: LearnedNumbers; readonly weekly: LearnedNumbers } = {
  monthly,
  weekly,
};
