import type { Block, LabelColumn } from '../usage/blocks/block.ts';
import type { PricedBuilder } from '../usage/blocks/pricedBlock.ts';
import { pricedLabels, pricedNumbers } from '../usage/blocks/pricedColumns.ts';
import { pricedRowReader } from '../usage/blocks/pricedRows.ts';
import { type DimensionValues, dimensions } from '../usage/usageRow.ts';
import type { AttributionRule } from './attribution.ts';
import { createLabelIds, type LabelIds } from './labelIds.ts';
import { type RuleGroups, readDimensions, ruleGroups } from './ruleGroups.ts';
import { createRuleSteps, type RuleOutcome } from './ruleSteps.ts';
import { type MonthSharing, sharedCosts } from './sharedCosts.ts';

/** Attributes the rows of one month; those that are shared wait until every row of the month is known. */
export interface MonthAttribution {
  /** Puts the rows of a block, as their source states them, into a builder by the rules. */
  readonly add: (block: Block, builder: PricedBuilder) => void;
  /** Puts what was shared into the builders, and yields after each row. */
  readonly finish: () => Generator<void>;
}

interface HeldRow {
  readonly read: () => Parameters<PricedBuilder['add']>[0];
  readonly shared: readonly number[];
  readonly builder: PricedBuilder;
}

interface Attribution {
  readonly ids: LabelIds;
  readonly apply: (stated: Int32Array) => RuleOutcome;
  readonly by: ReturnType<typeof readDimensions>;
  readonly sharing: MonthSharing;
}

/**
 * Makes what attributes the priced rows of a month by rules, anew for each month.
 *
 * Convention: rules are applied once to each combination of the values they look at; what is shared is divided row by
 * row, as `sharedCosts` says. Units: nano US$.
 *
 * @example
 * [...attributeBlocks([])().finish()].length // => 0
 */
export function attributeBlocks(rules: readonly AttributionRule[]): () => MonthAttribution {
  const ids = createLabelIds();
  const shared = sharedCosts(rules, ids);
  const apply = createRuleSteps(rules, ids);
  const by = readDimensions(rules);
  return () => openMonth({ ids, apply, by, sharing: shared.openMonth() });
}

function openMonth(attribution: Attribution): MonthAttribution {
  const held: HeldRow[] = [];
  return {
    add: (block, builder) => {
      if (block.size === 0) return;
      const outcomes = outcomesOf(block, attribution);
      const single = rowsApart(block, outcomes);
      addTogether(block, outcomes, { builder, rows: restOf(block, single) });
      const read = pricedRowReader(block);
      for (const row of single) {
        const group = outcomes.groups.groupOf[row]!;
        const set = outcomes.valuesSet(group);
        const shared = outcomes.shared[group] ?? null;
        if (shared) held.push({ read: () => ({ ...read(row), ...set }), shared, builder });
        else builder.add({ ...read(row), ...set });
      }
    },
    finish: function* () {
      for (const { read, shared, builder } of held) {
        for (const part of attribution.sharing.divide(read(), shared).parts) builder.add(part);
        yield;
      }
    },
  };
}

/** What the rules make of the groups of a block. */
interface Outcomes {
  readonly groups: RuleGroups;
  /**
   * The id of what each group's dimensions were set to, by the order of `dimensions`; -1 where it keeps what is stated.
   */
  readonly set: readonly (Int32Array | null)[];
  readonly shared: readonly (readonly number[] | undefined)[];
  readonly valuesSet: (group: number) => Partial<DimensionValues>;
  readonly ids: LabelIds;
}

function outcomesOf(block: Block, { ids, apply, by, sharing }: Attribution): Outcomes {
  const groups = ruleGroups(block, { by, byLacking: false, ids });
  const count = sharing.counter(block, groups);
  const set: (Int32Array | null)[] = dimensions.map(() => null);
  const shared: (readonly number[] | undefined)[] = [];
  const stated = new Int32Array(dimensions.length);
  for (let group = 0; group < groups.count; group++) {
    groups.state(group, stated);
    const outcome = apply(stated);
    count?.(outcome.now, group);
    if (outcome.shared.length > 0) shared[group] = [...outcome.shared];
    for (let place = 0; place < set.length; place++) {
      if ((outcome.set & (1 << place)) === 0) continue;
      const own = set[place] ?? new Int32Array(groups.count).fill(-1);
      set[place] = own;
      own[group] = outcome.now[place]!;
    }
  }
  const valuesSet = (group: number) =>
    Object.fromEntries(
      set.flatMap((own, place) => {
        const id = own?.[group] ?? -1;
        return id < 0 ? [] : [[dimensions[place]!, ids.valueOf(place, id)]];
      }),
    );
  return { groups, set, shared, valuesSet, ids };
}

