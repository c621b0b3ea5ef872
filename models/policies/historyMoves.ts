import type { RuleRef } from '../classification/classification.ts';
import { type CostGroup, classifyCost } from '../classification/classifiedCost.ts';
import { inDollars } from '../classification/classifiedHistory.ts';
import { type ByClass, type ClassTally, classesAndNone, tallyClasses } from '../classification/classTally.ts';
import { ruleName } from '../classification/ruleName.ts';
import type { ClassOrNone } from '../classification/workload.ts';
import type { SideRules } from './policySide.ts';
import type { ReadySetId } from './readySets.ts';

/** Cost of the history that the rules of two sides put in different classes. */
export interface HistoryMove {
  /** The rules that decide under A and under B. */
  readonly ruleA: string;
  readonly ruleB: string;
  readonly rows: number;
  /** All cost that these rules decide, moved or not. */
  readonly costUsd: number;
  /** B less A by class; adds up to 0. */
  readonly movedUsd: ByClass<number>;
}

export interface MovesTally {
  readonly a: ClassTally;
  readonly b: ClassTally;
  readonly add: (group: CostGroup) => void;
  /** Dearest first. */
  readonly moves: () => HistoryMove[];
  /** Ready sets of either side that match no cost. */
  readonly unmatched: () => ReadySetId[];
  /** B less A by class, in nano US$. */
  readonly moved: () => ByClass<bigint>;
}

/**
 * Tallies the same groups of cost under two sides, and what moves between classes by the rules that decide.
 *
 * Convention: every group counts whole under both, so that both sides total the same to the nano-dollar.
 * Units: nano US$, and US$ in moves.
 *
 * @example
 * ((side) => tallyMoves(side, side).moves())(
 *   sideRules({ base: 'defaults', choices: [] }, { rules: [], otherwise: 'defaults' }),
 * ) // => []
 */
export function tallyMoves(a: SideRules, b: SideRules): MovesTally {
  const [tallyA, tallyB] = [a, b].map((side) => tallyClasses(side.classification, side.classifier)) as [
    ClassTally,
    ClassTally,
  ];
  const moves = new Map<string, OpenMove>();
  return {
    a: tallyA,
    b: tallyB,
    add: (group) => {
      tallyA.add(group);
      tallyB.add(group);
      const [partsA, partsB] = [classifyCost(a.classifier, group), classifyCost(b.classifier, group)];
      const moved = nothing();
      for (const part of partsA) moved[part.class] -= part.nanoUsd;
      for (const part of partsB) moved[part.class] += part.nanoUsd;
      if (classesAndNone.every((name) => moved[name] === 0n)) return;
      const open = openMove(moves, partsA[0]!.rule, partsB[0]!.rule);
      open.rows += group.rows;
      open.nanoUsd += group.nanoUsd;
      for (const name of classesAndNone) open.moved[name] += moved[name];
    },
    moves: () =>
      [...moves.values()]
        .toSorted((p, q) => Number(sizeOf(q) - sizeOf(p)))
        .map(({ refA, refB, rows, nanoUsd, moved }) => ({
          ruleA: nameOf(a, refA),
          ruleB: nameOf(b, refB),
          rows,
          costUsd: Number(nanoUsd) / 1e9,
          movedUsd: inDollars(moved),
        })),
    unmatched: () => {
      const found = new Set([...matchedSets(a, tallyA), ...matchedSets(b, tallyB)]);
      return [...new Set([...a.sets, ...b.sets])].filter((set) => !found.has(set));
    },
    moved: () => {
      const all = nothing();
      for (const { moved } of moves.values()) for (const name of classesAndNone) all[name] += moved[name];
      return all;
    },
  };
}

function matchedSets({ sets, firstSets }: SideRules, tally: ClassTally): ReadySetId[] {
  return tally.caught().flatMap(({ kind, index, id, rows }) => {
    if (rows === 0) return [];
    if (kind === 'policy') return [firstSets[index]!];
    return sets.filter((set) => id?.startsWith(`${set}-`));
  });
}

interface OpenMove {
  readonly refA: RuleRef;
  readonly refB: RuleRef;
  rows: number;
  nanoUsd: bigint;
  readonly moved: Record<ClassOrNone, bigint>;
}

const nothing = (): Record<ClassOrNone, bigint> =>
  Object.fromEntries(classesAndNone.map((name) => [name, 0n])) as Record<ClassOrNone, bigint>;

function openMove(moves: Map<string, OpenMove>, refA: RuleRef, refB: RuleRef): OpenMove {
  const key = `${refA.kind} ${refA.index} ${refB.kind} ${refB.index}`;
  const found = moves.get(key) ?? { refA, refB, rows: 0, nanoUsd: 0n, moved: nothing() };
  moves.set(key, found);
  return found;
}

/** Half of what the classes lose and gain. */
function sizeOf({ moved }: OpenMove): bigint {
  return classesAndNone.reduce((sum, name) => sum + (moved[name] < 0n ? -moved[name] : moved[name]), 0n);
}

function nameOf({ classification, first }: SideRules, ref: RuleRef): string {
  if (ref.kind !== 'policy') return ruleName(classification, ref);
  const { class: _class, ...conditions } = first[ref.index]!;
  return Object.entries(conditions)
    .map(([condition, value]) => `${condition} ${value}`)
    .join(', ');
}
