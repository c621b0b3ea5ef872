import type { Selection } from '../budgets/storedBudget.ts';
import type { Month } from '../calendar.ts';
import type { ClassifiedCost } from '../classification/classifiedCost.ts';
import { toCents } from '../statements/statementLines.ts';
import { type Dimension, dimensions } from '../usage/usageRow.ts';

/** A cost of a project that is chosen from the history. */
export interface HistorySelection {
  readonly selection: Selection;
  readonly share: number;
}

export interface DevelopmentHistory {
  readonly add: (cost: ClassifiedCost) => void;
  /** Of each selection, by month. Units: cents. */
  readonly cents: () => Map<Month, bigint>[];
  /** What selections found outside R&D, and so left out, in nano US$. */
  readonly outside: () => bigint[];
  /** R&D cost that selections count more than once together, in nano US$. */
  readonly twice: () => bigint;
}

/**
 * Sums the R&D cost of the history that selections find.
 *
 * Convention: only cost of the class R&D; a share is of every month, rounded to a cent. Units: nano US$ in, cents out.
 *
 * @example
 * developmentHistory([]).cents() // => []
 */
export function developmentHistory(selections: readonly HistorySelection[]): DevelopmentHistory {
  const found = selections.map(() => new Map<Month, bigint>());
  const outside = selections.map(() => 0n);
  let twice = 0;
  return {
    add: ({ group, class: name, nanoUsd }) => {
      let shares = 0;
      for (const [at, { selection, share }] of selections.entries()) {
        if (!isFound(selection, group.values)) continue;
        if (name !== 'research') {
          outside[at]! += nanoUsd;
          continue;
        }
        shares += share;
        found[at]!.set(group.month, (found[at]!.get(group.month) ?? 0n) + nanoUsd);
      }
      if (shares > 1 + 1e-9) twice += Number(nanoUsd) * (shares - 1);
    },
    cents: () =>
      selections.map(({ share }, at) => new Map([...found[at]!].map(([month, nano]) => [month, partOf(nano, share)]))),
    outside: () => outside,
    twice: () => BigInt(Math.round(twice)),
  };
}

type Values = { readonly [D in Dimension]?: string | null };

function isFound(selection: Selection, values: Values): boolean {
  return dimensions.every((dimension) => selection[dimension]?.includes(values[dimension] ?? null) ?? true);
}

const perWhole = 1_000_000;

function partOf(nano: bigint, share: number): bigint {
  return toCents((nano * BigInt(Math.round(share * perWhole))) / BigInt(perWhole));
}

/**
 * The dimensions that selections ask for.
 *
 * @example
 * selectedDimensions([{ selection: { team: ['ml'] }, share: 1 }]) // => ["team"]
 */
export function selectedDimensions(selections: readonly HistorySelection[]): Dimension[] {
  return dimensions.filter((dimension) => selections.some(({ selection }) => selection[dimension] !== undefined));
}
