import type { ScenarioFile } from '../../models/scenarios/scenario.ts';

const users = (start: number) => ({ kind: 'linear' as const, origin: '2027-01', start, perMonth: 0 });

/** 100 paying users at $50 and 400 free ones; chat at 10 tasks each, 1 M input tokens at $1 a task in all. */
export function company(more: Partial<ScenarioFile['base']> = {}, head: Partial<ScenarioFile> = {}): ScenarioFile {
  return {
    schemaVersion: 2,
    id: 'company',
    name: 'Company',
    start: '2027-01',
    months: 3,
    ...head,
    base: {
      plans: [
        { id: 'team', name: 'Team', users: users(100), seatPriceUsd: 50 },
        { id: 'free', name: 'Free', users: users(400), seatPriceUsd: 0, tier: 'free' },
      ],
      features: [
        {
          id: 'chat',
          name: 'Chat',
          tasksPerUser: { team: 10, free: 1 },
          work: { kind: 'tokens', inputTokens: 1_000_000, outputTokens: 0, taskVariation: 0 },
          models: [{ provider: 'acme', model: 'm', share: 1 }],
        },
      ],
      contractPrices: [{ provider: 'acme', model: 'm', inputUsd: 1, cacheReadUsd: 1, cacheWriteUsd: 1, outputUsd: 1 }],
      costs: [
        { id: 'hosting', name: 'Hosting', basis: 'month', amount: 300, operation: 'hosting' },
        { id: 'fees', name: 'Payment fees', basis: 'revenue', amount: 0.02, operation: 'paymentFees' },
      ],
      ...more,
    },
  };
}
