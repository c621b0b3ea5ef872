import type { Report } from '../../models/reports/report.ts';
import { scenarioSchema } from '../../models/scenarios/scenario.ts';
import {
  type RunResult,
  type SeriesKey,
  type Summary,
  seriesKeys,
  statistics,
} from '../../models/simulation/result.ts';

/** Where each statistic lies around the mean: a spread that is easy to check by eye. */
const around = { mean: 1, p5: 0.85, p10: 0.9, p25: 0.95, p50: 1, p75: 1.05, p90: 1.1, p95: 1.15 };

const means: { readonly [K in SeriesKey]: readonly number[] } = {
  revenue: [1000, 1100],
  aiCogs: [200, 220],
  cogs: [300, 350],
  grossProfit: [700, 750],
  grossMargin: [0.7, 0.68],
};

function spread<T>(of: (factor: number) => T): Summary<T> {
  const at = (scale: (factor: number) => number) =>
    Object.fromEntries(statistics.map((one) => [one, of(scale(around[one]))])) as {
      [S in (typeof statistics)[number]]: T;
    };
  return { ...at((factor) => factor), standardError: at(() => 0.01) };
}

function perSeries<T>(of: (key: SeriesKey) => T): { readonly [K in SeriesKey]: T } {
  return Object.fromEntries(seriesKeys.map((key) => [key, of(key)])) as { [K in SeriesKey]: T };
}

const total = (key: SeriesKey) => (key === 'grossMargin' ? 0.69 : means[key].reduce((a, b) => a + b, 0));

const result: RunResult = {
  run: {
    seed: 1,
    trials: 1000,
    sampler: 'sobol',
    inputsHash: 'abc123',
    engineVersion: '1',
    priceBookVersion: '2026-08-21',
    percentileBound: null,
  },
  months: ['2026-11', '2026-12'],
  series: perSeries((key) => spread((factor) => means[key].map((mean) => mean * factor))),
  total: perSeries((key) => spread((factor) => total(key) * factor)),
  averages: {
    months: perSeries((key) => means[key].map((mean) => mean * 0.98)),
    total: perSeries((key) => total(key) * 0.98),
  },
  target: { grossMargin: 0.7, probabilityBelow: [0.5, 0.75], totalProbabilityBelow: 0.625 },
  cogsLines: [
    { id: 'assistant', name: 'Assistant', mean: [200, 220] },
    { id: 'support', name: 'Support', mean: [100, 130] },
  ],
  plans: [],
  commitments: [
    {
      id: 'annual',
      name: 'Annual spend',
      probabilityOfShortfall: 0.25,
      expectedShortfallUsd: 40,
      p90ShortfallUsd: 160,
    },
  ],
  totalMarginHistogram: null,
  totalCogsHistogram: { from: 600, to: 700, counts: [500, 500] },
};

/** Two months of one plan and one feature: the `report` that the examples of models/ may speak of. */
export const tinyReport: Report = {
  workspace: 'Test company',
  ranAt: '2026-11-20T09:00:00Z',
  result,
  prices: null,
  scenario: scenarioSchema.parse({
    schemaVersion: 2,
    id: 'tiny',
    name: 'Tiny',
    start: '2026-11',
    months: 2,
    base: {
      plans: [
        {
          id: 'team',
          name: 'Team',
          users: { kind: 'linear', origin: '2026-11', start: 20, perMonth: { kind: 'normal', mean: 2, sd: 1 } },
          seatPriceUsd: { value: 50, source: 'Price list' },
        },
      ],
      features: [
        {
          id: 'assistant',
          name: '=Assistant',
          tasksPerUser: { team: 30 },
          work: {
            kind: 'tokens',
            inputTokens: 2000,
            outputTokens: { value: { kind: 'uniform', low: 400, high: 600 }, owner: '@head' },
          },
          models: [{ provider: 'openai', model: 'gpt-5-mini', share: 1 }],
        },
      ],
      costs: [{ id: 'support', name: 'Support', basis: 'user', amount: 5 }],
    },
  }),
};
