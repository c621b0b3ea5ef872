import { modelKey } from '../prices/modelId.ts';
import {
  type BridgeEnd,
  type CostFeature,
  type CostLine,
  type CostMonth,
  type LinePrices,
  listCostOf,
} from './costMonth.ts';

/** What multiplies to the cost of one model of a feature. */
export interface LineState {
  readonly users: number;
  /** Of the whole feature. */
  readonly tasksPerUser: number;
  /** The model's part of the tasks, by tokens. */
  readonly share: number;
  readonly steps: number;
  readonly inputPerStep: number;
  readonly outputPerStep: number;
  /** Parts of the input. */
  readonly readShare: number;
  readonly writeShare: number;
  readonly prices: LinePrices;
  /** Cost over list cost. */
  readonly net: number;
  readonly fx: number;
}

interface LinePair {
  readonly feature: string;
  readonly model: string;
  readonly was: LineState;
  readonly is: LineState;
}

interface LinePairs {
  readonly pairs: readonly LinePair[];
  readonly isByUser: boolean;
  /** Features whose calls are not known on both sides. */
  readonly withoutSteps: readonly string[];
  /** Models that have no list price on a side that uses them: they have no pair. */
  readonly unpriced: readonly string[];
}

/**
 * The cost of a line: users × tasks per user × share × steps × tokens per step at their prices × net × FX.
 *
 * Units: US$.
 *
 * @example
 * stateCost({
 *   users: 10,
 *   tasksPerUser: 5,
 *   share: 0.5,
 *   steps: 2,
 *   inputPerStep: 1e6,
 *   outputPerStep: 0,
 *   readShare: 0.5,
 *   writeShare: 0,
 *   prices: { input: 2, cacheRead: 1, cacheWrite: 2, output: 8 },
 *   net: 0.9,
 *   fx: 1,
 * }) // => 67.5
 */
export function stateCost(state: LineState): number {
  const { inputPerStep, outputPerStep, readShare, writeShare, prices } = state;
  const fresh = 1 - readShare - writeShare;
  const input = fresh * prices.input + readShare * prices.cacheRead + writeShare * prices.cacheWrite;
  const perStep = (inputPerStep * input + outputPerStep * prices.output) / 1e6;
  return state.users * state.tasksPerUser * state.share * state.steps * perStep * state.net * state.fx;
}

/**
 * The lines of two months, feature by feature and model by model, whatever spelling a model has.
 *
 * Convention: a feature that only one side has takes its tasks per user as 0 on the other, a model its share; all else
 * from the side that has it. Shapes: a pair for each feature and model that has a list price.
 *
 * @example
 * pairLines(
 *   { costs: { month: '2026-10', users: 3, features: [] }, totalUsd: 0, linesOf: null },
 *   { costs: { month: '2026-10', users: 4, features: [] }, totalUsd: 0, linesOf: null },
 * ).isByUser // => true
 */
export function pairLines(before: BridgeEnd, after: BridgeEnd): LinePairs {
  const features = pairFeatures(before.costs, after.costs);
  const every = (test: (feature: CostFeature) => boolean) =>
    features.every(({ was, is }) => [was, is].every((one) => one === null || test(one)));
  const isByUser =
    isPositive(before.costs.users) && isPositive(after.costs.users) && every(({ tasks }) => isPositive(tasks));
  const withoutSteps = new Set<string>();
  const unpriced = new Set<string>();
  const pairs = features.flatMap(({ was, is }) => {
    const lines = pairOf(modelsOf(was), modelsOf(is));
    const both = (test: (one: CostFeature) => boolean) => [was, is].every((one) => one === null || test(one));
    const isByTask = both(({ tasks }) => isPositive(tasks));
    const hasSteps = isByTask && both(({ requests }) => isPositive(requests));
    if (!hasSteps) withoutSteps.add((is ?? was)!.name);
    return lines.flatMap(({ was: lineWas, is: lineIs }): LinePair[] => {
      const named = (lineIs ?? lineWas)!;
      const side = (end: BridgeEnd, feature: CostFeature | null, line: CostLine | null) =>
        feature && line ? stateOf({ end, feature, line, isByUser, isByTask, hasSteps }) : null;
      const [first, second] = [side(before, was, lineWas), side(after, is, lineIs)];
      if ((lineWas && !first) || (lineIs && !second)) {
        unpriced.add(named.model);
        return [];
      }
      const ends = { before, after, was, is, isByUser, isByTask };
      return [
        {
          feature: (is ?? was)!.name,
          model: named.model,
          was: first ?? absent(second!, lineIs!, { ...ends, side: 'before' }),
          is: second ?? absent(first!, lineWas!, { ...ends, side: 'after' }),
        },
      ];
    });
  });
  return { pairs, isByUser, withoutSteps: [...withoutSteps], unpriced: [...unpriced] };
}

