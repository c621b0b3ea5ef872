import type { BridgeEnd } from './costMonth.ts';
import { type LineState, pairLines, stateCost } from './lineState.ts';

/** What a month's AI cost moved by, in the order in which the bridge walks. */
export const bridgeDrivers = [
  'singlePoint',
  'planned',
  'volume',
  'users',
  'tasksPerUser',
  'modelMix',
  'listPrice',
  'tokensPerTask',
  'cacheShare',
  'steps',
  'commitment',
  'fx',
  'unexplained',
] as const;
export type BridgeDriver = (typeof bridgeDrivers)[number];

/** Dollars of one line of a bar: a model of a feature, or what no line covers. */
interface BridgeRow {
  /** Null: what no feature's model explains. */
  readonly feature: string | null;
  readonly model: string | null;
  /** Exact, in billionths of a dollar. */
  readonly nanoUsd: string;
  readonly amountUsd: number;
}

export interface BridgeBar {
  readonly driver: BridgeDriver;
  /** After less before: above 0 it adds cost. The rows sum to it exactly. */
  readonly nanoUsd: string;
  readonly amountUsd: number;
  /** Those of most dollars first. */
  readonly rows: readonly BridgeRow[];
}

export interface DriverBridge {
  readonly beforeUsd: number;
  readonly afterUsd: number;
  /** Sum to `afterUsd` − `beforeUsd`, to the nano-dollar. */
  readonly bars: readonly BridgeBar[];
  readonly notes: readonly string[];
}

/**
 * The way from one AI cost of a month to another, driver by driver, each with those before it already at their new
 * values; what the lines do not explain is one bar and never spread.
 *
 * Convention: a forecast's median goes to its single-point plan first, of which the lines are, and a budget to the
 * month it set out from; users and tasks per user
 * where both ends know users and tasks, else one bar of volume (tasks, or tokens where nobody counts tasks); list price
 * before tokens per task, cache share and steps; a model that only one end has takes all but its share from there, at
 * the list price of its first month. Every amount is rounded to nano-dollars once, so that bars and rows foot exactly.
 * Shapes: the bars that can move, in order. Units: US$. Source: SEMANTICS section 9.
 *
 * @example
 * driverBridge(
 *   { costs: { month: '2026-10', users: null, features: [] }, totalUsd: 10, linesOf: null },
 *   { costs: { month: '2026-10', users: null, features: [] }, totalUsd: 12, linesOf: null },
 * ).bars.map(({ driver, amountUsd }) => [driver, amountUsd]) // => [["unexplained", 2]]
 */
export function driverBridge(before: BridgeEnd, after: BridgeEnd): DriverBridge {
  const { pairs, isByUser, withoutSteps, unpriced } = pairLines(before, after);
  const walk = walkOf(isByUser);
  const rows = new Map<BridgeDriver, BridgeRow[]>();
  let [start, end] = [0n, 0n];
  for (const { feature, model, was, is } of pairs) {
    let state: LineState = was;
    let cost = nanoOfDollars(stateCost(state));
    start += cost;
    for (const { driver, parts } of walk) {
      state = { ...state, ...Object.fromEntries(parts.map((part) => [part, is[part]])) };
      const next = nanoOfDollars(stateCost(state));
      if (next !== cost) rows.set(driver, [...(rows.get(driver) ?? []), rowOf(feature, model, next - cost)]);
      cost = next;
    }
    end += cost;
  }
  const [total, wanted] = [nanoOfDollars(before.totalUsd), nanoOfDollars(after.totalUsd)];
  const planned = before.linesOf === null ? total : nanoOfDollars(before.linesOf.usd);
  if (before.linesOf && planned !== total) rows.set(before.linesOf.driver, [rowOf(null, null, planned - total)]);
  const left = wanted - end - (planned - start);
  if (left !== 0n) rows.set('unexplained', [rowOf(null, null, left)]);
  return {
    beforeUsd: before.totalUsd,
    afterUsd: after.totalUsd,
    bars: bridgeDrivers.flatMap((driver) => barOf(driver, rows.get(driver) ?? [])),
    notes: notesOf({ isByUser, withoutSteps, unpriced }),
  };
}

/** Which parts of a line each driver brings to its new value. */
function walkOf(isByUser: boolean): { readonly driver: BridgeDriver; readonly parts: readonly (keyof LineState)[] }[] {
  const volume = isByUser
    ? ([
        { driver: 'users', parts: ['users'] },
        { driver: 'tasksPerUser', parts: ['tasksPerUser'] },
      ] as const)
    : ([{ driver: 'volume', parts: ['users', 'tasksPerUser'] }] as const);
  return [
    ...volume,
    { driver: 'modelMix', parts: ['share'] },
    { driver: 'listPrice', parts: ['prices'] },
    { driver: 'tokensPerTask', parts: ['inputPerStep', 'outputPerStep'] },
    { driver: 'cacheShare', parts: ['readShare', 'writeShare'] },
    { driver: 'steps', parts: ['steps'] },
    { driver: 'commitment', parts: ['net'] },
    { driver: 'fx', parts: ['fx'] },
  ];
}

function rowOf(feature: string | null, model: string | null, nano: bigint): BridgeRow {
  return { feature, model, nanoUsd: String(nano), amountUsd: Number(nano) / 1e9 };
}

function barOf(driver: BridgeDriver, rows: readonly BridgeRow[]): BridgeBar[] {
  if (rows.length === 0) return [];
  const nano = rows.reduce((sum, row) => sum + BigInt(row.nanoUsd), 0n);
  const sorted = rows.toSorted((a, b) => Math.abs(b.amountUsd) - Math.abs(a.amountUsd));
  return [{ driver, nanoUsd: String(nano), amountUsd: Number(nano) / 1e9, rows: sorted }];
}

/**
 * A dollar amount in billionths, also where it has more of them than a double holds exactly.
 *
 * What is no finite amount is 0.
 *
 * @example
 * String(nanoOfDollars(12.3456789012)) // => '12345678901'
 */
export function nanoOfDollars(usd: number): bigint {
  if (!Number.isFinite(usd)) return 0n;
  const whole = Math.trunc(usd);
  return BigInt(whole) * 1_000_000_000n + BigInt(Math.round((usd - whole) * 1e9));
}

function notesOf({
  isByUser,
  withoutSteps,
  unpriced,
}: {
  readonly isByUser: boolean;
  readonly withoutSteps: readonly string[];
  readonly unpriced: readonly string[];
}): string[] {
  return [
    ...(isByUser ? [] : ['Users or tasks are not known on both sides, so volume is one bar.']),
    ...(withoutSteps.length === 0
      ? []
      : [`Calls are not known on both sides, so steps are part of tokens per task: ${withoutSteps.join(', ')}.`]),
    ...(unpriced.length > 0 ? [`Without tokens or a list price, so unexplained: ${unpriced.join(', ')}.`] : []),
  ];
}
