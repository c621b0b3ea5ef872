import { describe, expect, test } from 'vitest';
import { monthRange } from '../../models/calendar.ts';
import { ColumnGraph } from '../../models/columns/columnGraph.ts';
import { execute } from '../../models/columns/execute.ts';
import { assemble } from '../../models/columns/program.ts';
import { averageSources, drawnSources } from '../../models/columns/sources.ts';
import type { Quantity } from '../../models/distributions/quantity.ts';
import { type PriceEvent, priceFactors } from '../../models/prices/pricePath.ts';
import { makeDesign } from '../../models/random/design.ts';

const months = monthRange('2027-01', 25);
const assume = (value: Quantity) => ({ value, source: null, owner: null });
const jumping = (perYear: number, factor: Quantity): PriceEvent => ({
  id: 'jumps',
  from: '2027-01',
  provider: null,
  model: null,
  factor: assume(1),
  probability: 1,
  jumps: { perYear: assume(perYear), factor: assume(factor) },
});

/** Factor of each trial in each month, for two models of one provider. */
function drawn(event: PriceEvent, trials: number) {
  const graph = new ColumnGraph();
  const sources = drawnSources(graph);
  const of = (model: string) => priceFactors({ graph, sources, months, events: [event], provider: 'acme', model });
  const columns = [...of('a'), ...of('b')];
  const program = assemble(
    graph,
    columns.map((column) => ({ column, turn: 0 })),
  );
  const out = new Float64Array(columns.length * trials);
  execute({ program, design: makeDesign('plain', trials), seed: 4, from: 0, count: trials, out, stride: trials });
  for (const { output, value } of program.constantOutputs) out.fill(value, output * trials, (output + 1) * trials);
  return { at: (output: number, trial: number) => out[output * trials + trial]! };
}

describe('a price that jumps when it jumps', () => {
  const trials = 4000;

  test('comes as often as its rate says, and each jump has its own size', () => {
    const { at } = drawn(jumping(1.5, 0.5), trials);
    // Months with a jump: 24 · (1 − e^(−1.5/12)), binomial.
    const p = 1 - Math.exp(-1.5 / 12);
    let jumps = 0;
    for (let trial = 0; trial < trials; trial++) jumps += Math.log2(1 / at(24, trial));
    const error = Math.sqrt((24 * p * (1 - p)) / trials);
    expect(Math.abs(jumps / trials - 24 * p)).toBeLessThan(4 * error);
  });

  test('moves both ways, holds between jumps and starts at today’s price', () => {
    const { at } = drawn(jumping(2, { kind: 'lognormal', median: 0.9, sigma: 0.2 }), 400);
    let up = 0;
    let down = 0;
    let still = 0;
    for (let trial = 0; trial < 400; trial++) {
      expect(at(0, trial)).toBe(1);
      for (let month = 1; month < 25; month++) {
        const step = at(month, trial) / at(month - 1, trial);
        if (step === 1) still++;
        else if (step > 1) up++;
        else down++;
      }
    }
    expect(up).toBeGreaterThan(100);
    expect(down).toBeGreaterThan(up);
    expect(still).toBeGreaterThan(up + down);
  });

  test('is the same for all that the event names', () => {
    const { at } = drawn(jumping(2, { kind: 'uniform', low: 0.5, high: 1.2 }), 50);
    for (let trial = 0; trial < 50; trial++) expect(at(24, trial)).toBe(at(49, trial));
  });

  test('on averages moves by its rate times its mean size', () => {
    const graph = new ColumnGraph();
    const sources = averageSources(graph);
    const events = [jumping(1.5, 0.5)];
    const factors = priceFactors({ graph, sources, months, events, provider: 'acme', model: 'a' });
    const p = 1 - Math.exp(-1.5 / 12);
    expect(factors[24]!.immediate).toBeCloseTo((1 - p / 2) ** 24, 12);
  });

  test('without a rate never jumps', () => {
    const { at } = drawn(jumping(0, 0.5), 10);
    for (let trial = 0; trial < 10; trial++) expect(at(24, trial)).toBe(1);
  });
});

test('a rate a year compounds: −50 % leaves $500 of $1,000 after 12 months', () => {
  const graph = new ColumnGraph();
  const months = monthRange('2027-01', 25);
  const stated = (value: number) => ({ value, source: null, owner: null });
  const event = { id: 'fall', from: '2027-01', provider: null, model: null, factor: stated(1), probability: 1 };
  const question = { graph, sources: averageSources(graph), months, provider: 'openai', model: 'gpt' };
  const factors = priceFactors({ ...question, events: [{ ...event, yearlyDrift: stated(-0.5) }] });
  const at = (month: number) => 1000 * graph.valueOf(factors[month]!)!;
  expect([at(0), at(12), at(24)]).toEqual([1000, expect.closeTo(500, 9), expect.closeTo(250, 9)]);
  const all = priceFactors({ ...question, events: [{ ...event, yearlyDrift: stated(-1) }] });
  expect(graph.valueOf(all[12]!)).toBeCloseTo(0, 12);
});
