import type { AttributedDimension } from '../attribution/attribution.ts';
import type { Unattributed } from '../attribution/attributionVersion.ts';
import type { Month } from '../calendar.ts';
import type { ClassifiedMonth } from '../classification/classifiedHistory.ts';
import { residualUsd } from './residual.ts';
import type { RulesChange, TieOut } from './tieOut.ts';
import { sumUnlisted, type Unlisted } from './unlistedWords.ts';

/** Open: the margin cannot be final, or the month not be closed, before. Advised: worth a look, and no hindrance. */
export type StepState = 'done' | 'advised' | 'open';

/** What leads from the files of a month to a month that is closed, in the order of the work. */
export type MonthEndStep = { readonly state: StepState } & (
  | {
      readonly kind: 'files';
      readonly partial: boolean;
      readonly revenueUsd: number | null;
      /** What several imports state of the same days, in words. */
      readonly twice: readonly string[];
    }
  | {
      readonly kind: 'prices';
      /** In no dollar figure: neither charged nor priced. */
      readonly tokens: number;
      readonly models: readonly (string | null)[];
      /** Without a list price, charged or not, as the tie-out counts them. */
      readonly unlisted: Unlisted;
    }
  | {
      readonly kind: 'attribution';
      readonly dimension: AttributedDimension;
      readonly withoutUsd: number;
      readonly costUsd: number;
    }
  | { readonly kind: 'classification'; readonly rows: number; readonly unclassifiedUsd: number }
  | { readonly kind: 'tieOut'; readonly providers: number; readonly waiting: readonly (string | null)[] }
  | {
      readonly kind: 'close';
      readonly providers: number;
      readonly waiting: readonly (string | null)[];
      readonly restated: readonly (string | null)[];
      readonly isFinal: boolean;
      readonly grossMargin: number | null;
      /** Rules that changed since the close, those that move no figure too. */
      readonly rulesSince: readonly RulesChange[];
    }
);

/** Where a month stands between its files and its close. */
export interface MonthEnd {
  readonly month: Month;
  /** All months with usage or cost, newest first. */
  readonly months: readonly Month[];
  /** Those of them that every provider is closed in. */
  readonly closed: readonly Month[];
  readonly steps: readonly MonthEndStep[];
  /** Lines of statements that owners dispute and nobody settled. */
  readonly disputes: number;
  /** The step to take now; null when the month is closed and nothing is open. */
  readonly next: MonthEndStep['kind'] | null;
}

export interface MonthEndFacts {
  readonly classified: Pick<
    ClassifiedMonth,
    'partial' | 'revenueUsd' | 'openRows' | 'classUsd' | 'state' | 'grossMargin'
  >;
  readonly unpriced: { readonly tokens: number; readonly models: readonly (string | null)[] };
  readonly unattributed: Unattributed;
  readonly twice: readonly string[];
  /** Whether cost by class or revenue differ from what the month was closed with. */
  readonly moved: boolean;
  readonly tieOuts: readonly TieOut[];
}

/** What decides whether a cost is COGS, before what says whose it is. */
const asked = ['environment', 'feature'] as const satisfies readonly AttributedDimension[];
const cent = 0.01;
const muchShare = 0.01;

/**
 * The steps of a month's end and where each stands.
 *
 * Convention: a provider is tied out when its invoice is entered and less than a cent is left to explain, or when
 * somebody closed it as it stands; a month is closed when all its providers are and none was restated since. Tokens
 * that are charged and have no list price are advised: they are in the cost and not in the usage at list prices.
 * Attribution is advised, since rules of classification may decide without it. Units: US$, tokens. Source: SEMANTICS
 * section 6.
 *
 * @example
 * monthEndSteps({
 *   classified: {
 *     partial: false,
 *     revenueUsd: 5,
 *     openRows: 0,
 *     classUsd: { cogs: 1, research: 0, sales: 0, general: 0, unclassified: 0 },
 *     state: 'final',
 *     grossMargin: 0.8,
 *   },
 *   unpriced: { tokens: 0, models: [] },
 *   unattributed: {
 *     costUsd: 1,
 *     withoutUsd: {
 *       feature: 0,
 *       team: 0,
 *       environment: 0,
 *       region: 1,
 *       customer: 1,
 *       customerTier: 1,
 *       operation: 0,
 *     },
 *   },
 *   twice: [],
 *   moved: false,
 *   tieOuts: [],
 * }).map(({ state }) => state) // => ["done", "done", "done", "done", "done", "done"]
 */
