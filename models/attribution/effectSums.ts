import type { Month } from '../calendar.ts';
import { type AttributedDimension, type AttributionRule, attributedDimensions } from './attribution.ts';
import type { AttributionTest, UndividedCost } from './attributionEffect.ts';
import { createLargestLacking, type TellingValues } from './largestLacking.ts';
import { placeOf } from './ruleSteps.ts';

const shownLargest = 12;
const dollars = (nano: bigint) => Number(nano) / 1e9;

/** Some rows and what they cost together. */
export interface RowCost {
  readonly rows: number;
  readonly nano: bigint;
}

const places = attributedDimensions.map(placeOf);

/**
 * A bit for each attributed dimension, in their order, that some values leave out; values are ids by the order of
 * `dimensions`.
 *
 * @example
 * lackingOf(new Int32Array(12)) // => 127
 */
export function lackingOf(values: Int32Array): number {
  let lacking = 0;
  for (let bit = 0; bit < places.length; bit++) if (values[places[bit]!] === 0) lacking |= 1 << bit;
  return lacking;
}

/**
 * The sums behind an `AttributionTest`, in whole nano-dollars.
 *
 * Units: nano US$.
 *
 * @example
 * openEffectSums([]).result().costUsd // => 0
 */
export function openEffectSums(rules: readonly AttributionRule[]) {
  let [rows, cost, divided] = [0, 0n, 0];
  const caught = rules.map(() => ({ rows: 0, nano: 0n }));
  const missing = openMissing();
  const undivided = openUndivided();
  return {
    take: (all: RowCost) => {
      rows += all.rows;
      cost += all.nano;
    },
    takeCaught: (rule: number, some: RowCost) => {
      caught[rule]!.rows += some.rows;
      caught[rule]!.nano += some.nano;
    },
    /** Counts what the source leaves out, and what is still left out after the rules. */
    takeBefore: missing.before,
    takeAfter: missing.after,
    takeUndivided: undivided.take,
    /** Counts what shared rows were divided into; returns how many parts there are by now. */
    takeParts: (count: number) => {
      divided += count;
      return divided;
    },
    result: (): AttributionTest => ({
      rows,
      costUsd: dollars(cost),
      caught: caught.map((one) => ({ rows: one.rows, costUsd: dollars(one.nano) })),
      unattributed: missing.result(),
      parts: divided,
      undivided: undivided.result(),
      largest: missing.largest(),
    }),
  };
}

export type EffectSums = ReturnType<typeof openEffectSums>;

/** Cost without a value of each dimension, before the rules and after them. */
function openMissing() {
  const sums = attributedDimensions.map((dimension) => ({
    before: 0n,
    after: 0n,
    largest: createLargestLacking(dimension),
  }));
  return {
    before: (lacking: number, { nano }: RowCost) => {
      for (const [bit, sum] of sums.entries()) if ((lacking & (1 << bit)) !== 0) sum.before += nano;
    },
    after: (lacking: number, some: RowCost & { readonly stated: TellingValues }) => {
      for (const [bit, sum] of sums.entries()) {
        if ((lacking & (1 << bit)) === 0) continue;
        sum.after += some.nano;
        sum.largest.add(some.stated, some);
      }
    },
    result: () =>
      byDimension((index) => ({ beforeUsd: dollars(sums[index]!.before), afterUsd: dollars(sums[index]!.after) })),
    largest: () => byDimension((index) => sums[index]!.largest.largest(shownLargest)),
  };
}

function byDimension<T>(read: (index: number) => T): { readonly [D in AttributedDimension]: T } {
  const entries = attributedDimensions.map((dimension, index) => [dimension, read(index)] as const);
  return Object.fromEntries(entries) as Record<AttributedDimension, T>;
}

/** Shared cost that nobody was found for, by rule, month and what its users would have to agree on. */
function openUndivided() {
  const sums = new Map<string, Omit<UndividedCost, 'rows' | 'costUsd'> & { rows: number; nano: bigint }>();
  return {
    take: (
      of: { readonly rule: number; readonly month: Month; readonly within: UndividedCost['within'] },
      some: RowCost,
    ) => {
      const key = JSON.stringify(of.within);
      const place = `${of.rule} ${of.month} ${key}`;
      const sum = sums.get(place) ?? { ...of, rows: 0, nano: 0n };
      sums.set(place, sum);
      sum.rows += some.rows;
      sum.nano += some.nano;
    },
    result: (): UndividedCost[] =>
      [...sums]
        .sort(([one, a], [other, b]) => a.rule - b.rule || compare(a.month, b.month) || compare(one, other))
        .map(([, { nano, ...one }]) => ({ ...one, costUsd: dollars(nano) })),
  };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
