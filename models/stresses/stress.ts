import type { Month } from '../calendar.ts';
import type { Change } from '../scenarios/scenario.ts';

export const stressIds = [
  'listPriceHalves',
  'labOut',
  'vendorPriceUp',
  'trafficLeaves',
  'agentSteps',
  'growthStalls',
] as const;
export type StressId = (typeof stressIds)[number];

/** Something that may go wrong or change, ready to be put into a scenario as changes that can be edited. */
export interface Stress {
  readonly id: StressId;
  readonly name: string;
  /** What it does to this scenario, in a sentence. */
  readonly sentence: string;
  readonly from: Month;
  readonly changes: readonly Change[];
  /** Why it cannot be put into this scenario; null where it can. */
  readonly hindrance: string | null;
}
