import type { Truncation } from './distribution.ts';

/** Where the values of a driver lie, and what is said to a value that does not. */
export interface Domain extends Truncation {
  readonly says: string;
}

const domains = {
  /** Prices, tokens, users, amounts, factors, months: what is counted. */
  counted: { min: 0, says: 'it must be 0 or more' },
  share: { min: 0, max: 1, says: 'it is a share: keep it between 0 and 1' },
  /** Below 0.1% a task would be tried without end. */
  success: { min: 0.001, max: 1, says: 'it is a success rate: keep it between 0.1% and 100%' },
  growth: { min: -1, says: 'a decrease cannot exceed 100%: keep it at -1 or more' },
  steps: { min: 1, says: 'a task takes one step or more: keep it at 1 or more' },
  /** A multiple of something that it cannot be below. */
  multiple: { min: 1, says: 'the peak is never below the mean: keep it at 1 or more' },
  any: { says: '' },
} as const satisfies Record<string, Domain>;

/** The drivers that are not counted from 0, by their fields in the scenario language. */
const fields: { readonly [field: string]: keyof typeof domains } = {
  hitRate: 'share',
  readShare: 'share',
  cacheReadShare: 'share',
  share: 'share',
  shareByFeature: 'share',
  maxUtilisation: 'share',
  monthlyChurn: 'share',
  successRate: 'share',
  activation: 'share',
  successProbability: 'share',
  runawayShare: 'share',
  coldCacheHitFactor: 'share',
  innovation: 'share',
  growth: 'growth',
  usageGrowth: 'growth',
  joiningGrowth: 'growth',
  yearlyDrift: 'growth',
  peakToMean: 'multiple',
  /** Users lost are gained below 0; a flow of data states the same word in its own place. */
  perMonth: 'any',
  steepness: 'any',
  priceElasticity: 'any',
  /** A credit is a cost below 0. */
  amount: 'any',
  /** A midpoint in the past. */
  months: 'any',
  midpoint: 'any',
};

/** The same words where they measure something else: field below these. */
const places: { readonly [field: string]: { readonly [place: string]: keyof typeof domains } } = {
  amount: { grants: 'counted' },
  mean: { steps: 'steps' },
  successRate: { changes: 'success', change: 'success' },
  perMonth: { storage: 'counted', egress: 'counted', requests: 'counted', vectorUnits: 'counted' },
};

/** Fields whose drivers stand under ids of the user's own, which say nothing about what they measure. */
const recordFields = new Set(['tasksPerUser', 'shareByFeature', 'units', 'successRate']);
/** What stands under ids of the user's own in the id of a driver: the id comes next. */
const families = new Set(['plan', 'feature', 'cost', 'change', 'commitment', 'charges', 'grants', 'currency']);

/**
 * The domain of the driver at a path of the scenario language.
 *
 * Shapes: keys from the scenario to the assumption. What the table does not name is counted from 0.
 * Source: SEMANTICS section 11.
 *
 * @example
 * domainAt(['base', 'plans', 0, 'activation']).max // => 1
 */
export function domainAt(path: readonly PropertyKey[]): Domain {
  const keys = path.map(String);
  const field = keys.find((key) => recordFields.has(key)) ?? keys.at(-1) ?? '';
  const elsewhere = places[field] ?? {};
  const place = keys.find((key) => key in elsewhere);
  return domains[(place === undefined ? fields[field] : elsewhere[place]) ?? 'counted'];
}

/**
 * The domain of a driver by its id, such as `plan.team.activation`; what has no place in a scenario has no domain.
 *
 * Source: SEMANTICS section 11.
 *
 * @example
 * domainOf('feature.chat.work.hitRate').max // => 1
 */
export function domainOf(driverId: string): Domain {
  const known = byId.get(driverId);
  if (known) return known;
  const keys = driverId.split('.');
  const own = keys.filter((_, at) => at === 0 || !families.has(keys[at - 1]!));
  const found = keys.length > 1 ? domainAt(own) : domains.any;
  if (byId.size >= mostKnown) byId.clear();
  byId.set(driverId, found);
  return found;
}

const byId = new Map<string, Domain>();
const mostKnown = 10_000;

/**
 * Whether a driver measures growth: a change in every month or year, as a ratio.
 *
 * @example
 * isGrowth(domainOf('feature.chat.usageGrowth')) // => true
 */
export function isGrowth(domain: Domain): boolean {
  return domain === domains.growth;
}
