import { parseNumber } from '../../../models/distributions/parseNumber.ts';
import type { Goal, Measure } from '../../../models/sensitivity/goal.ts';
import type { Target } from '../../../models/sensitivity/target.ts';
import type { CellReading } from '../../ui/CellInput.tsx';

export const measures = [
  { id: 'chanceAtLeast', label: 'chance of at least' },
  { id: 'chanceAtMost', label: 'chance of at most' },
  { id: 'mean', label: 'mean' },
  { id: 'p10', label: 'P10' },
  { id: 'p50', label: 'P50' },
  { id: 'p90', label: 'P90' },
] as const;
type MeasureName = (typeof measures)[number]['id'];

/** A goal as it is being typed. */
export interface GoalDraft {
  readonly path: string | null;
  readonly measure: MeasureName;
  readonly threshold: number;
  readonly direction: 'atLeast' | 'atMost';
  readonly aim: number;
  readonly low: number | null;
  readonly high: number | null;
}

export const startGoal: GoalDraft = {
  path: null,
  measure: 'chanceAtLeast',
  threshold: 0.7,
  direction: 'atLeast',
  aim: 0.8,
  low: null,
  high: null,
};

export function goalOf({ measure, threshold, direction, aim }: GoalDraft, target: Target): Goal {
  return { target, measure: measureOf(measure, threshold), direction, aim };
}

function measureOf(name: MeasureName, threshold: number): Measure {
  switch (name) {
    case 'mean':
      return { kind: 'mean' };
    case 'p10':
      return { kind: 'percentile', probability: 0.1 };
    case 'p50':
      return { kind: 'percentile', probability: 0.5 };
    case 'p90':
      return { kind: 'percentile', probability: 0.9 };
    case 'chanceAtLeast':
      return { kind: 'probability', side: 'atLeast', threshold };
    case 'chanceAtMost':
      return { kind: 'probability', side: 'atMost', threshold };
    default:
      return name satisfies never;
  }
}

/** A figure as people type it; in a ratio a bare 70 is 70 %. */
export function readFigure(text: string, isRatio: boolean): CellReading<number> {
  const parsed = parseNumber(text, isRatio ? 'percent' : 'plain');
  if (parsed.kind === 'number') return { ok: true, value: parsed.value };
  return { ok: false, message: parsed.kind === 'unreadable' ? parsed.message : 'Enter a single number.' };
}

/** A bound of the search; an empty one is chosen by the host. */
export function readBound(text: string): CellReading<number | null> {
  return text.trim() === '' ? { ok: true, value: null } : readFigure(text, false);
}
