import type { Month } from '../calendar.ts';
import type { ClassOrNone } from '../classification/workload.ts';
import type { ExperimentMeasure, FleetMeasure, LayerKey, PeriodKey, SegmentMeasure, UnitName } from './marginKeys.ts';
import type { Summary } from './summary.ts';

type Months = Summary<readonly (number | null)[]>;
type Total = Summary<number | null>;

/** A cost that is not COGS: its class, and its mean by month. */
interface OtherLine {
  readonly id: string;
  readonly name: string;
  readonly class: ClassOrNone;
  readonly mean: readonly number[];
}

/** One way to classify the costs, and what it makes of the totals of the same trials. */
export interface PolicyOutcome {
  readonly name: string;
  readonly owner: string | null;
  readonly date: string | null;
  readonly inForce: boolean;
  readonly total: { readonly [K in LayerKey]: Total };
  /** Gross profit less that under the policy in force, trial by trial: cost that leaves COGS. */
  readonly grossProfitMoved: Total;
}

/** From revenue to contribution margin, and what stands below. */
export interface MarginOutcome {
  /** Every cost has a class; as long as one has none, the margin is not final. */
  readonly isFinal: boolean;
  readonly unclassifiedUsd: number;
  readonly series: { readonly [K in LayerKey]: Months };
  readonly total: { readonly [K in LayerKey]: Total };
  readonly otherLines: readonly OtherLine[];
  /** The policy in force first; then others, on the same trials. */
  readonly policies: readonly PolicyOutcome[];
}

/** A feature or a tier of customers over the whole horizon. Neither costs' percentiles nor margins add up. */
export interface SegmentOutcome {
  readonly id: string;
  readonly name: string;
  readonly total: { readonly [M in SegmentMeasure]: Total };
}

export interface UnitOutcome extends UnitName {
  readonly series: Months;
  readonly total: Total;
}

export interface PeriodOutcome {
  readonly kind: 'quarter' | 'year';
  readonly label: string;
  readonly firstMonth: Month;
  readonly lastMonth: Month;
  readonly partial: boolean;
  readonly total: { readonly [K in PeriodKey]: Total };
  /** Chance of a gross margin below the target; null without revenue, absent in runs stored before it was there. */
  readonly probabilityBelow?: number | null;
}

export interface FleetOutcome {
  readonly id: string;
  readonly name: string;
  readonly series: { readonly [M in FleetMeasure]: Months };
  readonly total: { readonly [M in FleetMeasure]: Total };
}

/** Experiments or evaluations under a budget; what it kept back is given up, or waits for a later month. */
export interface ExperimentOutcome {
  readonly id: string;
  readonly name: string;
  readonly whenOver: 'stop' | 'defer';
  readonly series: { readonly [M in ExperimentMeasure]: Months };
  readonly total: { readonly [M in ExperimentMeasure]: Total };
}

/** What makes the list spend of a feature, or of all, uncertain over the whole horizon: two parts whose squares add. */
export interface SpreadOutcome {
  /** null: all features. */
  readonly id: string | null;
  readonly name: string;
  readonly meanUsd: number;
  /** From parameters that all tasks of a trial share: it does not average out. */
  readonly parametersSdUsd: number;
  /** From the differences between tasks. */
  readonly tasksSdUsd: number;
  /** Part of the variance that the differences between tasks make; null where nothing is uncertain. */
  readonly tasksShare: number | null;
}

/** What a run reports beside the series where it was asked for its plans. Runs of earlier versions have none of it. */
export interface MarginParts {
  readonly margin?: MarginOutcome;
  readonly features?: readonly SegmentOutcome[];
  readonly tiers?: readonly SegmentOutcome[];
  readonly unitEconomics?: readonly UnitOutcome[];
  readonly periods?: readonly PeriodOutcome[];
  readonly fleets?: readonly FleetOutcome[];
  readonly experiments?: readonly ExperimentOutcome[];
  readonly spread?: readonly SpreadOutcome[];
}
