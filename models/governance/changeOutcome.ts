import type { Month } from '../calendar.ts';
import { ColumnGraph } from '../columns/columnGraph.ts';
import { averageSources } from '../columns/sources.ts';
import { idsOfNames } from '../ids.ts';
import { modelKey } from '../prices/modelId.ts';
import { type ModelShare, switchModelShares } from '../switches/modelShares.ts';
import type { ModelChange, Range, SwitchChange } from './modelChange.ts';
import { isListed } from './modelName.ts';
import type { ModelMonth } from './modelUse.ts';

/** One month since a change was to begin: what was planned, and what was used. */
export interface OutcomeMonth {
  readonly month: Month;
  readonly partial: boolean;
  /** Spend on the old and on the new model, where the change holds. */
  readonly fromUsd: number;
  readonly toUsd: number;
  /** Part of the tokens of both that the new model took; null without tokens. */
  readonly share: number | null;
  /**
   * The share that the change asks for in this month, every uncertain part of it at its mean: on top of what the new
   * model had before, as if both count tokens alike.
   */
  readonly plannedShare: number;
  /** AI COGS of the whole company, and what was simulated with the change and without it; null outside its months. */
  readonly aiCogsUsd: number | null;
  readonly simulatedWith: Range | null;
  readonly simulatedWithout: Range | null;
}

/** A model change held against what happened. */
export interface ChangeOutcome {
  /** What there is to compare: months, or why not. */
  readonly state: 'compared' | 'noMonthsYet' | 'notUsed' | 'sameModel';
  /** The last full month before the change was to begin; null where it has no usage of either model. */
  readonly before: { readonly month: Month; readonly fromUsd: number; readonly toUsd: number } | null;
  readonly months: readonly OutcomeMonth[];
}

/** What happened, as far as it is imported. */
export interface Happened {
  readonly usage: readonly ModelMonth[];
  /** Months with usage, in time order. */
  readonly months: readonly Month[];
  readonly isPartial: (month: Month) => boolean;
  readonly aiCogsUsd: (month: Month) => number | null;
}

/**
 * A model change against what happened since the month it was to begin in.
 *
 * Convention: a feature of the history is that of the scenario whose id its name makes; models meet under any spelling.
 * Units: US$, ratios. Source: SEMANTICS section 9.
 *
 * @example
 * plannedShares(
 *   {
 *     from: '2027-02',
 *     feature: null,
 *     fromModel: 'a',
 *     toProvider: 'p',
 *     toModel: 'b',
 *     id: 'x',
 *     share: { value: 0.8, source: null, owner: null },
 *     rampMonths: { value: 2, source: null, owner: null },
 *     delayMonths: { value: 0, source: null, owner: null },
 *     tokenizerFactor: { value: 1, source: null, owner: null },
 *     verbosityFactor: { value: 1, source: null, owner: null },
 *   },
 *   ['2027-01', '2027-03', '2027-04'],
 * ) // => [0, 0.4, 0.8]
 */
export function changeOutcome({ change, simulated }: ModelChange, happened: Happened): ChangeOutcome {
  const ids = idsOfNames(
    happened.usage.flatMap(({ feature }) => feature ?? []),
    'feature',
  );
  const scope = happened.usage.filter(
    ({ feature }) => change.feature === null || (feature !== null && ids.get(feature) === change.feature),
  );
  const from = isListed({ provider: null, model: change.fromModel });
  const to = isListed({ provider: null, model: change.toModel });
  if (modelKey(change.fromModel) === modelKey(change.toModel)) return { state: 'sameModel', before: null, months: [] };
  const rows = scope.filter((row) => from(row) || to(row));
  const sumOf = (month: Month, of: (row: ModelMonth) => boolean, part: 'costUsd' | 'tokens') =>
    rows.reduce((sum, row) => (row.month === month && of(row) ? sum + row[part] : sum), 0);
  const since = happened.months.filter((month) => month >= change.from);
  const moved = plannedShares(change, since);
  const before = happened.months.findLast((month) => month < change.from && !happened.isPartial(month)) ?? null;
  const had = before === null ? 0 : shareHad(sumOf(before, from, 'tokens'), sumOf(before, to, 'tokens'));
  const months = since.map((month, index): OutcomeMonth => {
    const [oldTokens, newTokens] = [sumOf(month, from, 'tokens'), sumOf(month, to, 'tokens')];
    const told = simulated.aiCogsUsd.find((one) => one.month === month);
    return {
      month,
      partial: happened.isPartial(month),
      fromUsd: sumOf(month, from, 'costUsd'),
      toUsd: sumOf(month, to, 'costUsd'),
      share: oldTokens + newTokens > 0 ? newTokens / (oldTokens + newTokens) : null,
      plannedShare: had + (1 - had) * moved[index]!,
      aiCogsUsd: told ? happened.aiCogsUsd(month) : null,
      simulatedWith: told?.with ?? null,
      simulatedWithout: told?.without ?? null,
    };
  });
  const isUsed = rows.some(({ month }) => month >= change.from);
  const beforeUsed = before !== null && rows.some(({ month }) => month === before);
  return {
    state: since.length === 0 ? 'noMonthsYet' : isUsed ? 'compared' : 'notUsed',
    before: beforeUsed
      ? { month: before, fromUsd: sumOf(before, from, 'costUsd'), toUsd: sumOf(before, to, 'costUsd') }
      : null,
    months,
  };
}

/** The part of both models' tokens that the new one had; none where the old one was not in use. */
function shareHad(oldTokens: number, newTokens: number): number {
  return oldTokens > 0 ? newTokens / (oldTokens + newTokens) : 0;
}

type SharePlan = Pick<
  SwitchChange,
  | 'id'
  | 'from'
  | 'feature'
  | 'fromModel'
  | 'toProvider'
  | 'toModel'
  | 'share'
  | 'shareByFeature'
  | 'rampMonths'
  | 'delayMonths'
  | 'tokenizerFactor'
  | 'verbosityFactor'
>;

/**
 * The share of the old model's traffic that a switch has moved in each month, every uncertain part at its mean.
 *
 * Shapes: one share a month. Units: ratios. Source: SEMANTICS section 9.
 *
 * @example
 * plannedShares(
 *   {
 *     from: '2027-02',
 *     feature: null,
 *     fromModel: 'a',
 *     toProvider: 'p',
 *     toModel: 'b',
 *     id: 'x',
 *     share: { value: 1, source: null, owner: null },
 *     rampMonths: { value: 0, source: null, owner: null },
 *     delayMonths: { value: 0, source: null, owner: null },
 *     tokenizerFactor: { value: 1, source: null, owner: null },
 *     verbosityFactor: { value: 1, source: null, owner: null },
 *   },
 *   ['2027-01', '2027-02'],
 * ) // => [0, 1]
 */
export function plannedShares(change: SharePlan, months: readonly Month[]): number[] {
  const graph = new ColumnGraph();
  const one = graph.constant(1);
  const all = months.map(() => one);
  const modelShare: ModelShare = {
    provider: '',
    model: change.fromModel,
    regionFactor: 1,
    share: all,
    tokenizerFactor: one,
    verbosityFactor: one,
    runsFactor: one,
    hitFactor: all,
  };
  const sources = averageSources(graph);
  const feature = change.feature ?? '';
  const [, moved] = switchModelShares({ graph, sources, months, feature, modelShares: [modelShare], plan: change });
  return moved!.share.map((column) => graph.valueOf(column) ?? 0);
}
