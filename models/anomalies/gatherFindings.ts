import type { Day } from '../calendar.ts';
import type { Finding, WatchedMeasure } from './finding.ts';

/** A finding with the other measures of the same value that moved with it. */
export interface GatheredFinding extends Finding {
  readonly also: readonly WatchedMeasure[];
}

/** Measures of one value that move within so many days are one finding. */
const nearDays = 7;
/** Dollars below this part of a month's spend are nobody's business. */
export const leastPartOfMonth = 0.02;
/** A part of all spend must move by so much to be told without dollars of its own. */
const leastShare = 0.05;

/**
 * Findings that matter, each move told once: by its dollars of spend where they moved, else by the ratio of most
 * dollars.
 *
 * Convention: immaterial is less than 2% of the spend of the 30 days up to its end. Shapes: any number of findings.
 * Units: US$.
 *
 * @example
 * gatherFindings(
 *   [
 *     { key: 'chat', measure: 'costPerRequest', since: '2026-09-01', until: '2026-09-28', usd: 900 },
 *     { key: 'chat', measure: 'spend', since: '2026-09-02', until: '2026-09-28', usd: 800 },
 *   ],
 *   () => 10000,
 * ).map(({ measure, also }) => `${measure} ${also}`) // => ["spend costPerRequest"]
 */
export function gatherFindings(findings: readonly Finding[], monthUsd: (until: Day) => number): GatheredFinding[] {
  const matters = ({ usd, until, measure, from, to }: Finding) =>
    usd === null
      ? measure !== 'shareOfSpend' || Math.abs(to - from) >= leastShare
      : Math.abs(usd) >= leastPartOfMonth * monthUsd(until);
  const weight = ({ measure, usd }: Finding) => (measure === 'spend' ? 2 : usd === null ? 0 : 1);
  const sorted = findings
    .filter(matters)
    .toSorted((a, b) => weight(b) - weight(a) || Math.abs(b.usd ?? 0) - Math.abs(a.usd ?? 0));
  const gathered: { readonly first: Finding; readonly also: WatchedMeasure[] }[] = [];
  for (const finding of sorted) {
    const found = gathered.find(({ first }) => first.key === finding.key && isNear(first.since, finding.since));
    if (!found) gathered.push({ first: finding, also: [] });
    else if (found.first.measure !== finding.measure) found.also.push(finding.measure);
  }
  return gathered.map(({ first, also }) => ({ ...first, also: [...new Set(also)] }));
}

function isNear(a: Day, b: Day): boolean {
  return Math.abs(Date.parse(a) - Date.parse(b)) <= nearDays * 86_400_000;
}
