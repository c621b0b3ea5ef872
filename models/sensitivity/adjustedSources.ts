import type { Month } from '../calendar.ts';
import { type Column, ColumnGraph } from '../columns/columnGraph.ts';
import { steadyPercentiles } from '../columns/pathPercentiles.ts';
import { averageSources, drawnSources, type Sources } from '../columns/sources.ts';
import type { Assumption, MonthlyAssumption } from '../distributions/quantity.ts';

/**
 * What a question can hold at its average: assumptions at their means, events at their probability, months without
 * shocks, sums of tasks without noise, and inside a month only the average task, user and minute.
 */
const averageable = ['assumptions', 'events', 'shocks', 'tasks', 'spreads'] as const;
export type Averageable = (typeof averageable)[number];

/** How a question departs from the ordinary run. */
export interface Adjustment {
  /** Drivers held at a place of their own distribution: 0.1 is the p10; for an event, 0 happens and 1 does not. */
  readonly pins: { readonly [driverId: string]: number };
  readonly averaged: readonly Averageable[];
}

export const noAdjustment: Adjustment = { pins: {}, averaged: [] };

/** A driver that a scenario asked for, and the column of its first value. */
export interface AskedDriver {
  readonly id: string;
  readonly kind: 'assumption' | 'event';
  readonly column: Column;
  /** What a pinned driver was held at; null where it is drawn. */
  readonly heldAt: number | null;
}

/** A graph in which every driver stands at one place of its distribution. */
class GraphAt extends ColumnGraph {
  readonly #place: number;

  constructor(place: number) {
    super();
    this.#place = place;
  }

  override uniform(): Column {
    return this.constant(this.#place);
  }
}

/**
 * Sources that hold some drivers still and tell which drivers were asked for. A held driver is drawn all the same and
 * the draw left unread, so that no other driver's draws move.
 *
 * Shapes: as `Sources`. Errors: throws RangeError when a pinned driver's value is not a constant at one place.
 *
 * @example
 * ((graph) =>
 *   adjustedSources({
 *     graph,
 *     base: drawnSources(graph),
 *     adjustment: { pins: { x: 0.25 }, averaged: [] },
 *   }).sources.draw('x', { value: { kind: 'uniform', low: 0, high: 4 }, source: null, owner: null }).immediate)(
 *   new ColumnGraph(),
 * ) // => 1
 */
export function adjustedSources({
  graph,
  base,
  adjustment: { pins, averaged },
}: {
  readonly graph: ColumnGraph;
  readonly base: Sources;
  readonly adjustment: Adjustment;
}): { readonly sources: Sources; readonly asked: ReadonlyMap<string, AskedDriver> } {
  const asked = new Map<string, AskedDriver>();
  const averages = averageSources(graph);
  const heldSources = new Map<number, { readonly graph: ColumnGraph; readonly sources: Sources }>();
  const at = (place: number) => {
    const known = heldSources.get(place);
    if (known) return known;
    const held = new GraphAt(place);
    const made = { graph: held, sources: drawnSources(held, [], steadyPercentiles) };
    heldSources.set(place, made);
    return made;
  };
  const note = (driver: AskedDriver) => {
    if (!asked.has(driver.id)) asked.set(driver.id, driver);
    return driver.column;
  };
  const held = (id: string, place: number, of: (sources: Sources) => Column): number => {
    const side = at(place);
    const value = side.graph.valueOf(of(side.sources));
    if (value === null) throw new RangeError(`Driver ${id} has no single value at ${place} of its distribution`);
    return value;
  };
  const sources: Sources = {
    ...base,
    spreads: base.spreads && !averaged.includes('spreads'),
    draw: (id: string, assumption: MonthlyAssumption, month?: Month) => {
      const drawn = drawFrom(base, id, assumption, month);
      if (drawn.operation === 'constant') return drawn;
      const place = pins[id];
      if (place !== undefined) {
        const value = held(id, place, (one) => drawFrom(one, id, assumption, month));
        return note({ id, kind: 'assumption', column: graph.constant(value), heldAt: value });
      }
      if (averaged.includes('assumptions')) return drawFrom(averages, id, assumption, month);
      return note({ id, kind: 'assumption', column: drawn, heldAt: null });
    },
    event: (...args) => {
      const [id] = args;
      const drawn = base.event(...args);
      if (drawn.operation === 'constant') return drawn;
      const place = pins[id];
      if (place !== undefined) {
        const value = held(id, place, (one) => one.event(...args));
        return note({ id, kind: 'event', column: graph.constant(value), heldAt: value });
      }
      if (averaged.includes('events')) return averages.event(...args);
      return note({ id, kind: 'event', column: drawn, heldAt: null });
    },
    monthlyShock: (...args) =>
      averaged.includes('shocks') ? averages.monthlyShock(...args) : base.monthlyShock(...args),
    drawAnew: (...args) => (averaged.includes('shocks') ? averages.drawAnew(...args) : base.drawAnew(...args)),
    eventAnew: (...args) => (averaged.includes('shocks') ? averages.eventAnew(...args) : base.eventAnew(...args)),
    noise: (...args) => (averaged.includes('tasks') ? averages.noise(...args) : base.noise(...args)),
  };
  return { sources, asked };
}

function drawFrom(sources: Sources, id: string, assumption: MonthlyAssumption, month: Month | undefined): Column {
  // Without a month it is not a table of months: the caller's own call says so.
  if (month === undefined) return sources.draw(id, assumption as Assumption);
  return sources.draw(id, assumption, month);
}
