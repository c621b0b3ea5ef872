import { addMonths, type Month, monthsBetween } from '../../../../models/calendar.ts';
import type { Change, ChangeKind } from '../../../../models/scenarios/scenario.ts';

/** The bands of the timeline, and the kinds of change in each. */
export const bands = {
  product: ['launch', 'agentLoop', 'intensity'],
  models: ['switch', 'priceEvent'],
  commercial: ['adoption', 'plan', 'migration', 'commitment', 'costLine', 'policy'],
} as const satisfies Record<string, readonly ChangeKind[]>;
export type Band = keyof typeof bands;

export interface PlacedChange {
  readonly change: Change;
  /** Its place in the scenario. */
  readonly index: number;
  /** Months from the first of the horizon: where it takes effect, and where its label ends. */
  readonly from: number;
  readonly to: number;
  readonly lane: number;
}

interface TimelineQuestion {
  readonly changes: readonly Change[];
  readonly start: Month;
  readonly months: number;
  /** Months that a label needs room for. */
  readonly lengthOf: (change: Change) => number;
}

/** Changes by band, each in the first lane that has room for its label; one before the horizon stands at its start. */
export function timelineOf({ changes, start, months, lengthOf }: TimelineQuestion): Record<Band, PlacedChange[]> {
  const placed: Record<Band, PlacedChange[]> = { product: [], models: [], commercial: [] };
  for (const band of Object.keys(bands) as Band[]) {
    const ends: number[] = [];
    const kinds: readonly ChangeKind[] = bands[band];
    const own = changes
      .map((change, index) => ({ change, index, from: placeOf(change.from, start, months) }))
      .filter(({ change }) => kinds.includes(change.kind))
      .sort((a, b) => a.from - b.from || a.index - b.index);
    for (const one of own) {
      const length = Math.max(1, Math.ceil(lengthOf(one.change)));
      const from = Math.min(one.from, Math.max(0, months - length));
      const free = ends.findIndex((end) => end <= from);
      const lane = free < 0 ? ends.length : free;
      ends[lane] = from + length;
      placed[band].push({ ...one, from, to: Math.min(months, from + length), lane });
    }
  }
  return placed;
}

function placeOf(month: Month, start: Month, months: number): number {
  return Math.max(0, Math.min(months - 1, monthsBetween(start, month)));
}

/** The month a change takes effect when it is moved by some months, within the horizon. */
export function movedMonth(
  from: Month,
  by: number,
  { start, months }: { readonly start: Month; readonly months: number },
): Month {
  return addMonths(start, Math.max(0, Math.min(months - 1, monthsBetween(start, from) + by)));
}
