import type { Month } from '../calendar.ts';
import type { Block } from '../usage/blocks/block.ts';
import { type ExactGroups, exactByGroup } from '../usage/blocks/exactByGroup.ts';
import { addExact, type ExactSum, exactTotal } from '../usage/blocks/exactSum.ts';
import { groupRows } from '../usage/blocks/groupRows.ts';
import { dimensions } from '../usage/usageRow.ts';
import type { AttributionRule } from './attribution.ts';
import type { AttributionTest } from './attributionEffect.ts';
import { type EffectSums, lackingOf, openEffectSums } from './effectSums.ts';
import { createLabelIds } from './labelIds.ts';
import { tellingDimensions } from './largestLacking.ts';
import { type RuleGroups, readDimensions, ruleGroups } from './ruleGroups.ts';
import { createRuleSteps } from './ruleSteps.ts';
import { type MonthSharing, sharedCosts, valuesOf } from './sharedCosts.ts';
import { type HeldBlock, type HeldGroup, measureShared } from './sharedEffect.ts';

/** Sums for `AttributionTest`, block by block, in whole nano-dollars. */
interface EffectTally {
  /** Takes a block of priced usage; those of one month come one after another. */
  readonly add: (block: Block, month: Month) => void;
  /** Divides what the month shares, and yields now and then; also happens with the next month's first block. */
  readonly closeMonth: () => Generator<void>;
  readonly result: () => AttributionTest;
}

interface OpenMonth {
  readonly month: Month;
  readonly sharing: MonthSharing;
  readonly held: HeldBlock[];
}

/**
 * Measures what some rules catch, over priced rows whose dimensions are still as the sources state them.
 *
 * Convention: rules are applied once to each combination of the values they look at, not to each row. Units: US$.
 * Errors: throws RangeError when shared rows become more than `mostParts`.
 *
 * @example
 * tallyEffect([]).result().rows // => 0
 */
export function tallyEffect(
  rules: readonly AttributionRule[],
  { mostParts = Number.POSITIVE_INFINITY }: { readonly mostParts?: number } = {},
): EffectTally {
  const ids = createLabelIds();
  const shared = sharedCosts(rules, ids);
  const sums = openEffectSums(rules);
  const measureBlock = blockMeasurer(rules, { ids, sums });
  let current: OpenMonth | null = null;
  function* closeMonth(): Generator<void> {
    const closing = current;
    current = null;
    if (!closing) return;
    const measuring = { ...closing, rules, ids, sums, mostParts, follow: shared.follow };
    for (const held of closing.held) yield* measureShared(held, measuring);
  }
  function close(): void {
    for (const _ of closeMonth());
  }
  return {
    add: (block, month) => {
      if (current?.month !== month) {
        close();
        current = { month, sharing: shared.openMonth(), held: [] };
      }
      const held = measureBlock(block, current.sharing);
      if (held) current.held.push(held);
    },
    closeMonth,
    result: () => {
      close();
      return sums.result();
    },
  };
}

interface Sums {
  readonly ids: ReturnType<typeof createLabelIds>;
  readonly sums: EffectSums;
}

/** `lacking` of a group whose rows wait for the end of the month. */
const waiting = 128;

/** Makes what measures a block, all but the groups that are shared; those come back. */
function blockMeasurer(
  rules: readonly AttributionRule[],
  { ids, sums }: Sums,
): (block: Block, sharing: MonthSharing) => HeldBlock | null {
  const apply = createRuleSteps(rules, ids);
  const by = new Set([...readDimensions(rules), ...tellingDimensions]);
  const stated = new Int32Array(dimensions.length);
  return (block, sharing) => {
    if (block.size === 0) return null;
    const groups = ruleGroups(block, { by, byLacking: true, ids });
    const costs = groupCosts(block, groups);
    const count = sharing.counter(block, groups);
    const caught = rules.map(() => ({ rows: 0, sum: { low: 0, high: 0n } }));
    const [before, after] = [new Uint8Array(groups.count), new Uint8Array(groups.count)];
    const held: HeldGroup[] = [];
    for (let group = 0; group < groups.count; group++) {
      groups.state(group, stated);
      const outcome = apply(stated);
      for (let at = 0; at < outcome.rules.length; at++) costs.addTo(caught[outcome.rules[at]!]!, group);
      count?.(outcome.now, group);
      before[group] = lackingOf(stated);
      if (outcome.shared.length === 0) {
        after[group] = outcome.set === 0 ? before[group]! : lackingOf(outcome.now);
        continue;
      }
      after[group] = waiting;
      const [now, told] = [outcome.now.slice(), valuesOf(stated, ids)];
      held.push({ group, now, stated: told, shared: [...outcome.shared], ...costs.of(group) });
    }
    sums.take(costs.total());
    for (const [index, { rows, sum }] of caught.entries()) sums.takeCaught(index, { rows, nano: exactTotal(sum) });
    takeLacking({ groups, costs, before, after }, { ids, sums });
    return held.length === 0 ? null : { block, groupOf: groups.groupOf, groups: held };
  };
}

interface GroupCosts {
  readonly of: (group: number) => { readonly rows: number; readonly nano: bigint };
  readonly addTo: (target: { rows: number; readonly sum: ExactSum }, group: number) => void;
  readonly total: () => { readonly rows: number; readonly nano: bigint };
}

function groupCosts(block: Block, groups: RuleGroups): GroupCosts {
  const rows = new Float64Array(groups.count);
  for (let row = 0; row < block.size; row++) rows[groups.groupOf[row]!]!++;
  const { values, beyond }: ExactGroups = exactByGroup(block.numbers('costNanoUsd'), groups);
  const addTo: GroupCosts['addTo'] = (target, group) => {
    target.rows += rows[group]!;
    addExact(target.sum, values[group]!);
    const large = beyond.size === 0 ? undefined : beyond.get(group);
    if (large !== undefined) addExact(target.sum, large);
  };
  return {
    addTo,
    of: (group) => ({ rows: rows[group]!, nano: BigInt(values[group]!) + (beyond.get(group) ?? 0n) }),
    total: () => {
      const all = { rows: 0, sum: { low: 0, high: 0n } };
      for (let group = 0; group < groups.count; group++) addTo(all, group);
      return { rows: all.rows, nano: exactTotal(all.sum) };
    },
  };
}

/** Sums what is left out before and after the rules: groups that are told alike and lack the same go together. */
function takeLacking(
  block: {
    readonly groups: RuleGroups;
    readonly costs: GroupCosts;
    readonly before: Uint8Array;
    readonly after: Uint8Array;
  },
  { ids, sums }: Sums,
): void {
  const { groups, costs, before, after } = block;
  const values = new Int32Array(dimensions.length);
  const { groupOf, first } = groupRows({
    codes: [before, after, ...groups.codesOf(tellingDimensions)],
    cardinalities: [128, 256, ...groups.cardinalitiesOf(tellingDimensions)],
    size: groups.count,
  });
  const alike = Array.from(first, () => ({ rows: 0, sum: { low: 0, high: 0n } }));
  for (let group = 0; group < groups.count; group++) costs.addTo(alike[groupOf[group]!]!, group);
  for (const [place, { rows, sum }] of alike.entries()) {
    const group = first[place]!;
    const some = { rows, nano: exactTotal(sum) };
    sums.takeBefore(before[group]!, some);
    if (after[group] === waiting) continue;
    groups.state(group, values);
    sums.takeAfter(after[group]!, { ...some, stated: valuesOf(values, ids) });
  }
}
