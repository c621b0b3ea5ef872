import { daysInMonth, type Month } from '../calendar.ts';
import { betaCdf } from '../statistics/beta.ts';
import type { Dimension } from '../usage/usageRow.ts';
import { dollarsOf, type Finding, type WatchedMeasure } from './finding.ts';

/** What is counted by the month only, such as users: its cost, month by month, without gaps. */
export interface WatchedMonths {
  readonly key: string | null;
  readonly measure: Extract<WatchedMeasure, 'costPerUser' | 'costPerUnit'>;
  /** Null where the month has no such value, is not whole, or is left out by a decision. */
  readonly months: readonly { readonly month: Month; readonly value: number | null; readonly costUsd: number }[];
}

/** Months that a trend is learned from, and the fewest of them. */
const baselineMonths = 12;
const fewestMonths = 6;
/** One month in so many of a clean history is taken for a move: one false alarm in twenty series-years. */
const tail = 1 / 240;
/** Changes below are nobody's business; noise below is the rounding of counts. */
const leastChange = 0.1;
const leastNoise = 0.02;
/** A move that lasts so long is learned as the new level. */
const settleMonths = 3;

/**
 * Moves of a cost per what the company counts, found month by month with what was known at the end of it.
 *
 * Convention: a straight line through the logarithms of 6 to 12 months before; a month is off where its distance would
 * happen by chance (Student's t of the prediction) once in 240 clean months and is 10% or more; it ends when a month is
 * back by half, and after three months it is the new level. Units: US$. Source: Draper and Smith (1998), section 1.4.
 *
 * @example
 * monthlyFindings(
 *   {
 *     key: null,
 *     measure: 'costPerUser',
 *     months: [1, 1, 1, 1, 1, 1, 2].map((value, at) => ({ month: `2026-0${at + 1}`, value, costUsd: 100 * value })),
 *   },
 *   null,
 * ).map(({ kind, since, usd }) => `${kind} ${since} ${usd.toFixed(0)}`) // => ["spike 2026-07-01 100"]
 */
export function monthlyFindings({ key, measure, months }: WatchedMonths, by: Dimension | null): Finding[] {
  const findings: Finding[] = [];
  let learnFrom = 0;
  for (let at = 0; at < months.length; at++) {
    const expected = trendBefore(months, { from: Math.max(learnFrom, at - baselineMonths), at });
    if (!expected || !isOff(months[at]!.value, expected)) continue;
    const size = Math.log(months[at]!.value!) - expected.at(at);
    let until = at;
    while (
      until + 1 < months.length &&
      until + 1 < at + settleMonths &&
      staysOff(months, { at: until + 1, expected, size })
    )
      until++;
    const off = months
      .slice(at, until + 1)
      .flatMap(({ value, costUsd }, index) =>
        value === null ? [] : [{ actual: value, expected: Math.exp(expected.at(at + index)), cost: costUsd }],
      );
    const mean = (of: (one: (typeof off)[number]) => number) => off.reduce((sum, one) => sum + of(one), 0) / off.length;
    const [was, is] = [mean((one) => one.expected), mean(({ actual }) => actual)];
    const [since, end] = [`${months[at]!.month}-01`, months[until]!.month];
    findings.push({
      id: [by ?? 'all', key ?? '', measure, since].join('|'),
      ...{ by, key, measure, since, from: was, to: is },
      kind: until === at ? 'spike' : 'step',
      until: `${end}-${daysInMonth(end)}`,
      seenOn: `${months[at]!.month}-${daysInMonth(months[at]!.month)}`,
      daysToSee: daysInMonth(months[at]!.month) - 1,
      isOpen: until === months.length - 1,
      relativeChange: is / was - 1,
      usd: dollarsOf(measure, off),
      explainedBy: null,
    });
    // A spike says nothing of the level; what lasted is where the next trend begins.
    learnFrom = until > at ? at : learnFrom;
    at = until;
  }
  return findings;
}

interface Trend {
  /** In logarithms, by the place of a month. */
  readonly at: (place: number) => number;
  readonly errorAt: (place: number) => number;
  readonly freedom: number;
  readonly place: number;
}

function trendBefore(
  months: WatchedMonths['months'],
  { from, at }: { readonly from: number; readonly at: number },
): Trend | null {
  const known = months
    .slice(from, at)
    .flatMap(({ value }, index) => (value !== null && value > 0 ? [{ x: from + index, y: Math.log(value) }] : []));
  const count = known.length;
  if (count < fewestMonths) return null;
  const [x, y] = [
    known.reduce((sum, one) => sum + one.x, 0) / count,
    known.reduce((sum, one) => sum + one.y, 0) / count,
  ];
  const squares = known.reduce((sum, one) => sum + (one.x - x) ** 2, 0);
  const slope = known.reduce((sum, one) => sum + (one.x - x) * (one.y - y), 0) / squares;
  const line = (place: number) => y + slope * (place - x);
  const left = known.reduce((sum, one) => sum + (one.y - line(one.x)) ** 2, 0) / (count - 2);
  const noise = Math.max(leastNoise ** 2, left);
  return {
    at: line,
    errorAt: (place) => Math.sqrt(noise * (1 + 1 / count + (place - x) ** 2 / squares)),
    freedom: count - 2,
    place: at,
  };
}

function isOff(value: number | null, { at, errorAt, freedom, place }: Trend): boolean {
  if (value === null || value <= 0) return false;
  const distance = Math.log(value) - at(place);
  const t = distance / errorAt(place);
  const chance = betaCdf(freedom / (freedom + t * t), freedom / 2, 0.5);
  return chance < tail && Math.abs(distance) >= Math.log1p(leastChange);
}

function staysOff(
  months: WatchedMonths['months'],
  { at, expected, size }: { readonly at: number; readonly expected: Trend; readonly size: number },
): boolean {
  const { value } = months[at]!;
  return value === null || (value > 0 && (Math.log(value) - expected.at(at)) * Math.sign(size) > Math.abs(size) / 2);
}
