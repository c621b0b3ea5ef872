import { type Month, monthIndex } from '../../models/calendar.ts';

/** Larkspur Desk, an invented maker of customer-support software. Every number here is made up; prices are list prices. */
export const company = {
  name: 'Larkspur Desk',
  organizationId: 'org_larkspur',
  firstMonth: '2025-05',
  months: 18,
} as const;

export const tiers = ['starter', 'team', 'enterprise'] as const;
export type Tier = (typeof tiers)[number];
const environments = ['production', 'staging', 'development'] as const;
export type Environment = (typeof environments)[number];
export const featureIds = ['assistant', 'search-answers', 'case-agent'] as const;
export type FeatureId = (typeof featureIds)[number];

/** What a tier pays and how its active users grew: a logistic through `first` and `last` month below the ceiling. */
export const plans: { readonly [T in Tier]: Plan } = {
  starter: {
    seatUsd: 29,
    includedTasks: 200,
    overageUsd: 0.05,
    usageSpread: 0.7,
    ceiling: 2600,
    first: 900,
    last: 1800,
  },
  team: { seatUsd: 59, includedTasks: 400, overageUsd: 0.05, usageSpread: 0.8, ceiling: 3000, first: 700, last: 1500 },
  enterprise: {
    seatUsd: 99,
    includedTasks: 600,
    overageUsd: 0.04,
    usageSpread: 0.9,
    ceiling: 2400,
    first: 250,
    last: 900,
  },
};
interface Plan {
  readonly seatUsd: number;
  readonly includedTasks: number;
  readonly overageUsd: number;
  /** Sigma of the lognormal spread of usage between users. */
  readonly usageSpread: number;
  readonly ceiling: number;
  readonly first: number;
  readonly last: number;
}

interface ServedBy {
  readonly from: Month;
  readonly models: readonly { readonly model: string; readonly share: number }[];
}
interface Feature {
  readonly provider: 'openai' | 'anthropic';
  readonly team: string;
  /** Tasks a user ran in the last month, by tier; `growth` a month led there. */
  readonly tasksPerUser: { readonly [T in Tier]: number };
  readonly growth: number;
  readonly shockSd: number;
  readonly servedBy: readonly ServedBy[];
}

export const features: { readonly [F in FeatureId]: Feature } = {
  assistant: {
    provider: 'openai',
    team: 'Conversations',
    tasksPerUser: { starter: 60, team: 130, enterprise: 160 },
    growth: 0.01,
    shockSd: 0.03,
    servedBy: [
      { from: '2025-05', models: [{ model: 'gpt-4.1-mini-2025-04-14', share: 1 }] },
      { from: '2025-09', models: [{ model: 'gpt-5-mini-2025-08-07', share: 1 }] },
      { from: '2026-04', models: [{ model: 'gpt-5.4-mini-2026-03-17', share: 1 }] },
    ],
  },
  'search-answers': {
    provider: 'openai',
    team: 'Knowledge',
    tasksPerUser: { starter: 45, team: 90, enterprise: 110 },
    growth: 0.008,
    shockSd: 0.03,
    servedBy: [
      { from: '2025-05', models: [{ model: 'gpt-4.1-mini-2025-04-14', share: 1 }] },
      { from: '2025-09', models: [{ model: 'gpt-5-mini-2025-08-07', share: 1 }] },
    ],
  },
  'case-agent': {
    provider: 'anthropic',
    team: 'Automation',
    tasksPerUser: { starter: 0, team: 30, enterprise: 80 },
    growth: 0.04,
    shockSd: 0.05,
    servedBy: [
      { from: '2025-05', models: [{ model: 'claude-sonnet-4-20250514', share: 1 }] },
      { from: '2025-11', models: [{ model: 'claude-sonnet-4-5-20250929', share: 1 }] },
      {
        from: '2026-02',
        models: [
          { model: 'claude-sonnet-4-5-20250929', share: 0.8 },
          { model: 'claude-haiku-4-5-20251001', share: 0.2 },
        ],
      },
      {
        from: '2026-07',
        models: [
          { model: 'claude-sonnet-5', share: 0.8 },
          { model: 'claude-haiku-4-5-20251001', share: 0.2 },
        ],
      },
    ],
  },
};

/** The models that served a feature in a month, with their shares. */
export function modelsOf(feature: FeatureId, month: Month): ServedBy['models'] {
  return features[feature].servedBy.findLast((era) => monthIndex(era.from) <= monthIndex(month))!.models;
}