/** Rows that are shared, and those that cost more than a double holds exactly. */
function rowsApart(block: Block, { groups, shared }: Outcomes): number[] {
  const { beyond } = block.numbers('costNanoUsd');
  if (shared.length === 0) return [...beyond.keys()];
  const apart: number[] = [];
  for (let row = 0; row < block.size; row++) if (shared[groups.groupOf[row]!] || beyond.has(row)) apart.push(row);
  return apart;
}

/** Null: all. */
function restOf(block: Block, apart: readonly number[]): Int32Array | null {
  if (apart.length === 0) return null;
  const left = new Uint8Array(block.size);
  for (const row of apart) left[row] = 1;
  const rest = new Int32Array(block.size);
  let count = 0;
  for (let row = 0; row < block.size; row++) if (left[row] === 0) rest[count++] = row;
  return rest.subarray(0, count);
}

/** Puts rows into a builder column by column. */
function addTogether(
  block: Block,
  { groups, set, ids }: Outcomes,
  { builder, rows }: { readonly builder: PricedBuilder; readonly rows: Int32Array | null },
): void {
  const count = rows?.length ?? block.size;
  if (count === 0) return;
  const codes = pricedLabels.map((name) => {
    const place = (dimensions as readonly string[]).indexOf(name);
    const own = set[place] ?? null;
    const column = own
      ? replaced(block.labels(name), { groupOf: groups.groupOf, own, named: (id) => ids.valueOf(place, id) })
      : block.labels(name);
    return translated(chosen(column.codes, rows), column.labels, (labels) => builder.codesOf(name, labels));
  });
  const numbers = pricedNumbers.map((name) => {
    const { values } = block.numbers(name);
    return rows ? numbersAt(values, rows) : values;
  });
  builder.addColumns(count, codes, numbers);
}

function numbersAt(values: Float64Array, rows: Int32Array): Float64Array {
  const found = new Float64Array(rows.length);
  for (let at = 0; at < rows.length; at++) found[at] = values[rows[at]!]!;
  return found;
}

function chosen(codes: ArrayLike<number>, rows: Int32Array | null): Int32Array {
  return rows ? rows.map((row) => codes[row]!) : Int32Array.from(codes);
}

/** A column with the values that rules have set in the place of what is stated. */
function replaced(
  { labels, codes }: LabelColumn,
  {
    groupOf,
    own,
    named,
  }: { readonly groupOf: Int32Array; readonly own: Int32Array; readonly named: (id: number) => string | null },
): { readonly labels: readonly (string | null)[]; readonly codes: Int32Array } {
  const all = [...labels];
  const places = new Map<number, number>();
  const codeOf = own.map((id) => {
    if (id < 0) return -1;
    const place = places.get(id) ?? all.push(named(id)) - 1;
    places.set(id, place);
    return place;
  });
  const found = new Int32Array(groupOf.length);
  for (let row = 0; row < groupOf.length; row++) {
    const code = codeOf[groupOf[row]!]!;
    found[row] = code < 0 ? codes[row]! : code;
  }
  return { labels: all, codes: found };
}

/** Codes as the builder has them; it learns only labels that are there. */
function translated(
  codes: Int32Array,
  labels: readonly (string | null)[],
  codesOf: (labels: readonly (string | null)[]) => Int32Array,
): Int32Array {
  const met = new Int32Array(labels.length).fill(-1);
  const here: (string | null)[] = [];
  for (const code of codes) if (met[code] === -1) met[code] = here.push(labels[code]!) - 1;
  const known = codesOf(here);
  for (let row = 0; row < codes.length; row++) codes[row] = known[met[codes[row]!]!]!;
  return codes;
}