interface Ends {
  readonly before: BridgeEnd;
  readonly after: BridgeEnd;
  readonly was: CostFeature | null;
  readonly is: CostFeature | null;
  readonly isByUser: boolean;
  readonly isByTask: boolean;
  readonly side: 'before' | 'after';
}

/** A line on the side that does not have it: the feature's tasks there, none of them on this model. */
function absent(
  other: LineState,
  line: CostLine,
  { before, after, was, is, isByUser, isByTask, side }: Ends,
): LineState {
  const [end, feature] = side === 'before' ? [before, was] : [after, is];
  const users = isByUser ? end.costs.users! : 1;
  return {
    ...other,
    users,
    tasksPerUser: feature ? volumeOf(feature, isByTask) / users : 0,
    share: feature ? 0 : other.share,
    prices: side === 'before' ? (line.firstPrices ?? other.prices) : other.prices,
    fx: 1,
  };
}

/** Tasks where they are counted, else tokens. */
function volumeOf({ tasks, lines }: CostFeature, isByTask: boolean): number {
  return isByTask ? tasks! : lines.reduce((sum, line) => sum + tokensOf(line), 0);
}

function stateOf({
  end,
  feature,
  line,
  isByUser,
  isByTask,
  hasSteps,
}: {
  readonly end: BridgeEnd;
  readonly feature: CostFeature;
  readonly line: CostLine;
  readonly isByUser: boolean;
  readonly isByTask: boolean;
  readonly hasSteps: boolean;
}): LineState | null {
  if (!line.prices) return null;
  const users = isByUser ? end.costs.users! : 1;
  const volume = volumeOf(feature, isByTask);
  const all = feature.lines.reduce((sum, one) => sum + tokensOf(one), 0);
  const list = listCostOf(line, line.prices);
  if (all === 0 || volume === 0 || list === 0) return null;
  const share = tokensOf(line) / all;
  const fx = line.fx ?? 1;
  const steps = hasSteps ? feature.requests! / volume : 1;
  const input = line.inputTokens + line.cacheReadTokens + line.cacheWriteTokens;
  const perStep = (tokens: number) => tokens / (volume * share * steps);
  return {
    users,
    tasksPerUser: volume / users,
    share,
    steps,
    inputPerStep: perStep(input),
    outputPerStep: perStep(line.outputTokens),
    readShare: input === 0 ? 0 : line.cacheReadTokens / input,
    writeShare: input === 0 ? 0 : line.cacheWriteTokens / input,
    prices: line.prices,
    net: line.costUsd / (list * fx),
    fx,
  };
}

function tokensOf({ inputTokens, cacheReadTokens, cacheWriteTokens, outputTokens }: CostLine): number {
  return inputTokens + cacheReadTokens + cacheWriteTokens + outputTokens;
}

function isPositive(value: number | null): value is number {
  return value !== null && value > 0;
}

interface Pair<T> {
  readonly was: T | null;
  readonly is: T | null;
}

function pairFeatures(before: CostMonth, after: CostMonth): Pair<CostFeature>[] {
  const used = ({ features }: CostMonth) =>
    new Map(features.filter(({ lines }) => lines.length > 0).map((one) => [one.id, one]));
  return pairOf(used(before), used(after));
}

/** Spellings of one model are one line; releases of it add up. */
function modelsOf(feature: CostFeature | null): Map<string, CostLine> {
  const lines = new Map<string, CostLine>();
  for (const line of feature?.lines ?? []) {
    const key = modelKey(line.model);
    const found = lines.get(key);
    lines.set(key, found ? addLines(found, line) : line);
  }
  return lines;
}

function addLines(a: CostLine, b: CostLine): CostLine {
  return {
    ...a,
    inputTokens: a.inputTokens + b.inputTokens,
    cacheReadTokens: a.cacheReadTokens + b.cacheReadTokens,
    cacheWriteTokens: a.cacheWriteTokens + b.cacheWriteTokens,
    outputTokens: a.outputTokens + b.outputTokens,
    costUsd: a.costUsd + b.costUsd,
    fx: fxOfBoth(a, b),
  };
}

/** Of two lines in one: their cost over what both would be at the rates of the other end. */
function fxOfBoth(a: CostLine, b: CostLine): number {
  const atOtherRates = a.costUsd / (a.fx ?? 1) + b.costUsd / (b.fx ?? 1);
  return atOtherRates === 0 ? 1 : (a.costUsd + b.costUsd) / atOtherRates;
}

function pairOf<T>(before: ReadonlyMap<string, T>, after: ReadonlyMap<string, T>): Pair<T>[] {
  return [...new Set([...before.keys(), ...after.keys()])].map((key) => ({
    was: before.get(key) ?? null,
    is: after.get(key) ?? null,
  }));
}
