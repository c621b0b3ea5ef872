import type { RunRecord } from '../../simulation/result.ts';
import type { BoardBridge, BoardPeriod } from '../board/boardPage.ts';

/** How far a figure moves; `high` null where there is one effect alone. Units: those of its chart. */
export interface Effect {
  readonly name: string;
  readonly low: number;
  readonly high: number | null;
}

/** A picture of figures: drawn on paper, and native on a slide. */
export type BookChart =
  | { readonly kind: 'quarters'; readonly periods: readonly BoardPeriod[]; readonly target: number }
  | { readonly kind: 'bridge'; readonly bridge: BoardBridge }
  | {
      readonly kind: 'effects';
      readonly title: string;
      readonly note: string;
      /** pp: ratios of margin, read as points. */
      readonly unit: BoardBridge['unit'];
      readonly ends: readonly [low: string, high: string | null];
      readonly effects: readonly Effect[];
    };

export interface BookTable {
  readonly title: string;
  readonly note: string;
  readonly columns: readonly {
    readonly name: string;
    readonly isNumber: boolean;
    /** In parts of the whole. */
    readonly width: number;
  }[];
  readonly rows: readonly (readonly string[])[];
}

/** A part of a report: its title states what was found, and its source the run and the assumptions it stands on. */
export interface BookSection {
  readonly id: string;
  /** As in the contents. */
  readonly name: string;
  readonly finding: string;
  readonly lead: string;
  readonly charts: readonly BookChart[];
  readonly tables: readonly BookTable[];
  readonly source: string;
}

/** A report of several pages, or the slides of it. Of its sections only the last is longer than one page. */
export interface Book {
  readonly company: string;
  readonly scenario: string;
  readonly day: string;
  readonly answer: string;
  readonly asked: readonly string[];
  readonly notes: readonly string[];
  readonly sections: readonly BookSection[];
  readonly run: RunRecord;
}
