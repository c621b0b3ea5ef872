/** Where a cost falls in the income statement. */
export const costClasses = ['cogs', 'research', 'sales', 'general'] as const;
export type CostClass = (typeof costClasses)[number];
/** A class, or none: no rule spoke of it. */
export type ClassOrNone = CostClass | 'unclassified';

export const environments = ['production', 'staging', 'development', 'evaluation', 'research'] as const;
export type Environment = (typeof environments)[number];

export const operations = [
  'inference',
  'retrieval',
  'training',
  'fineTuning',
  'experiment',
  'evaluation',
  'storage',
  'hosting',
  'support',
  'paymentFees',
  'software',
  'marketing',
  'administration',
  'other',
] as const;
export type WorkOperation = (typeof operations)[number];

/** What a cost is spent on: all that a classification rule may ask. Null where it is nobody's in particular. */
export interface Workload {
  readonly line: string;
  readonly environment: Environment;
  readonly operation: WorkOperation;
  readonly feature: string | null;
  readonly plan: string | null;
  /** The tier of the plan's customers: 'free', 'internal', or a name of the company's own. */
  readonly tier: string | null;
}
