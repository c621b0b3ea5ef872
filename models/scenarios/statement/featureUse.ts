import type { TaskTokens } from '../../agents/taskTokens.ts';
import type { Column, ColumnGraph } from '../../columns/columnGraph.ts';
import type { PricedKind } from '../../prices/kindPrices.ts';
import type { ModelShare } from '../../switches/modelShares.ts';
import { modelShareMean } from './monthCost.ts';

/**
 * The provider that features name for models on the company's own processors; the model is the id of a GPU cost line.
 */
export const selfHosted = 'self-hosted';

/** Tokens that the company's own processors serve, counted both ways that throughput is measured. */
interface ServedTokens {
  /** Read afresh, written to the cache, or written. */
  readonly processed: readonly Column[];
  readonly output: readonly Column[];
}

/** What a feature's tasks come to beside their cost; what few ask for is a function. */
export interface FeatureUse {
  /** Calls of models, every try and the runs that a task starts included. */
  readonly calls: () => readonly Column[];
  /** Tasks that succeed within their tries; null where every task does. */
  readonly successes: readonly Column[] | null;
  /** Tasks that a model serves. */
  readonly tasksOf: (provider: string, model: string) => readonly Column[];
  /** Tokens that a provider serves, or one model of it, those read from a cache not counted. */
  readonly tokensOn: (provider: string, model: string | null) => readonly Column[];
  /** Tokens of one kind that a model serves; both lengths of cache write count together. */
  readonly kindTokens: (provider: string, model: string, kind: ServedKind) => readonly Column[];
  readonly models: readonly { readonly provider: string; readonly model: string }[];
  /** Tokens on own processors, by the id of the cost line that pays for them. */
  readonly selfHosted: { readonly [costLine: string]: ServedTokens };
}

interface UseQuestion {
  readonly graph: ColumnGraph;
  readonly modelShares: readonly ModelShare[];
  readonly tasks: readonly Column[];
  readonly tokensOf: (modelShare: ModelShare, month: number) => TaskTokens;
}

/**
 * What the tasks of a feature come to: expectations over its tasks.
 *
 * Calls and tokens are counted by the distribution of the cost of a task, at a price of 1 for what is counted; a stop
 * at a budget of dollars is not seen.
 * Shapes: one column a month. Units: calls, tasks, tokens.
 *
 * @example
 * featureUse({
 *   graph: new ColumnGraph(),
 *   modelShares: [],
 *   tasks: [new ColumnGraph().constant(3)],
 *   tokensOf: () => null,
 * }).calls()[0].immediate // => 0
 */
export function featureUse(question: UseQuestion): FeatureUse {
  const { graph: g, modelShares, tasks } = question;
  const own = modelShares.filter(({ provider }) => provider === selfHosted);
  const tokensIn = (on: readonly ModelShare[], counted: readonly CountedKind[]) =>
    counting(question, on, (task) => ({ task: withFee(g, task, 0), prices: pricesOf(counted) }));
  const tokens = (line: string, counted: readonly CountedKind[]) =>
    tokensIn(
      own.filter(({ model }) => model === line),
      counted,
    );
  const models = [
    ...new Map(modelShares.map(({ provider, model }) => [`${provider}/${model}`, { provider, model }])).values(),
  ];
  return {
    calls: () => counting(question, modelShares, (task) => callsIn(g, task)),
    successes: successesOf(question),
    tasksOf: (provider, model) =>
      tasks.map((count, month) => {
        const mine = modelShares.filter((modelShare) => modelShare.provider === provider && modelShare.model === model);
        return g.multiply(count, g.sum(mine.map((modelShare) => modelShare.share[month]!)));
      }),
    tokensOn: (provider, model) =>
      tokensIn(
        modelShares.filter(
          (modelShare) => modelShare.provider === provider && (model === null || modelShare.model === model),
        ),
        processedKinds,
      ),
    kindTokens: (provider, model, kind) =>
      tokensIn(
        modelShares.filter((modelShare) => modelShare.provider === provider && modelShare.model === model),
        kind === 'cacheWrite' ? ['cacheWrite', 'cacheWrite1h'] : [kind],
      ),
    models,
    selfHosted: Object.fromEntries(
      [...new Set(own.map(({ model }) => model))].map((line) => [
        line,
        {
          processed: tokens(line, processedKinds),
          output: tokens(line, ['output']),
        },
      ]),
    ),
  };
}

const processedKinds = ['input', 'cacheWrite', 'cacheWrite1h', 'output'] as const;
type ServedKind = Exclude<PricedKind, 'cacheWrite1h'>;
type CountedKind = PricedKind;

/** A price of one dollar a token for the kinds that are counted. */
function pricesOf(counted: readonly CountedKind[]) {
  const price = (kind: CountedKind) => (counted.includes(kind) ? 1_000_000 : 0);
  return {
    input: price('input'),
    cacheRead: price('cacheRead'),
    cacheWrite: price('cacheWrite'),
    cacheWrite1h: price('cacheWrite1h'),
    output: price('output'),
  };
}

/** A task whose every call has this fee and no budget. */
function withFee(g: ColumnGraph, task: TaskTokens, fee: number): TaskTokens {
  const feePerStep = g.constant(fee);
  const { loop } = task;
  if (!loop) return { ...task, feePerStep };
  const counted = { ...loop, feePerStep, budget: null };
  const subAgents = loop.subAgents.map((one) => ({ ...one, loop: { ...one.loop, feePerStep, budget: null } }));
  return { ...task, feePerStep, loop: { ...counted, subAgents } };
}

/** A loop whose every step costs 1; a task of one call whose input does. */
function callsIn(g: ColumnGraph, task: TaskTokens) {
  if (task.loop) return { task: withFee(g, task, 1), prices: pricesOf([]) };
  const input = { fixed: task.calls ?? g.constant(1), perStep: g.constant(0), perPair: g.constant(0) };
  return { task: { ...withFee(g, task, 0), tokens: { ...task.tokens, input } }, prices: pricesOf(['input']) };
}

/** What the tasks on some model shares come to, counted as a cost. */
function counting(
  { graph: g, tasks, tokensOf }: UseQuestion,
  modelShares: readonly ModelShare[],
  as: (task: TaskTokens) => { readonly task: TaskTokens; readonly prices: ReturnType<typeof pricesOf> },
): Column[] {
  return tasks.map((count, month) => {
    if (g.valueOf(count) === 0) return count;
    const each = modelShares.map((modelShare) => {
      const share = modelShare.share[month]!;
      if (g.valueOf(share) === 0) return share;
      const runs = g.multiply(share, modelShare.runsFactor);
      return modelShareMean(g, {
        provider: modelShare.provider,
        runs,
        ...as(tokensOf(modelShare, month)),
        priceFactor: g.constant(1),
      });
    });
    return g.multiply(g.sum(each), count);
  });
}

function successesOf({ graph: g, modelShares, tasks, tokensOf }: UseQuestion): Column[] | null {
  let mayFail = false;
  const successes = tasks.map((count, month) => {
    if (g.valueOf(count) === 0) return count;
    const shares = modelShares.map((modelShare) => {
      const share = modelShare.share[month]!;
      const retries = g.valueOf(share) === 0 ? null : tokensOf(modelShare, month).retries;
      if (!retries) return share;
      mayFail = true;
      const failure = g.subtract(1, retries.success);
      const allFail = g.product(Array.from({ length: retries.maxTries }, () => failure));
      return g.multiply(share, g.subtract(1, allFail));
    });
    return g.multiply(count, g.sum(shares));
  });
  return mayFail ? successes : null;
}
