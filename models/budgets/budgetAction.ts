import type { Day } from '../calendar.ts';
import type { KindPrices } from '../prices/kindPrices.ts';
import type { SpendCell } from './spendHistory.ts';

export const actionKinds = ['capSteps', 'route', 'cacheLifetime', 'batch', 'pause', 'commit'] as const;
type ActionKind = (typeof actionKinds)[number];

/** Something that lowers what is still to be spent. */
export interface BudgetAction {
  readonly kind: ActionKind;
  readonly name: string;
  /** What it does beside: stopped runs, work that waits. */
  readonly sideEffect: string;
  /** The one number of it that can be tried at other values. */
  readonly parameter: { readonly name: string; readonly value: number; readonly unit: 'share' | 'steps' };
  /** Part of what is still to be spent that it saves: the ends of an 80 % range. */
  readonly saves: { readonly low: number; readonly high: number };
  /** 1 is a setting, 3 needs others to agree. */
  readonly ease: 1 | 2 | 3;
  /** What the range rests on, with what is guessed. */
  readonly basis: string;
}

/** One agent run of the history. */
export interface SeenSteps {
  readonly steps: number;
  readonly costUsd: number | null;
  readonly success: boolean | null;
}

export interface ActionFacts {
  /** Cost of the latest months. */
  readonly cells: readonly SpendCell[];
  /** Agent runs of the selection, and the part of its cost that is of their features. */
  readonly runs: readonly SeenSteps[];
  readonly runShare: number;
  readonly pricesOf: (cell: Pick<SpendCell, 'provider' | 'model'>) => KindPrices | null;
  /** Models that traffic may move to. */
  readonly candidates: readonly { readonly provider: string | null; readonly model: string }[];
}

/** A value to try in place of the proposed one. */
export type Tried = { readonly [K in ActionKind]?: number };

/** From which day actions hold where nobody says: a few days to set them up. */
export const daysToAct = 5;

/** An action as it is tried, from a day on. */
export interface TriedAction {
  readonly kind: ActionKind;
  readonly value: number | null;
  readonly from: Day | null;
}
