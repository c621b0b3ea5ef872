import { daysInMonth, type Month } from '../calendar.ts';
import { ceil } from '../columns/ceil.ts';
import type { Column, ColumnGraph } from '../columns/columnGraph.ts';

/** What a fleet is planned by, drawn once a trial. */
export interface FleetTerms {
  readonly hourlyUsd: Column;
  readonly tokensPerSecond: Column;
  readonly maxUtilisation: Column;
  readonly peakToMean: Column;
  readonly minReplicas: Column;
  readonly reserved: { readonly replicas: Column; readonly hourlyUsd: Column } | null;
  readonly spot: { readonly share: Column; readonly hourlyUsd: Column } | null;
}

/** A fleet in one month. Idle cost is the part of the cost that no token used. */
export interface FleetMonth {
  readonly replicas: Column;
  readonly cost: Column;
  /** Tokens served over what the paid replicas could have served. */
  readonly utilisation: Column;
  readonly idleCost: Column;
}

/**
 * Cost of self-hosted inference in a month: replicas × US$ an hour × the calendar hours of the month, used or not.
 *
 * Replicas follow the peak, ⌈mean tokens a second × peak to mean ÷ (tokens a second × max utilisation)⌉, and never fall
 * below the minimum or the reserved ones, which are paid at their own price; of those above, the spot share has the
 * spot price.
 * Shapes: columns. Units: tokens, US$, replicas, ratio. Source: SEMANTICS section 10.
 *
 * @example
 * gpuFleet({
 *   graph: new ColumnGraph(),
 *   month: '2026-11',
 *   tokens: new ColumnGraph().constant(0),
 *   terms: {
 *     hourlyUsd: new ColumnGraph().constant(3),
 *     tokensPerSecond: new ColumnGraph().constant(1500),
 *     maxUtilisation: new ColumnGraph().constant(1),
 *     peakToMean: new ColumnGraph().constant(1),
 *     minReplicas: new ColumnGraph().constant(2),
 *     reserved: null,
 *     spot: null,
 *   },
 * }).idleCost.immediate // => 4320
 */
export function gpuFleet({
  graph: g,
  month,
  tokens,
  terms,
}: {
  readonly graph: ColumnGraph;
  readonly month: Month;
  readonly tokens: Column;
  readonly terms: FleetTerms;
}): FleetMonth {
  const hours = hoursInMonth(month);
  const planned = g.maximum(g.multiply(terms.tokensPerSecond, terms.maxUtilisation), Number.MIN_VALUE);
  const peak = g.multiply(g.divide(tokens, hours * 3600), terms.peakToMean);
  const needed = g.maximum(ceil(g, g.divide(peak, planned)), ceil(g, terms.minReplicas));
  const reserved = terms.reserved ? ceil(g, terms.reserved.replicas) : g.constant(0);
  const replicas = g.maximum(needed, reserved);
  const flexible = g.subtract(replicas, reserved);
  const hourly = g.add(
    terms.reserved ? g.multiply(reserved, terms.reserved.hourlyUsd) : g.constant(0),
    g.multiply(flexible, flexiblePrice(g, terms)),
  );
  const cost = g.multiply(hourly, hours);
  const capacity = g.multiply(g.multiply(replicas, terms.tokensPerSecond), hours * 3600);
  const utilisation = g.divide(tokens, g.maximum(capacity, Number.MIN_VALUE));
  const idleCost = g.multiply(cost, g.maximum(g.subtract(1, utilisation), 0));
  return { replicas, cost, utilisation, idleCost };
}

function flexiblePrice(g: ColumnGraph, { hourlyUsd, spot }: FleetTerms): Column {
  if (!spot) return hourlyUsd;
  const onDemand = g.multiply(g.subtract(1, spot.share), hourlyUsd);
  return g.add(onDemand, g.multiply(spot.share, spot.hourlyUsd));
}

/**
 * Calendar hours of a month.
 *
 * Shapes: scalar. Units: hours. Source: SEMANTICS section 10.
 *
 * @example
 * hoursInMonth('2028-02') // => 696
 */
export function hoursInMonth(month: Month): number {
  return daysInMonth(month) * 24;
}

/**
 * What a million tokens cost on a replica that is used to a share.
 *
 * Shapes: scalar. Units: US$ an hour, tokens a second, ratio → US$/M tokens. Source: SEMANTICS section 10.
 *
 * @example
 * Number(selfHostedPrice({ hourlyUsd: 3.13, tokensPerSecond: 1500, utilisation: 0.6 }).toFixed(2)) // => 0.97
 */
export function selfHostedPrice({
  hourlyUsd,
  tokensPerSecond,
  utilisation,
}: {
  readonly hourlyUsd: number;
  readonly tokensPerSecond: number;
  readonly utilisation: number;
}): number {
  return (hourlyUsd / (tokensPerSecond * 3600 * utilisation)) * 1_000_000;
}
