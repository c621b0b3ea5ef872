import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PlanOffer } from '../../models/simulation/planComparison.ts';
import { normalCdf, normalQuantile } from '../../models/statistics/normal.ts';
import { type ImportBench, openImportBench } from '../support/importing.ts';

/** 1,000 users in customers of five seats; 100 tasks a seat, lognormal with sigma 1.5; $0.10 a task. */
const [seats, mean, sigma, taskUsd] = [5, 100, 1.5, 0.1];
const scenario = {
  schemaVersion: 2,
  id: 'duel',
  name: 'Duel',
  start: '2027-01',
  months: 3,
  base: {
    plans: [
      {
        id: 'team',
        name: 'Team',
        users: { kind: 'linear', origin: '2027-01', start: 1000, perMonth: 0 },
        seatPriceUsd: 40,
        usageSpread: sigma,
        seatsPerCustomer: seats,
      },
    ],
    features: [
      {
        id: 'support',
        name: 'Support',
        tasksPerUser: { team: mean },
        work: { kind: 'tokens', inputTokens: 10_000, outputTokens: 0, taskVariation: 0 },
        models: [{ provider: 'acme', model: 'large', share: 1 }],
      },
    ],
    contractPrices: [
      { provider: 'acme', model: 'large', inputUsd: 10, cacheReadUsd: 1, cacheWriteUsd: 12, outputUsd: 50 },
    ],
  },
};

/** Of a lognormal use of this mean: E[(U − limit)+] by Black–Scholes, P(U > limit), and a percentile. */
const d = (limit: number) => (Math.log(mean / limit) - sigma ** 2 / 2) / sigma;
const excess = (limit: number) => mean * normalCdf(d(limit) + sigma) - limit * normalCdf(d(limit));
const quantileOfUse = (probability: number) => mean * Math.exp(sigma * normalQuantile(probability) - sigma ** 2 / 2);
const costUsd = seats * mean * taskUsd;

const lines: readonly (readonly [line: string, meanBill: number, billOf: (use: number) => number])[] = [
  ['$49', seats * 49, () => seats * 49],
  ['$29 + 1,000 credits', seats * 29, () => seats * 29],
  [
    '$20 + 200 tasks, then $0.05 each',
    seats * (20 + 0.05 * excess(200)),
    (use) => seats * (20 + 0.05 * Math.max(0, use - 200)),
  ],
  [
    '$100 flat + 500 credits, then $0.10 each',
    100 + 0.1 * seats * excess(100),
    (use) => 100 + 0.1 * Math.max(0, seats * use - 500),
  ],
  ['$0.99 per outcome at 80%', 0.99 * 0.8 * seats * mean, (use) => 0.99 * 0.8 * seats * use],
  ['cost + 30%', 1.3 * costUsd, (use) => 1.3 * seats * use * taskUsd],
  // Five seats at $10 are $50, below the minimum.
  ['$10 + minimum $120', 120, () => 120],
  ['$0.50 per task + minimum $200', 200 + 0.5 * seats * excess(80), (use) => Math.max(200, 0.5 * seats * use)],
];

let bench: ImportBench;
let offers: readonly PlanOffer[];
beforeAll(async () => {
  bench = await openImportBench();
  await bench.call('scenario.save', { scenario });
  const settings = { trials: 200, seed: 1, sampler: 'sobol' } as const;
  const asked = { scenarioId: 'duel', customersOf: 'team', month: null, settings };
  const typed = lines.map(([line]) => ({ line }));
  offers = (
    await Promise.all([
      bench.call('plan.compare', { ...asked, plans: typed.slice(0, 4) }),
      bench.call('plan.compare', { ...asked, plans: typed.slice(4) }),
    ])
  ).flatMap((found) => found.offers);
}, 60_000);
afterAll(() => bench?.close());

test.each(lines)('%s bills what the lognormal of the customers says', (line, meanBill, billOf) => {
  const offer = offers.find(({ name }) => name === line)!;
  expect(Math.abs(offer.billUsd.mean / meanBill - 1)).toBeLessThan(0.005);
  for (const [name, probability] of [
    ['p10', 0.1],
    ['p50', 0.5],
    ['p90', 0.9],
  ] as const) {
    const exact = billOf(quantileOfUse(probability));
    expect(Math.abs(offer.bills[name] / exact - 1), name).toBeLessThan(0.015);
  }
});

test('who is capped, what is left over and who loses money are within one group of customers', () => {
  const [fixed, credits, tasks] = offers;
  const group = 0.01;
  // A customer loses money on $49 above 490 tasks a seat, and reaches 1,000 credits at 200.
  expect(Math.abs(fixed!.loseMoney.mean - normalCdf(d(490)))).toBeLessThan(group);
  expect(Math.abs(credits!.capped.mean - normalCdf(d(200)))).toBeLessThan(group);
  const unused = 1 - (mean - excess(200)) / 200;
  expect(Math.abs(credits!.unused!.mean - unused)).toBeLessThan(0.002);
  expect(Math.abs(tasks!.unused!.mean - unused)).toBeLessThan(0.002);
  // What is beyond the credits is not served, and costs nothing.
  expect(Math.abs(credits!.costUsd.mean / (taskUsd * seats * (mean - excess(200))) - 1)).toBeLessThan(0.005);
});
