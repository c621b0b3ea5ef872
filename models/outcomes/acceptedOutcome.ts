import { fitSuccess } from '../agents/fitSuccess.ts';
import type { SeenRun } from '../agents/seenRun.ts';
import { ColumnGraph } from '../columns/columnGraph.ts';
import { drawColumns } from '../columns/drawColumns.ts';
import { drawnSources } from '../columns/sources.ts';
import type { OutlookRange } from '../customers/customerOutlook.ts';
import type { Distribution } from '../distributions/distribution.ts';
import type { Quantity } from '../distributions/quantity.ts';
import type { Issue } from '../errors.ts';
import type { Design } from '../random/design.ts';
import { checkNumbers } from '../scenarios/checks/checkNumbers.ts';
import { quantileSorted } from '../statistics/quantile.ts';
import { drawOutcomes } from './drawOutcomes.ts';
import type { OutcomeDraft } from './outcome.ts';

/** P10, P50, P90 and mean of trials. Units: US$, or those of what is drawn. */
export interface CostRange extends OutlookRange {
  readonly mean: number;
}

export const outcomeParts = ['tokens', 'tools', 'review', 'failedAttempts'] as const;
export type OutcomePart = (typeof outcomeParts)[number];

/** What an accepted outcome costs, and how surely. */
export interface AcceptedOutcome {
  /** Runs that it rests on; null where all is stated. */
  readonly runs: { readonly count: number; readonly judged: number; readonly accepted: number } | null;
  readonly acceptance: CostRange;
  /** Attempts per accepted outcome. */
  readonly attempts: CostRange;
  /** The average over many: how surely it is known. */
  readonly average: { readonly perAttempt: CostRange; readonly perAccepted: CostRange };
  /** A single one: how far they differ. */
  readonly single: { readonly perAttempt: CostRange; readonly perAccepted: CostRange };
  /** Of the average accepted outcome; means add up to it. */
  readonly parts: readonly { readonly part: OutcomePart; readonly usd: CostRange }[];
  readonly trials: number;
  readonly notes: readonly string[];
}

/** What a calculation rests on; `lacking` says what is neither stated nor told by runs. */
type Inputs = {
  readonly tokens: Quantity;
  readonly acceptance: Quantity;
  readonly runs: AcceptedOutcome['runs'];
  readonly notes: readonly string[];
};

const fewestRuns = 5;
/** A smaller share counts as this, which is said. */
const leastAccepted = 1e-4;

/**
 * The cost of an accepted outcome: (tokens + tools + review minutes × rate) ÷ accepted, with failed attempts in it.
 *
 * Convention: attempts of an outcome are independent, so an average accepted one costs what an attempt does, divided by
 * the share accepted, trial by trial; "review of the accepted only" is added once. Tokens of runs are their mean with
 * its standard error, their acceptance the beta of `fitSuccess`. Units: US$. Errors: a text where something is neither
 * stated nor told by runs. Source: SEMANTICS section 11.
 *
 * @example
 * acceptedOutcome(
 *   {
 *     name: 'Case', owner: null, runs: null, tokensUsd: 1, toolsUsd: 0.5, reviewMinutes: 6, reviewUsdPerHour: 55,
 *     review: 'everyAttempt', acceptance: 0.5,
 *   },
 *   [], { design: { sampler: 'plain', trials: 100, batches: 1 }, seed: 1 },
 * ).average.perAccepted.mean // => 14
 */
export function acceptedOutcome(
  outcome: OutcomeDraft,
  runs: readonly SeenRun[],
  { design, seed }: { readonly design: Design; readonly seed: number },
): AcceptedOutcome | string {
  const inputs = inputsOf(outcome, runs);
  if (typeof inputs === 'string') return inputs;
  const [tokens, tools, review, acceptance] = drawAverages(outcome, inputs, { design, seed });
  const { trials } = design;
  const per = (of: (trial: number) => number) => Float64Array.from({ length: trials }, (_, trial) => of(trial));
  const reviewed = (trial: number) => (outcome.review === 'everyAttempt' ? 1 : acceptance![trial]!);
  const attempt = per((trial) => tokens![trial]! + tools![trial]! + review![trial]! * reviewed(trial));
  const accepted = per((trial) => attempt[trial]! / acceptance![trial]!);
  const failed = per((trial) => accepted[trial]! - tokens![trial]! - tools![trial]! - review![trial]!);
  const single = drawOutcomes({ outcome, runs, tokens: inputs.tokens, acceptance: acceptance!, seed });
  const parts = { tokens: tokens!, tools: tools!, review: review!, failedAttempts: failed };
  return {
    runs: inputs.runs,
    acceptance: costRange(acceptance!),
    attempts: costRange(acceptance!.map((share) => 1 / share)),
    average: { perAttempt: costRange(attempt), perAccepted: costRange(accepted) },
    single: { perAttempt: costRange(single.perAttempt), perAccepted: costRange(single.perAccepted) },
    parts: outcomeParts.map((part) => ({ part, usd: costRange(parts[part]) })),
    trials,
    notes: [...inputs.notes, ...raisedNote(acceptance!)],
  };
}

function raisedNote(acceptance: Float64Array): string[] {
  const raised = acceptance.filter((share) => share <= leastAccepted).length;
  if (raised === 0) return [];
  const of = `${raised.toLocaleString('en-US')} of ${acceptance.length.toLocaleString('en-US')} trials`;
  return [
    `Acceptance is below 0.01% in ${of} and counts as 0.01% there; cost per accepted outcome depends on it. Narrow the range.`,
  ];
}

