import { type Month, monthsBetween } from '../calendar.ts';
import type { Column, ColumnGraph } from '../columns/columnGraph.ts';
import type { Sources } from '../columns/sources.ts';
import type { AdoptionCurve } from './adoptionCurve.ts';
import { cohortUsers } from './cohorts.ts';
import { drawTogether } from './drawTogether.ts';

interface Adoption {
  readonly graph: ColumnGraph;
  readonly sources: Sources;
  readonly curve: AdoptionCurve;
  /** Prefix of the driver ids, such as `plan.team.users`. */
  readonly driverId: string;
  readonly months: readonly Month[];
}

type Curve<K extends AdoptionCurve['kind']> = Adoption & { readonly curve: AdoptionCurve & { readonly kind: K } };

/**
 * Active users in each month on an adoption curve, never below 0.
 *
 * Linear: start + perMonth · t. Logistic: K / (1 + (K/L − 1)·e^(−k·t)) from L users at the origin, or K / (1 + e^(−k·(t
 * − t0))) from a midpoint t0. Gompertz: K·(L/K)^(e^(−k·t)). Bass: the solution of dF/dt = (1 − F)(p + qF) through the
 * users at the origin, times the market. Table: straight lines between its months. Forecast: as stated for the month.
 * Cohorts: see `cohortUsers`; t in months from the origin.
 * Shapes: one column a month. Units: users. Source: SEMANTICS section 7; Verhulst (1838), Gompertz (1825), Bass (1969).
 *
 * @example
 * usersByMonth({
 *   graph: new ColumnGraph(),
 *   sources: averageSources(new ColumnGraph()),
 *   curve: {
 *     kind: 'linear',
 *     origin: '2026-10',
 *     start: { value: 5, source: null, owner: null },
 *     perMonth: { value: 2, source: null, owner: null },
 *   },
 *   driverId: 'x',
 *   months: [],
 * }) // => []
 */
export function usersByMonth(adoption: Adoption): Column[] {
  const { curve } = adoption;
  switch (curve.kind) {
    case 'linear':
      return linearUsers({ ...adoption, curve });
    case 'logistic':
      return logisticUsers({ ...adoption, curve });
    case 'gompertz':
      return gompertzUsers({ ...adoption, curve });
    case 'bass':
      return bassUsers({ ...adoption, curve });
    case 'table':
      return tableUsers({ ...adoption, curve });
    case 'forecast':
      return forecastUsers({ ...adoption, curve });
    case 'cohorts':
      return cohortUsers({ ...adoption, curve });
    default:
      return curve satisfies never;
  }
}

function linearUsers({ graph, curve, months, ...rest }: Curve<'linear'>): Column[] {
  const parameters = { start: curve.start, perMonth: curve.perMonth };
  const { start, perMonth } = drawTogether({ graph, ...rest, parameters, correlations: ties(curve) });
  return months.map((month) => {
    const t = monthsBetween(curve.origin, month);
    return graph.maximum(graph.add(start, graph.multiply(perMonth, t)), 0);
  });
}

function logisticUsers({ graph, curve, months, ...rest }: Curve<'logistic'>): Column[] {
  const { anchor, origin } = curve;
  const place = anchor.kind === 'start' ? anchor.users : anchor.months;
  const name = anchor.kind === 'start' ? 'start' : 'midpoint';
  const drawn = drawTogether<string>({
    graph,
    ...rest,
    parameters: { ceiling: curve.ceiling, steepness: curve.steepness, [name]: place },
    correlations: ties(curve).map((tie) => ({ ...tie, a: named(tie.a, name), b: named(tie.b, name) })),
  });
  const ceiling = drawn['ceiling']!;
  const steepness = drawn['steepness']!;
  const pinned = drawn[name]!;
  const first = months[0] === undefined ? 0 : monthsBetween(origin, months[0]);
  const decay = graph.exp(graph.multiply(steepness, -1));
  let gap: Column;
  if (anchor.kind === 'start') {
    const atOrigin = graph.subtract(graph.divide(ceiling, pinned), 1);
    gap = graph.multiply(atOrigin, graph.exp(graph.multiply(steepness, -first)));
  } else gap = graph.exp(graph.multiply(steepness, graph.subtract(pinned, first)));
  return months.map((_, index) => {
    if (index > 0) gap = graph.multiply(gap, decay);
    return graph.divide(ceiling, graph.add(gap, 1));
  });
}

