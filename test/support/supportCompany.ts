import type { ScenarioFile } from '../../models/scenarios/scenario.ts';

const price = (model: string, inputUsd: number, outputUsd: number) => ({
  provider: 'acme',
  model,
  inputUsd,
  cacheReadUsd: inputUsd / 10,
  cacheWriteUsd: inputUsd * 1.25,
  outputUsd,
});

const work = { kind: 'tokens', inputTokens: 10_000, outputTokens: 1000, taskVariation: 0 } as const;

/**
 * A company whose figures follow by hand: 1,000 users of Team run 40 to 60 support tasks a month (uniform), and 500 of
 * Solo run 20 searches. A task has 10,000 tokens in and 1,000 out: $0.045 on the large model, $0.015 on the small.
 */
export const supportCompany = {
  schemaVersion: 2,
  id: 'support-desk',
  name: 'Support desk',
  start: '2027-01',
  months: 12,
  targetGrossMargin: 0.7,
  base: {
    plans: [
      {
        id: 'team',
        name: 'Team',
        users: { kind: 'linear', origin: '2027-01', start: 1000, perMonth: 0 },
        seatPriceUsd: 10,
      },
      {
        id: 'solo',
        name: 'Solo',
        users: { kind: 'linear', origin: '2027-01', start: 500, perMonth: 0 },
        seatPriceUsd: 5,
      },
    ],
    features: [
      {
        id: 'support',
        name: 'Support',
        tasksPerUser: { team: { kind: 'uniform', low: 40, high: 60 } },
        work,
        models: [{ provider: 'acme', model: 'large', share: 1 }],
      },
      {
        id: 'search',
        name: 'Search',
        tasksPerUser: { solo: 20 },
        work,
        models: [{ provider: 'acme', model: 'large', share: 1 }],
      },
    ],
    contractPrices: [price('large', 3, 15), price('small', 1, 5)],
  },
} as const satisfies ScenarioFile;

export const supportTaskUsd = { large: 0.045, small: 0.015 } as const;