/**
 * What is wrong with the numbers of an outcome: amounts below 0, an acceptance outside 0 to 1 or of nothing; a warning
 * where a range reaches far outside.
 *
 * Source: SEMANTICS section 11.
 *
 * @example
 * checkOutcome({ tokensUsd: 1, toolsUsd: 0, reviewMinutes: 0, reviewUsdPerHour: 0, acceptance: 0 })[0].message
 * // => 'Acceptance is 0; an accepted outcome then has no cost. Enter a share of 0.01% or more.'
 */
export function checkOutcome(outcome: Stated): Issue[] {
  const issues = checkNumbers(outcomeNumbers(outcome));
  const { acceptance } = outcome;
  if (typeof acceptance !== 'number' || acceptance < 0 || acceptance >= leastAccepted) return issues;
  const message = `Acceptance is ${acceptance}; an accepted outcome then has no cost. Enter a share of 0.01% or more.`;
  return [...issues, { severity: 'error', path: 'acceptance', message }];
}

type Stated = Pick<OutcomeDraft, 'tokensUsd' | 'toolsUsd' | 'reviewMinutes' | 'reviewUsdPerHour' | 'acceptance'>;

function outcomeNumbers({ tokensUsd, toolsUsd, reviewMinutes, reviewUsdPerHour, acceptance }: Stated) {
  const all = [
    ['tokens', 'Token cost', tokensUsd],
    ['tools', 'Tool cost', toolsUsd],
    ['reviewMinutes', 'Minutes per review', reviewMinutes],
    ['reviewRate', 'Review rate per hour', reviewUsdPerHour],
    ['successRate', 'Acceptance', acceptance],
  ] as const;
  return all.flatMap(([field, words, quantity]) =>
    quantity === null ? [] : [{ driverId: `outcome.${field}`, words, quantity }],
  );
}

function inputsOf(outcome: OutcomeDraft, runs: readonly SeenRun[]): Inputs | string {
  const issues = checkOutcome(outcome);
  const wrong = issues.find(({ severity }) => severity === 'error');
  if (wrong) return wrong.message;
  const costs = runs.flatMap(({ costUsd }) => (costUsd === null ? [] : [costUsd]));
  const judged = runs.filter(({ success }) => success !== null);
  const fit = outcome.acceptance === null ? fitSuccess(runs, null) : null;
  if (outcome.tokensUsd === null && costs.length < fewestRuns)
    return `${onlyRuns(costs.length)} a cost; state the tokens per attempt, or import at least ${fewestRuns} runs.`;
  if (outcome.acceptance === null && (fit === null || judged.length < fewestRuns))
    return `${onlyRuns(judged.length)} an outcome; state the acceptance, or import at least ${fewestRuns} runs.`;
  if (outcome.acceptance === null && fit!.succeeded === 0)
    return 'No imported run succeeded, so an accepted outcome has no cost; state the acceptance.';
  const usesRuns = outcome.tokensUsd === null || outcome.acceptance === null;
  return {
    tokens: outcome.tokensUsd ?? meanOf(costs),
    acceptance: outcome.acceptance ?? (fit!.probability as Distribution),
    runs: usesRuns
      ? { count: runs.length, judged: judged.length, accepted: judged.filter(({ success }) => success).length }
      : null,
    notes: [
      ...issues.map(({ message }) => message),
      ...(fit?.tasks
        ? ['Attempts count as independent: where hard tasks are tried again and again, an accepted one costs more.']
        : []),
    ],
  };
}

const onlyRuns = (count: number) => (count === 1 ? 'Only 1 imported run states' : `Only ${count} imported runs state`);

/** The mean of what runs cost, with its standard error. */
function meanOf(costs: readonly number[]): Quantity {
  const mean = costs.reduce((sum, one) => sum + one, 0) / costs.length;
  const variance = costs.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (costs.length - 1);
  const sd = Math.sqrt(variance / costs.length);
  return sd > 0 ? { kind: 'normal', mean, sd, min: 0 } : mean;
}

function drawAverages(
  { toolsUsd, reviewMinutes, reviewUsdPerHour }: OutcomeDraft,
  inputs: Inputs,
  options: { readonly design: Design; readonly seed: number },
): Float64Array[] {
  const graph = new ColumnGraph();
  const sources = drawnSources(graph);
  const draw = (id: string, value: Quantity) => sources.draw(`outcome.${id}`, { value, source: null, owner: null });
  const review = graph.divide(
    graph.multiply(draw('reviewMinutes', reviewMinutes), draw('reviewRate', reviewUsdPerHour)),
    60,
  );
  const columns = [
    ...[draw('tokens', inputs.tokens), draw('tools', toolsUsd), review],
    // Nothing is accepted of a share of 0; a draw there would cost without end.
    graph.maximum(draw('successRate', inputs.acceptance), leastAccepted),
  ];
  return drawColumns(graph, columns, options);
}

/**
 * P10, P50, P90 and the mean of trials.
 *
 * Shapes: at least one trial. Source: quantile type 7.
 *
 * @example
 * costRange(Float64Array.of(0, 10)) // => { p10: 1, p50: 5, p90: 9, mean: 5 }
 */
export function costRange(values: Float64Array): CostRange {
  const sorted = values.toSorted();
  const [p10, p50, p90] = [0.1, 0.5, 0.9].map((chance) => quantileSorted(sorted, chance)) as [number, number, number];
  return { p10, p50, p90, mean: values.reduce((sum, one) => sum + one, 0) / values.length };
}
