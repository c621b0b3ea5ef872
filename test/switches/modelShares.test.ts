import { expect, test } from 'vitest';
import { addMonths, monthRange } from '../../models/calendar.ts';
import { ColumnGraph } from '../../models/columns/columnGraph.ts';
import { averageSources } from '../../models/columns/sources.ts';
import type { Quantity } from '../../models/distributions/quantity.ts';
import { switchModelShares } from '../../models/switches/modelShares.ts';

const assume = (value: Quantity) => ({ value, source: null, owner: null });

function shares({ share = 1, ramp = 0, delay = 0 }: { share?: number; ramp?: number; delay?: number }): number[] {
  const graph = new ColumnGraph();
  const months = monthRange('2027-01', 6);
  const one = graph.constant(1);
  const modelShares = switchModelShares({
    graph,
    sources: averageSources(graph),
    months,
    feature: 'chat',
    modelShares: [
      {
        provider: 'p',
        model: 'big',
        regionFactor: 1,
        share: months.map(() => one),
        tokenizerFactor: one,
        verbosityFactor: one,
        runsFactor: one,
        hitFactor: months.map(() => one),
      },
    ],
    plan: {
      id: 's',
      from: addMonths('2027-01', 1),
      fromModel: 'big',
      toProvider: 'p',
      toModel: 'small',
      share: assume(share),
      rampMonths: assume(ramp),
      delayMonths: assume(delay),
      tokenizerFactor: assume(1),
      verbosityFactor: assume(1),
    },
  });
  const moved = modelShares[1]!.share.map((column) => graph.valueOf(column)!);
  const kept = modelShares[0]!.share.map((column) => graph.valueOf(column)!);
  for (const [month, part] of moved.entries()) expect(part + kept[month]!).toBeCloseTo(1, 15);
  return moved;
}

test('without a ramp the whole share moves in the month of the switch', () => {
  expect(shares({ share: 0.6 })).toEqual([0, 0.6, 0.6, 0.6, 0.6, 0.6]);
});

test('a ramp moves the share in equal steps from the month of the switch and then holds it', () => {
  expect(shares({ share: 0.8, ramp: 4 }).map((part) => Number(part.toFixed(12)))).toEqual([0, 0, 0.2, 0.4, 0.6, 0.8]);
});

test('a delay moves the ramp, also by a part of a month', () => {
  const moved = shares({ ramp: 2, delay: 1.5 });
  expect(moved).toEqual([0, 0, 0, 0.25, 0.75, 1]);
});
