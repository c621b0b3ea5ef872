import type { Block, LabelColumn } from '../usage/blocks/block.ts';
import { groupRows } from '../usage/blocks/groupRows.ts';
import { type Dimension, dimensions } from '../usage/usageRow.ts';
import { type AttributionRule, attributedDimensions, type Conditions } from './attribution.ts';
import type { LabelIds } from './labelIds.ts';
import { placeOf } from './ruleSteps.ts';

/** Rows of a block that agree in all that somebody looks at. */
export interface RuleGroups {
  readonly groupOf: Int32Array;
  readonly count: number;
  /** The first row of each group. */
  readonly first: Int32Array;
  /** Puts the ids of what the first row of a group states into an array in the order of `dimensions`. */
  readonly state: (group: number, into: Int32Array) => void;
  /** The codes that the groups have in the block, by dimension, and how many there may be. */
  readonly codesOf: (names: readonly Dimension[]) => readonly Int32Array[];
  readonly cardinalitiesOf: (names: readonly Dimension[]) => readonly number[];
}

/**
 * The dimensions that rules look at.
 *
 * @example
 * [
 *   ...readDimensions([
 *     { kind: 'lookup', id: 'a', name: 'a', from: 'customer', to: 'customerTier', table: {} },
 *   ]),
 * ] // => ["customer"]
 */
export function readDimensions(rules: readonly AttributionRule[]): Set<Dimension> {
  const named = (when: Conditions | undefined) => Object.keys(when ?? {}) as Dimension[];
  return new Set(
    rules.flatMap((rule): readonly Dimension[] => {
      switch (rule.kind) {
        case 'set':
          return named(rule.when);
        case 'lookup':
          return [rule.from];
        case 'shared':
          return [...named(rule.when), rule.over, ...(rule.within ?? []), ...named(rule.usedBy)];
        default:
          return rule satisfies never;
      }
    }),
  );
}

/**
 * Groups the rows of a block by the values of some dimensions, and, if wanted, by whether each attributed dimension is
 * stated.
 *
 * Shapes: of dimensions that are not grouped by, `state` tells what one row of the group states.
 *
 * @example
 * ruleGroups(openBlock({ size: 2, columnsJson: '{"model":["a","b"]}', data: new Uint8Array(0) }), {
 *   by: new Set(['model']),
 *   byLacking: false,
 *   ids: createLabelIds(),
 * }).count // => 2
 */
export function ruleGroups(
  block: Block,
  { by, byLacking, ids }: { readonly by: ReadonlySet<Dimension>; readonly byLacking: boolean; readonly ids: LabelIds },
): RuleGroups {
  const columns = dimensions.map((name) => block.labels(name));
  const grouping = [...by].map((name) => {
    const { codes, labels } = columns[placeOf(name)]!;
    return { codes, cardinality: labels.length };
  });
  if (byLacking) {
    for (const name of attributedDimensions) {
      const { codes, labels } = columns[placeOf(name)]!;
      const missing = labels.indexOf(null);
      if (by.has(name) || missing < 0 || labels.length === 1) continue;
      grouping.push({ codes: codes.map((code) => (code === missing ? 1 : 0)), cardinality: 2 });
    }
  }
  const { groupOf, first } = groupRows({
    codes: grouping.map(({ codes }) => codes),
    cardinalities: grouping.map(({ cardinality }) => cardinality),
    size: block.size,
  });
  const stated = statedIds(columns, first, ids);
  return {
    groupOf,
    count: first.length,
    first,
    state: (group, into) => {
      const at = group * dimensions.length;
      for (let place = 0; place < dimensions.length; place++) into[place] = stated[at + place]!;
    },
    codesOf: (names) =>
      names.map((name) => {
        const { codes } = columns[placeOf(name)]!;
        return first.map((row) => codes[row]!);
      }),
    cardinalitiesOf: (names) => names.map((name) => columns[placeOf(name)]!.labels.length),
  };
}

/** The ids of what the first row of each group states, group after group. */
function statedIds(columns: readonly LabelColumn[], first: Int32Array, ids: LabelIds): Int32Array {
  const stated = new Int32Array(first.length * columns.length);
  for (const [place, { labels, codes }] of columns.entries()) {
    const own = ids.idsOf(place, labels);
    if (own.length === 1 && own[0] === 0) continue;
    for (let group = 0, at = place; group < first.length; group++, at += columns.length)
      stated[at] = own[codes[first[group]!]!]!;
  }
  return stated;
}
