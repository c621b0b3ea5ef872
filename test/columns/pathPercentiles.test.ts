import { describe, expect, test } from 'vitest';
import { addMonths, type Month, monthRange } from '../../models/calendar.ts';
import { ColumnGraph } from '../../models/columns/columnGraph.ts';
import { averageSources, drawnSources } from '../../models/columns/sources.ts';
import type { Forecast, ForecastPath, Quantity } from '../../models/distributions/quantity.ts';
import { type RankCorrelation, rankOfScores } from '../../models/distributions/rankCorrelation.ts';
import { adjustedSources } from '../../models/sensitivity/adjustedSources.ts';
import { drawValues } from '../support/drawValues.ts';
import { spearman, spearmanError } from '../support/rankCorrelation.ts';

const start = '2027-01';
const months = monthRange(start, 6);
const trials = 10_000;
const path: ForecastPath = { persistent: 0.65, fade: 0.3, widening: 0.4 };

function forecast(of: (index: number) => Quantity, along = path): Forecast {
  return {
    kind: 'forecast',
    values: Object.fromEntries(months.map((month, index) => [month, of(index)])),
    path: along,
  };
}

const widening = forecast((index) => ({ kind: 'percentiles', p10: 92 - 8 * index, p50: 100, p90: 110 + 15 * index }));

interface Asked {
  readonly drivers: { readonly [id: string]: Forecast };
  readonly correlations?: readonly RankCorrelation[];
  readonly at?: readonly Month[];
}

/** Values of every driver in every month, by driver. */
function drawnPaths({ drivers, correlations = [], at = months }: Asked): Map<string, Float64Array[]> {
  const graph = new ColumnGraph();
  const sources = drawnSources(graph, correlations);
  const columns = Object.entries(drivers).flatMap(([id, value]) =>
    at.map((month) => sources.draw(id, { value, source: null, owner: null }, month)),
  );
  const values = drawValues({ graph, columns, trials, sampler: 'plain' });
  return new Map(
    Object.keys(drivers).map((id, place) => [id, values.slice(place * at.length, (place + 1) * at.length)]),
  );
}

/** What the path states of the normal scores of two months, counted from 1. */
function stated(i: number, j: number, { persistent, fade, widening: exponent }: ForecastPath): number {
  const [near, far] = [Math.min(i, j), Math.max(i, j)];
  return (persistent + (1 - persistent) * fade ** (far - near)) * (near / far) ** exponent;
}

describe('a driver that is a forecast', () => {
  const paths = drawnPaths({ drivers: { users: widening } }).get('users')!;

  test('has the percentiles of each month, whatever the month before', () => {
    for (const [index, values] of paths.entries()) {
      const quantity = widening.values[months[index]!] as { p10: number; p90: number };
      const share = (below: number) => values.filter((value) => value <= below).length / trials;
      const error = Math.sqrt((0.1 * 0.9) / trials);
      expect(Math.abs(share(quantity.p10) - 0.1)).toBeLessThan(4 * error);
      expect(Math.abs(share(quantity.p90) - 0.9)).toBeLessThan(4 * error);
    }
  });

  test.each([path, { persistent: 0, fade: 0.8, widening: 0 }, { persistent: 0.3, fade: 0, widening: 1 }])(
    'goes from month to month as %j states',
    (along) => {
      const values = drawnPaths({ drivers: { x: forecast((index) => widening.values[months[index]!]!, along) } }).get(
        'x',
      )!;
      for (let i = 0; i < months.length; i++) {
        for (let j = 0; j < i; j++) {
          const rank = rankOfScores(stated(i + 1, j + 1, along));
          expect(Math.abs(spearman(values[i]!, values[j]!) - rank)).toBeLessThan(4 * spearmanError(rank, trials));
        }
      }
    },
  );

  test('holds its last month after it ends, and its first before it begins', () => {
    const [before, first, last, after] = drawnPaths({
      drivers: { users: widening },
      at: [addMonths(start, -2), months[0]!, months.at(-1)!, addMonths(start, 20)],
    }).get('users')!;
    expect(before).toEqual(first);
    expect(after).toEqual(last);
  });

  test('is tied to another by rank in every month alike', () => {
    const correlations = [{ a: 'users', b: 'tasks', rank: -0.6 }];
    const drawn = drawnPaths({ drivers: { users: widening, tasks: widening }, correlations });
    for (const month of months.keys()) {
      const rank = spearman(drawn.get('users')![month]!, drawn.get('tasks')![month]!);
      expect(Math.abs(rank + 0.6)).toBeLessThan(4 * spearmanError(0.6, trials));
    }
  });

  test('moves no draw of another driver when it is added', () => {
    const alone = drawnPaths({ drivers: { b: widening } }).get('b');
    expect(drawnPaths({ drivers: { a: widening, b: widening } }).get('b')).toEqual(alone);
  });

  test('is its means in the single-point plan, and stays at one percentile where a question holds it there', () => {
    const graph = new ColumnGraph();
    const certain = forecast((index) => 10 + index);
    const average = averageSources(graph).draw('x', { value: certain, source: null, owner: null }, months[3]!);
    expect(average.immediate).toBe(13);
    const { sources } = adjustedSources({
      graph,
      base: drawnSources(graph),
      adjustment: { pins: { x: 0.9 }, averaged: [] },
    });
    const held = months.map(
      (month) => sources.draw('x', { value: widening, source: null, owner: null }, month).immediate,
    );
    for (const [index, value] of held.entries()) expect(value).toBeCloseTo(110 + 15 * index, 8);
  });
});