export function monthEndSteps({
  classified,
  unpriced,
  unattributed,
  twice,
  moved,
  tieOuts,
}: MonthEndFacts): MonthEndStep[] {
  const { partial, revenueUsd, openRows, classUsd, state, grossMargin } = classified;
  const sizeOf = (one: AttributedDimension) => Math.abs(unattributed.withoutUsd[one]);
  const dimension = sizeOf('feature') > sizeOf('environment') ? 'feature' : asked[0];
  const untied = tieOuts.filter((one) => !isTied(one)).map(({ provider }) => provider);
  const unclosed = tieOuts.filter(({ close }) => close === null).map(({ provider }) => provider);
  const restated = tieOuts
    .filter(({ restatement, close }) => restatement !== null || (moved && close !== null))
    .map(({ provider }) => provider);
  const rulesSince = (['attribution', 'classification'] as const).flatMap((kind) => {
    return tieOuts.flatMap((one) => one.rulesSince.filter((change) => change.kind === kind)).slice(0, 1);
  });
  const unlisted = sumUnlisted(tieOuts.map((one) => one.unlisted));
  const openIf = (isOpen: boolean): StepState => (isOpen ? 'open' : 'done');
  const advisedIf = (isAdvised: boolean): StepState => (isAdvised ? 'advised' : 'done');
  return [
    {
      kind: 'files',
      state: partial ? 'open' : advisedIf(revenueUsd === null || twice.length > 0),
      partial,
      revenueUsd,
      twice,
    },
    { kind: 'prices', state: unpriced.tokens > 0 ? 'open' : advisedIf(unlisted.tokens > 0), ...unpriced, unlisted },
    {
      kind: 'attribution',
      state: advisedIf(asked.some((one) => sizeOf(one) >= cent)),
      dimension,
      withoutUsd: unattributed.withoutUsd[dimension],
      costUsd: unattributed.costUsd,
    },
    {
      kind: 'classification',
      state: openIf(openRows > 0),
      rows: openRows,
      unclassifiedUsd: classUsd.unclassified,
    },
    { kind: 'tieOut', state: openIf(untied.length > 0), providers: tieOuts.length, waiting: untied },
    {
      kind: 'close',
      state: unclosed.length > 0 || restated.length > 0 ? 'open' : advisedIf(rulesSince.length > 0),
      providers: tieOuts.length,
      waiting: unclosed,
      restated,
      isFinal: state === 'final' && grossMargin !== null,
      grossMargin,
      rulesSince,
    },
  ];
}

function isTied({ close, invoice, steps }: TieOut): boolean {
  return close !== null || (invoice !== null && residualUsd(steps) < cent);
}

/**
 * The step to take now: the first that is open; before classification, attribution where more than a hundredth of the
 * cost lacks it, since a cost whose environment is stated may need no rule. Null when none is open.
 *
 * @example
 * nextStep([
 *   { kind: 'prices', state: 'done', tokens: 0, models: [], unlisted: { tokens: 0, models: [] } },
 *   { kind: 'classification', state: 'open', rows: 2, unclassifiedUsd: 5 },
 * ]) // => 'classification'
 * nextStep([
 *   { kind: 'attribution', state: 'advised', dimension: 'environment', withoutUsd: 5, costUsd: 90 },
 *   { kind: 'classification', state: 'open', rows: 2, unclassifiedUsd: 5 },
 * ]) // => 'attribution'
 * nextStep([{ kind: 'prices', state: 'done', tokens: 0, models: [], unlisted: { tokens: 0, models: [] } }]) // => null
 */
export function nextStep(steps: readonly MonthEndStep[]): MonthEndStep['kind'] | null {
  const first = steps.find(({ state }) => state === 'open')?.kind ?? null;
  const lacksMuch = steps.some(
    (step) => step.kind === 'attribution' && Math.abs(step.withoutUsd) > muchShare * step.costUsd,
  );
  return first === 'classification' && lacksMuch ? 'attribution' : first;
}
