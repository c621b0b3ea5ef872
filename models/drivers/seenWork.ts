import { type DriverHistory, hasMoved } from './calibration.ts';
import { shareOfOdds } from './driverForecast.ts';
import type { History, WorkMonth } from './history.ts';
import { costOfCall, type PriceOf, type SeenTokens } from './listCost.ts';
import { tokensOf } from './modelMix.ts';
import { hasPremium, type RegionPremiums } from './regionPremiums.ts';

/** What of a task moved from month to month, each with the values that a scenario states it with. */
export interface SeenWork {
  /** Calls of a model a task, where product and usage file each count their own. */
  readonly calls: DriverHistory | null;
  /** Odds of the share of the tokens read that a cache gave. */
  readonly cacheShare: DriverHistory | null;
  /** Tokens of a task, or of a call where calls are told apart, over those of today. */
  readonly tokens: DriverHistory | null;
  /** Cost of the tokens over their cost at list prices of today. */
  readonly price: DriverHistory | null;
}

interface WorkQuestion {
  readonly id: string;
  readonly months: History['months'];
  /** Tasks by month, and calls where they are counted apart from tasks. */
  readonly tasks: readonly number[];
  readonly calls: readonly number[] | null;
  /** Tokens of a task, or of a call, today. */
  readonly today: SeenTokens;
  readonly premiums: RegionPremiums;
  readonly priceOf: PriceOf;
}

/**
 * The work of a feature's tasks apart in what moves on its own: calls a task, tokens a call, the share read from a
 * cache, and what tokens cost over list prices. Their product, with the model mix, is what a task cost.
 *
 * Shapes: rows of one feature, one value a month. Units: calls, ratios, odds. Source: derived.
 *
 * @example
 * seeWork([], {
 *   id: 'a',
 *   months: [],
 *   tasks: [],
 *   calls: null,
 *   today: { inputTokens: 1, cacheReadTokens: 0, cacheWriteTokens: 0, outputTokens: 0 },
 *   premiums: new Map(),
 *   priceOf: () => null,
 * }).tokens // => null
 */
export function seeWork(work: readonly WorkMonth[], question: WorkQuestion): SeenWork {
  const { id, months, tasks, calls, today } = question;
  const rows = months.map((month) => work.filter((row) => row.month === month));
  const perTask = calls ? months.map((_, at) => ratio(calls[at]!, tasks[at]!)) : null;
  const each = rows.map((mine, at) => ratio(tokensIn(mine), tasks[at]! * (perTask?.[at] ?? 1)) / tokensOf(today));
  const shares = rows.map((mine) => oddsOfCache(mine));
  const driver = (name: string, values: readonly number[]) => ({ driver: `feature.${id}.${name}`, values });
  const moving = (name: string, values: readonly number[]) => {
    const known = values.slice(values.findLastIndex((value) => !(value > 0 && value < Infinity)) + 1);
    return known.length > 0 && hasMoved(known) ? driver(name, known) : null;
  };
  const odds = moving('work.cacheReadShare', shares);
  const prices = rows.map((mine) => {
    const call = odds ? withCacheShare(today, shareOfOdds(oddsOfCache(mine))) : today;
    return priceOver(mine, call, question);
  });
  const known = prices.slice(prices.lastIndexOf(null) + 1) as number[];
  return {
    calls: perTask && moving('work.callsPerTask', perTask),
    cacheShare: odds && { ...odds, isOdds: true },
    tokens: moving('work.tokensFactor', each),
    price: known.length > 0 ? driver('priceFactor', known) : null,
  };
}

function tokensIn(rows: readonly WorkMonth[]): number {
  return rows.reduce((sum, row) => sum + tokensOf(row), 0);
}

function oddsOfCache(rows: readonly WorkMonth[]): number {
  const sum = (of: (row: WorkMonth) => number) => rows.reduce((all, row) => all + of(row), 0);
  return ratio(
    sum((row) => row.cacheReadTokens),
    sum((row) => row.inputTokens + row.cacheWriteTokens),
  );
}

/** Cost over list cost of the tokens that a scenario would state for a month: calls of today, with its cache share. */
function priceOver(
  rows: readonly WorkMonth[],
  call: SeenTokens,
  { premiums, priceOf }: Pick<WorkQuestion, 'premiums' | 'priceOf'>,
): number | null {
  let [cost, list] = [0, 0];
  for (const row of rows) {
    const factor = hasPremium(premiums, row) ? (premiums.get(row.provider)!.get(row.region ?? '') ?? 1) : 1;
    const prices = priceOf(row.provider, row.model);
    if (!prices) continue;
    cost += row.costUsd;
    list += ((costOfCall(call, prices) * factor) / tokensOf(call)) * tokensOf(row);
  }
  return cost > 0 && list > 0 ? cost / list : null;
}

function withCacheShare(tokens: SeenTokens, share: number): SeenTokens {
  const { inputTokens, cacheReadTokens, cacheWriteTokens } = tokens;
  const [rest, all] = [inputTokens + cacheWriteTokens, inputTokens + cacheWriteTokens + cacheReadTokens];
  if (rest === 0) return tokens;
  const left = (all * (1 - share)) / rest;
  return {
    ...tokens,
    inputTokens: inputTokens * left,
    cacheWriteTokens: cacheWriteTokens * left,
    cacheReadTokens: all * share,
  };
}

function ratio(part: number, whole: number): number {
  return whole > 0 ? part / whole : 0;
}
