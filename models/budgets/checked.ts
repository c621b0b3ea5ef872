import type { Day } from '../calendar.ts';

export const findingKinds = [
  'budget',
  'floor',
  'margin',
  'spike',
  'drift',
  'anomaly',
  'unpriced',
  'unapproved',
  'unreconciled',
  'dispute',
  'undecided',
] as const;
export type FindingKind = (typeof findingKinds)[number];

/** Something that needs somebody. */
export interface Finding {
  readonly kind: FindingKind;
  /** Act now, or look at it. */
  readonly severity: 'alert' | 'warning';
  /** The budget, model, month or provider that it is about. */
  readonly subject: string;
  readonly words: string;
  /** Dollars at stake; null where they are not known. */
  readonly usd: number | null;
  /** What to do. */
  readonly action: string;
}

export interface Checked {
  readonly through: Day | null;
  /** Alerts first, then by dollars. */
  readonly findings: readonly Finding[];
  readonly alerts: number;
  readonly warnings: number;
  readonly sentence: string;
}

/**
 * Findings in the order in which to see to them, counted.
 *
 * @example
 * checkedOf([], null).sentence // => "Nothing was checked: no usage or cost is imported yet."
 * checkedOf([], '2026-10-31').sentence // => "Nothing needs attention. Files through 2026-10-31."
 */
export function checkedOf(findings: readonly Finding[], through: Day | null): Checked {
  const sorted = findings.toSorted(
    (a, b) =>
      Number(b.severity === 'alert') - Number(a.severity === 'alert') || Math.abs(b.usd ?? 0) - Math.abs(a.usd ?? 0),
  );
  const alerts = sorted.filter(({ severity }) => severity === 'alert').length;
  const warnings = sorted.length - alerts;
  return { through, findings: sorted, alerts, warnings, sentence: sentenceOf(alerts, warnings, through) };
}

function sentenceOf(alerts: number, warnings: number, through: Day | null): string {
  const day = through === null ? '' : ` Files through ${through}.`;
  if (alerts + warnings === 0 && through === null) return 'Nothing was checked: no usage or cost is imported yet.';
  if (alerts + warnings === 0) return `Nothing needs attention.${day}`;
  const counted = (count: number, word: string) => (count === 0 ? [] : [`${count} ${word}${count === 1 ? '' : 's'}`]);
  return `${[...counted(alerts, 'alert'), ...counted(warnings, 'warning')].join(', ')}.${day}`;
}
