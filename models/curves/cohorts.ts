import { type Month, monthsBetween } from '../calendar.ts';
import type { Column, ColumnGraph } from '../columns/columnGraph.ts';
import type { Sources } from '../columns/sources.ts';
import type { AdoptionCurve, Retention } from './adoptionCurve.ts';

interface Cohorts {
  readonly graph: ColumnGraph;
  readonly sources: Sources;
  readonly curve: AdoptionCurve & { readonly kind: 'cohorts' };
  readonly driverId: string;
  readonly months: readonly Month[];
}

/**
 * Users as cohorts: those at the origin and those who joined since, each by the share of its age that is still there.
 *
 * Who joins counts fully in the month of joining; those at the origin are of all ages and leave at the last rate of the
 * retention above 0. Before the origin the number is that at the origin.
 * Shapes: one column a month. Units: users. Source: SEMANTICS section 7.
 *
 * @example
 * cohortUsers({
 *   graph: new ColumnGraph(),
 *   sources: averageSources(new ColumnGraph()),
 *   curve: {
 *     kind: 'cohorts',
 *     origin: '2026-12',
 *     start: { value: 100 },
 *     joining: { value: 10 },
 *     joiningGrowth: { value: 0 },
 *     retention: { kind: 'constant', monthlyChurn: { value: 0.1 } },
 *   },
 *   driverId: 'x',
 *   months: ['2027-01', '2027-02'],
 * }).map((column) => column.immediate) // => [100, 100]
 */
export function cohortUsers({ graph, sources, curve, driverId, months }: Cohorts): Column[] {
  const start = sources.draw(`${driverId}.start`, curve.start);
  const first = sources.draw(`${driverId}.joining`, curve.joining);
  const growth = graph.add(sources.draw(`${driverId}.joiningGrowth`, curve.joiningGrowth), 1);
  const last = months.length === 0 ? 0 : Math.max(0, monthsBetween(curve.origin, months.at(-1)!));
  const joining: Column[] = [];
  for (let t = 1; t <= last; t++) joining.push(t === 1 ? first : graph.multiply(joining[t - 2]!, growth));
  const users =
    curve.retention.kind === 'constant'
      ? constantChurn({ graph, start, joining, kept: keptOf(graph, sources, driverId, curve.retention.monthlyChurn) })
      : tabled({ graph, start, joining, shares: curve.retention.shares });
  return months.map((month) => users[Math.max(0, monthsBetween(curve.origin, month))]!);
}

function keptOf(
  graph: ColumnGraph,
  sources: Sources,
  driverId: string,
  churn: Extract<Retention, { kind: 'constant' }>['monthlyChurn'],
): Column {
  const part = sources.draw(`${driverId}.retention.monthlyChurn`, churn);
  return graph.subtract(1, part);
}

interface Joined {
  readonly graph: ColumnGraph;
  readonly start: Column;
  readonly joining: readonly Column[];
}

function constantChurn({ graph, start, joining, kept }: Joined & { readonly kept: Column }): Column[] {
  const users = [start];
  for (const [t, joined] of joining.entries()) users.push(graph.add(graph.multiply(users[t]!, kept), joined));
  return users;
}

function tabled({ graph, start, joining, shares }: Joined & { readonly shares: readonly number[] }): Column[] {
  const rest = lastRetention(shares);
  const users = [start];
  let base = start;
  for (const t of joining.keys()) {
    base = graph.multiply(base, rest);
    const joined = joining.slice(0, t + 1).map((column, k) => graph.multiply(column, retainedShare(shares, t - k)));
    users.push(graph.add(base, graph.sum(joined)));
  }
  return users;
}

/**
 * Share of a cohort that is left after a number of months: 1 at first, then the table, then its last month's rate
 * again.
 *
 * @example
 * [0, 1, 2, 3].map((months) => retainedShare([0.5, 0.25], months)) // => [1, 0.5, 0.25, 0.125]
 */
export function retainedShare(shares: readonly number[], months: number): number {
  if (months === 0) return 1;
  const known = shares[months - 1];
  if (known !== undefined) return known;
  let share = shares.at(-1) ?? 1;
  const rate = lastRetention(shares);
  for (let month = shares.length; month < months; month++) share *= rate;
  return share;
}

/**
 * The part that stays from one month to the next at the end of a table: its last ratio above 0, for a table that ends
 * at 0 says when those who join have gone and nothing of users of all ages.
 *
 * Units: ratio. 0 where nobody stays in any month.
 *
 * @example
 * [[0.8, 0.6], [1, 0.5, 0], [0]].map((shares) => Number(lastRetention(shares).toFixed(3))) // => [0.75, 0.5, 0]
 */
export function lastRetention(shares: readonly number[]): number {
  const last = shares.findLastIndex((share) => share > 0);
  if (last < 0) return shares.length === 0 ? 1 : 0;
  const before = last === 0 ? 1 : shares[last - 1]!;
  return before > 0 ? Math.min(1, shares[last]! / before) : 0;
}
