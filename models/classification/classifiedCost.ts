import type { Month } from '../calendar.ts';
import { allocate } from '../usage/allocate.ts';
import type { Classifier, RuleRef } from './classification.ts';
import type { StatedValues } from './historyWorkload.ts';
import type { ClassOrNone } from './workload.ts';

/** Priced cost of one month that states the same values. Money is whole nano-dollars. */
export interface CostGroup {
  readonly month: Month;
  readonly values: StatedValues;
  readonly rows: number;
  readonly requests: number | null;
  readonly nanoUsd: bigint;
  readonly unpricedTokens: number;
}

/** A group, or the part of it that a split puts into one class. */
export interface ClassifiedCost {
  readonly group: CostGroup;
  readonly rule: RuleRef;
  readonly class: ClassOrNone;
  readonly share: number;
  /** Which part of how many, from 1. */
  readonly part: number;
  readonly parts: number;
  readonly nanoUsd: bigint;
}

/**
 * The classes of a group of cost; the parts of a split add up to it to the nano-dollar.
 *
 * Convention: largest remainder. Units: nano US$. Source: SEMANTICS section 6.
 *
 * @example
 * classifyCost(
 *   () => ({
 *     rule: { kind: 'rule', index: 0 },
 *     shares: [
 *       { class: 'cogs', share: 0.6 },
 *       { class: 'research', share: 0.4 },
 *     ],
 *   }),
 *   { month: '2026-08', values: {}, rows: 2, requests: null, nanoUsd: 101n, unpricedTokens: 0 },
 * ).map((one) => Number(one.nanoUsd)) // => [61, 40]
 */
export function classifyCost(classifier: Classifier, group: CostGroup): ClassifiedCost[] {
  const { rule, shares } = classifier(group.month, group.values);
  const amounts = allocate(
    group.nanoUsd,
    shares.map(({ share }) => share),
  );
  return shares.map((one, index) => ({
    group,
    rule,
    ...one,
    part: index + 1,
    parts: shares.length,
    nanoUsd: amounts[index]!,
  }));
}
