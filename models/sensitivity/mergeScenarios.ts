import { isRecord } from '../isRecord.ts';
import type { Scenario } from '../scenarios/scenario.ts';
import { type ChangeSlot, changeSlots, mixedScenario, partKey } from './changeSlots.ts';

/** A place that both scenarios state in their own way. */
export interface MergeConflict extends ChangeSlot {
  /** Which of the two the merged scenario follows. */
  readonly kept: 'a' | 'b';
}

export interface MergedScenario {
  readonly scenario: Scenario;
  /** What is taken from each, beyond what they share. */
  readonly fromA: readonly ChangeSlot[];
  readonly fromB: readonly ChangeSlot[];
  readonly conflicts: readonly MergeConflict[];
}

/** Which side is kept at the conflicts that are named by their path, and at all others. */
interface MergeChoice {
  readonly prefer: 'a' | 'b';
  readonly kept?: { readonly [path: string]: 'a' | 'b' } | undefined;
}

/**
 * Two scenarios in one: what either changed of the base. What both changed in the same place, and not alike, is a
 * conflict, and there the side is kept that is chosen for its path, else the side that is preferred; so it is with a
 * part that one removed and the other changed. Without a base, whatever only one of them has is taken, and whatever
 * both have in two ways is a conflict.
 *
 * Shapes: a scenario with the id, name and months of a. The result may not hold together, which `parseScenario` tells.
 *
 * @example
 * mergeScenarios({
 *   base: null,
 *   a: { base: {}, changes: [{ id: 'x' }] },
 *   b: { base: {}, changes: [{ id: 'y' }] },
 *   prefer: 'a',
 * }).scenario.changes.map(({ id }) => id) // => ["x", "y"]
 */
export function mergeScenarios({ base, ...merging }: Merging & { readonly base: Scenario | null }): MergedScenario {
  return base ? mergeOver({ base, ...merging }) : mergeBeside(merging);
}

interface Merging extends MergeChoice {
  readonly a: Scenario;
  readonly b: Scenario;
}

function sideOf({ prefer, kept }: MergeChoice, path: string): 'a' | 'b' {
  return kept && Object.hasOwn(kept, path) ? kept[path]! : prefer;
}

function mergeOver({ base, a, b, ...choice }: Merging & { readonly base: Scenario }): MergedScenario {
  const [byA, byB] = [changeSlots(base, a), changeSlots(base, b)];
  const apart = new Set(changeSlots(a, b).map(({ path }) => path));
  const isApart = (path: string) => [...apart].some((other) => meet(path, other));
  const touched = (slot: ChangeSlot, others: readonly ChangeSlot[]) =>
    isApart(slot.path) && others.some(({ path }) => meet(slot.path, path));
  const conflictsA = byA.filter((slot) => touched(slot, byB));
  const conflictsB = byB.filter((slot) => touched(slot, byA));
  const conflicts = widest([...conflictsA, ...conflictsB]).map((slot) => ({
    ...slot,
    kept: sideOf(choice, slot.path),
  }));
  const lost = (side: 'a' | 'b') => conflicts.filter(({ kept }) => kept !== side);
  const [fromA, fromB] = (['a', 'b'] as const).map((side) => {
    const [slots, own] = side === 'a' ? [byA, conflictsA] : [byB, conflictsB];
    const given = own.filter((slot) => lost(side).some(({ path }) => meet(path, slot.path)));
    return slots.filter((slot) => !given.includes(slot));
  });
  const withA = mixedScenario({ a: base, b: a, fromB: pathsOf(fromA!) });
  const scenario = mixedScenario({ a: withA, b, fromB: pathsOf(fromB!) });
  return { scenario: { ...scenario, id: a.id, name: a.name }, fromA: fromA!, fromB: fromB!, conflicts };
}

/** Each place once: of those that lie in each other the widest. */
function widest(slots: readonly ChangeSlot[]): ChangeSlot[] {
  const isInside = (path: string, other: string) => other.length < path.length && meet(path, other);
  const found = slots.filter(({ path }) => !slots.some((one) => isInside(path, one.path)));
  return [...new Map(found.map((slot) => [slot.path, slot])).values()];
}

function mergeBeside({ a, b, ...choice }: Merging): MergedScenario {
  const slots = changeSlots(a, b);
  const [onlyA, onlyB] = [a, b].map((scenario) => slots.filter(({ path }) => isPart(path) && !has(scenario, path)));
  const conflicts = slots
    .filter((slot) => !onlyA!.includes(slot) && !onlyB!.includes(slot))
    .map((slot) => ({ ...slot, kept: sideOf(choice, slot.path) }));
  const fromB = [...onlyA!, ...conflicts.filter(({ kept }) => kept === 'b')];
  return {
    scenario: mixedScenario({ a, b, fromB: pathsOf(fromB) }),
    fromA: onlyB!,
    fromB: onlyA!,
    conflicts,
  };
}

function pathsOf(slots: readonly ChangeSlot[]): ReadonlySet<string> {
  return new Set(slots.map(({ path }) => path));
}

/** Whether one place is the other, or inside it. */
function meet(one: string, other: string): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  return long === short || long.startsWith(`${short}.`) || long.startsWith(`${short}[`);
}

/** Whether a path names a whole part of a list, such as `changes[x]`. */
function isPart(path: string): boolean {
  return path.endsWith(']');
}

function has(scenario: Scenario, path: string): boolean {
  const [, list, key] = /^(.*)\[([^\]]+)\]$/.exec(path) ?? [];
  const parts: unknown = list === 'changes' ? scenario.changes : partsOf(scenario.base, list?.replace(/^base\./, ''));
  return Array.isArray(parts) && parts.some((part) => isRecord(part) && partKey(part) === key);
}

function partsOf(base: unknown, key: string | undefined): unknown {
  return isRecord(base) && key !== undefined ? base[key] : undefined;
}
