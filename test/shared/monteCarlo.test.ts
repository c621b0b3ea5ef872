import { expect, test } from 'vitest';
import { ColumnGraph } from '../../models/columns/columnGraph.ts';
import { drawnSources } from '../../models/columns/sources.ts';
import type { Distribution } from '../../models/distributions/distribution.ts';
import { drawValues } from '../support/drawValues.ts';
import { readCsv } from '../support/readCsv.ts';
import { describeShared, sharedData } from '../support/sharedData.ts';

// Published Monte Carlo cases (JCGM 101:2008 and NPL DEM-ES-011, sources in the file), run through the engine itself.
const root3 = Math.sqrt(3);
const normal: Distribution = { kind: 'normal', mean: 0, sd: 1 };
const narrow: Distribution = { kind: 'uniform', low: -root3, high: root3 };
const wide: Distribution = { kind: 'uniform', low: -10 * root3, high: 10 * root3 };
const sums: { readonly [caseId: string]: readonly Distribution[] } = {
  gums1_4normal: [normal, normal, normal, normal],
  gums1_4rect: [narrow, narrow, narrow, narrow],
  gums1_rect_dominant: [narrow, narrow, narrow, wide],
};
const trials = 200_000;

function resultOf(caseId: string): Float64Array {
  const graph = new ColumnGraph();
  const sources = drawnSources(graph);
  const draw = (value: Distribution, index: number) =>
    sources.draw(`${caseId}-${index}`, { value, source: null, owner: null });
  const inputs = sums[caseId];
  const column = inputs ? graph.sum(inputs.map(draw)) : graph.log(draw({ kind: 'uniform', low: 0.1, high: 1.1 }, 0));
  return drawValues({ graph, columns: [column], trials })[0]!.sort();
}

/** The shortest interval that holds 95 % of sorted values. */
function shortest(sorted: Float64Array): readonly [number, number] {
  const count = Math.ceil(0.95 * sorted.length);
  let best = 0;
  for (let i = 0; i + count < sorted.length; i++)
    if (sorted[i + count]! - sorted[i]! < sorted[best + count]! - sorted[best]!) best = i;
  return [sorted[best]!, sorted[best + count]!];
}

function quantityOf(sorted: Float64Array, quantity: string): number {
  const mean = sorted.reduce((sum, x) => sum + x, 0) / sorted.length;
  if (quantity === 'mean') return mean;
  if (quantity === 'sd') return Math.sqrt(sorted.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (sorted.length - 1));
  if (quantity.startsWith('p')) return sorted[Math.round((Number(quantity.slice(1)) / 100) * (sorted.length - 1))]!;
  return shortest(sorted)[quantity === 'shortest95_low' ? 0 : 1];
}

describeShared('published Monte Carlo cases', () => {
  // The first-order answers stand in the file for contrast: they are not what a simulation gives.
  const rows = readCsv(sharedData('monte-carlo/cases.csv')).filter(({ model }) => !model!.startsWith('first-order'));
  const results = new Map(rows.map(({ case_id }) => [case_id!, resultOf(case_id!)]));

  test.each(rows)('$case_id: $quantity', (row) => {
    const got = quantityOf(results.get(row['case_id']!)!, row['quantity']!);
    expect(Math.abs(got - Number(row['published_value']))).toBeLessThanOrEqual(Number(row['suggested_tolerance']));
    expect(Math.abs(got - Number(row['independent_value']))).toBeLessThanOrEqual(Number(row['suggested_tolerance']));
  });
});
