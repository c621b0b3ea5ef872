import { isRecord } from '../isRecord.ts';
import { fieldName } from '../scenarios/fieldName.ts';
import { isAssumption } from '../scenarios/listAssumptions.ts';
import type { Scenario } from '../scenarios/scenario.ts';

/** A place where two scenarios state something different: a change, a field of a part of the base, or a part itself. */
export interface ChangeSlot {
  readonly path: string;
  readonly name: string;
}

type Part = Readonly<Record<string, unknown>>;

/** What names things or is only held against the result: it moves no figure. */
const silent = new Set(['schemaVersion', 'id', 'name', 'description', 'targetGrossMargin']);

/**
 * Where two scenarios differ in what moves their figures. Changes are taken whole, parts of the base field by field,
 * and a part that only one of them has is one slot; source and owner of an assumption are not compared.
 *
 * Shapes: slots in the order of the scenario language.
 *
 * @example
 * changeSlots(
 *   { months: 1, base: { plans: [] }, changes: [] },
 *   { months: 1, base: { plans: [] }, changes: [{ id: 'x', name: 'X' }] },
 * ) // => [{ "path": "changes[x]", "name": "X" }]
 */
export function changeSlots(a: Scenario, b: Scenario): ChangeSlot[] {
  const slots: ChangeSlot[] = [];
  merged(a, b, (slot) => {
    slots.push(slot);
    return true;
  });
  return slots;
}

/**
 * The scenario that takes some slots from b and all else from a. What it takes may not be able to stand alone.
 *
 * Shapes: a scenario.
 *
 * @example
 * mixedScenario({
 *   a: { months: 1, base: { plans: [] }, changes: [{ id: 'y', name: 'Y' }] },
 *   b: { months: 1, base: { plans: [] }, changes: [{ id: 'x', name: 'X' }] },
 *   fromB: new Set(['changes[x]']),
 * }).changes.map(({ id }) => id) // => ["y", "x"]
 */
export function mixedScenario({
  a,
  b,
  fromB,
}: {
  readonly a: Scenario;
  readonly b: Scenario;
  readonly fromB: ReadonlySet<string>;
}): Scenario {
  return merged(a, b, ({ path }) => fromB.has(path));
}

/** Asked once for each slot: whether it is taken from b. */
type Choose = (slot: ChangeSlot) => boolean;

function merged(a: Scenario, b: Scenario, choose: Choose): Scenario {
  const base = mergedBase(a.base, b.base, choose);
  const rest = mergedFields({ a: without(a), b: without(b), path: '', name: '', choose });
  const changes = mergedParts({ a: a.changes, b: b.changes, path: 'changes', choose, isWhole: true });
  return { ...a, ...rest, base, changes } as Scenario;
}

function without(scenario: Scenario): Part {
  const { base: _base, changes: _changes, ...rest } = scenario;
  return rest;
}

function mergedBase(a: Part, b: Part, choose: Choose): Part {
  const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])];
  const isList = (key: string) => isKeyedList(a[key] ?? []) && isKeyedList(b[key] ?? []);
  const parts = keys.filter(isList).map((key) => {
    const lists = { a: (a[key] ?? []) as readonly Part[], b: (b[key] ?? []) as readonly Part[] };
    return [key, mergedParts({ ...lists, path: `base.${key}`, choose, isWhole: false })];
  });
  const pick = (from: Part) => Object.fromEntries(Object.entries(from).filter(([key]) => !isList(key)));
  return { ...mergedFields({ a: pick(a), b: pick(b), path: 'base.', name: '', choose }), ...Object.fromEntries(parts) };
}

interface Lists {
  readonly a: readonly Part[];
  readonly b: readonly Part[];
  readonly path: string;
  readonly choose: Choose;
  /** Parts that both have are one slot each, or one for each field. */
  readonly isWhole: boolean;
}

function mergedParts({ a, b, path, choose, isWhole }: Lists): Part[] {
  const [ofA, ofB] = [keyed(a), keyed(b)];
  const common = (from: ReadonlyMap<string, Part>, other: ReadonlyMap<string, Part>) =>
    [...from.keys()].filter((key) => other.has(key));
  const sameOrder = common(ofA, ofB).join(' ') === common(ofB, ofA).join(' ');
  // The order of parts of the base states nothing.
  const reordered =
    isWhole && !sameOrder && choose({ path: `${path}.order`, name: `Order of the ${fieldName(path).toLowerCase()}` });
  const order = reordered ? unionOrder([...ofB.keys()], [...ofA.keys()]) : unionOrder([...ofA.keys()], [...ofB.keys()]);
  return order.flatMap((key): Part[] => {
    const [one, other] = [ofA.get(key), ofB.get(key)];
    const slot = { path: `${path}[${key}]`, name: String((other ?? one)?.['name'] ?? key) };
    if (one && other && !isWhole) return [mergedFields({ a: one, b: other, ...slot, path: `${slot.path}.`, choose })];
    if (one && other && same(one, other)) return [one];
    const chosen = choose(slot) ? other : one;
    return chosen ? [chosen] : [];
  });
}

/** Both lists in one: what only the second has stands before what followed it there, where the orders agree. */
function unionOrder(first: readonly string[], second: readonly string[]): string[] {
  const known = new Set(first);
  const before = new Map<string | null, string[]>();
  let waiting: string[] = [];
  for (const key of second) {
    if (!known.has(key)) waiting.push(key);
    else {
      before.set(key, waiting);
      waiting = [];
    }
  }
  return [...first.flatMap((key) => [...(before.get(key) ?? []), key]), ...waiting];
}

function mergedFields({
  a,
  b,
  path,
  name,
  choose,
}: {
  readonly a: Part;
  readonly b: Part;
  readonly path: string;
  readonly name: string;
  readonly choose: Choose;
}): Part {
  const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])];
  const pairs = keys.map((key): [string, unknown] => {
    if (silent.has(key) || same(a[key], b[key])) return [key, a[key]];
    const slot = { path: `${path}${key}`, name: [name, fieldName(key)].filter((word) => word !== '').join(' › ') };
    return [key, choose(slot) ? b[key] : a[key]];
  });
  return Object.fromEntries(pairs.filter(([, value]) => value !== undefined));
}

function isKeyedList(value: unknown): value is readonly Part[] {
  if (!Array.isArray(value) || !value.every((part) => isRecord(part) && ('id' in part || 'model' in part)))
    return false;
  // A list that names one thing twice is one statement.
  return keyed(value as readonly Part[]).size === value.length;
}

function keyed(parts: readonly Part[]): Map<string, Part> {
  return new Map(parts.map((part) => [partKey(part), part]));
}

/**
 * What a part of a scenario is told apart by: its id, or the model it is about.
 *
 * @example
 * partKey({ provider: 'openai', model: 'gpt-5-mini' }) // => "openai/gpt-5-mini"
 */
export function partKey(part: Part): string {
  return typeof part['id'] === 'string' ? part['id'] : `${part['provider']}/${part['model']}`;
}

/** Whether two values state the same, whoever said it. */
function same(a: unknown, b: unknown): boolean {
  return statement(a) === statement(b);
}

function statement(value: unknown): string | undefined {
  return JSON.stringify(value, (_, inner: unknown) => {
    if (isAssumption(inner)) return { value: inner.value };
    if (!isRecord(inner)) return inner;
    return Object.fromEntries(Object.entries(inner).toSorted(([one], [other]) => (one < other ? -1 : 1)));
  });
}