/** Users; a ceiling of 0 counts as this. */
const leastCeiling = 1e-9;
/** A share of the ceiling whose logarithm is a number. */
const leastShare = 1e-300;

function gompertzUsers({ graph, curve, months, ...rest }: Curve<'gompertz'>): Column[] {
  const { ceiling, start, steepness } = drawTogether({
    graph,
    ...rest,
    parameters: { ceiling: curve.ceiling, steepness: curve.steepness, start: curve.start },
    correlations: ties(curve),
  });
  const top = graph.maximum(ceiling, leastCeiling);
  // Nobody grows to nobody, however steep the curve: 0 · e^(−∞) is not to be asked for.
  const reached = graph.multiply(top, graph.less(0, start));
  const gap = graph.log(graph.maximum(graph.divide(start, top), leastShare));
  return months.map((month) => {
    const decay = graph.exp(graph.multiply(steepness, -monthsBetween(curve.origin, month)));
    return graph.multiply(reached, graph.exp(graph.multiply(gap, decay)));
  });
}

/** F(t) = (1 − c·e^(−(p+q)t)) / (1 + (q/p)·c·e^(−(p+q)t)) with c from F(0), multiplied out by p so that p may be 0. */
function bassUsers({ graph, curve, months, ...rest }: Curve<'bass'>): Column[] {
  const { market, start, innovation, imitation } = drawTogether({
    graph,
    ...rest,
    parameters: { market: curve.market, innovation: curve.innovation, imitation: curve.imitation, start: curve.start },
    correlations: ties(curve),
  });
  const whole = graph.maximum(market, Number.MIN_VALUE);
  const adopted = graph.minimum(graph.divide(start, whole), 1);
  const left = graph.subtract(1, adopted);
  const moving = graph.add(innovation, graph.multiply(imitation, adopted));
  const rate = graph.add(innovation, imitation);
  return months.map((month) => {
    const decay = graph.exp(graph.multiply(rate, -monthsBetween(curve.origin, month)));
    const rest = graph.multiply(left, decay);
    const above = graph.subtract(moving, graph.multiply(innovation, rest));
    const below = graph.maximum(graph.add(moving, graph.multiply(imitation, rest)), Number.MIN_VALUE);
    return graph.maximum(graph.multiply(whole, graph.divide(above, below)), 0);
  });
}

function tableUsers({ graph, sources, curve, driverId, months }: Curve<'table'>): Column[] {
  const rows = Object.entries(curve.users)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([month, assumption]) => ({
      month,
      users: sources.draw(`${driverId}.users`, assumption),
    }));
  return months.map((month) => {
    const after = rows.findIndex((row) => row.month >= month);
    if (rows.length === 0) return graph.constant(0);
    if (after === 0) return rows[0]!.users;
    if (after < 0) return rows.at(-1)!.users;
    const [left, right] = [rows[after - 1]!, rows[after]!];
    const share = monthsBetween(left.month, month) / monthsBetween(left.month, right.month);
    return graph.add(graph.multiply(left.users, 1 - share), graph.multiply(right.users, share));
  });
}

function forecastUsers({ graph, sources, curve, driverId, months }: Curve<'forecast'>): Column[] {
  return months.map((month) => graph.maximum(sources.draw(`${driverId}.users`, curve.users, month), 0));
}

function ties({ parameterCorrelations = [] }: Pick<Curve<'linear'>['curve'], 'parameterCorrelations'>) {
  return parameterCorrelations;
}

function named(parameter: string, anchor: string): string {
  return parameter === 'anchor' ? anchor : parameter;
}
