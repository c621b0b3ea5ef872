import { type Month, monthsBetween } from '../calendar.ts';
import type { Column, ColumnGraph } from '../columns/columnGraph.ts';
import type { Sources } from '../columns/sources.ts';
import type { AdoptionCurve } from './adoptionCurve.ts';

export interface Adoption {
  readonly graph: ColumnGraph;
  readonly sources: Sources;
  readonly curve: AdoptionCurve;
  /** Prefix of the driver ids, such as `plan.team.users`. */
  readonly driverId: string;
  readonly months: readonly Month[];
}

/**
 * Active users in each month on an adoption curve, never below 0.
 *
 * Linear: start + perMonth · t. Logistic: K / (1 + (K/L − 1)·e^(−k·t)) from L users at the origin, or
 * K / (1 + e^(−k·(t − t0))) from a midpoint t0; t in months from the origin.
 * Shapes: one column a month. Units: users. Errors: none. Source: SEMANTICS section 7; Verhulst (1838).
 *
 * @example
 * usersByMonth({ graph: new ColumnGraph(), sources: averageSources(new ColumnGraph()), curve: { kind: 'linear', origin: '2026-10', start: { value: 5, source: null, owner: null }, perMonth: { value: 2, source: null, owner: null } }, driverId: 'x', months: [] }) // => []
 */
export function usersByMonth(adoption: Adoption): Column[] {
  const { graph, sources, curve, driverId, months } = adoption;
  switch (curve.kind) {
    case 'linear': {
      const start = sources.draw(`${driverId}.start`, curve.start);
      const perMonth = sources.draw(`${driverId}.perMonth`, curve.perMonth);
      return months.map((month) => {
        const t = monthsBetween(curve.origin, month);
        return graph.maximum(graph.add(start, graph.multiply(perMonth, t)), 0);
      });
    }
    case 'logistic':
      return logisticUsers({ ...adoption, curve });
  }
}

function logisticUsers(
  adoption: Adoption & { readonly curve: AdoptionCurve & { readonly kind: 'logistic' } },
): Column[] {
  const { graph, sources, curve, driverId, months } = adoption;
  const ceiling = graph.maximum(sources.draw(`${driverId}.ceiling`, curve.ceiling), 0);
  const steepness = sources.draw(`${driverId}.steepness`, curve.steepness);
  const first = months[0] === undefined ? 0 : monthsBetween(curve.origin, months[0]);
  const decay = graph.exp(graph.multiply(steepness, -1));
  let gap: Column;
  if (curve.anchor.kind === 'start') {
    const users = sources.draw(`${driverId}.start`, curve.anchor.users);
    const atOrigin = graph.subtract(graph.divide(ceiling, users), 1);
    gap = graph.multiply(atOrigin, graph.exp(graph.multiply(steepness, -first)));
  } else {
    const midpoint = sources.draw(`${driverId}.midpoint`, curve.anchor.months);
    gap = graph.exp(graph.multiply(steepness, graph.subtract(midpoint, first)));
  }
  return months.map((_, index) => {
    if (index > 0) gap = graph.multiply(gap, decay);
    return graph.divide(ceiling, graph.add(gap, 1));
  });
}
