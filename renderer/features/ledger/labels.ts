import type { DecisionSeries, LedgerKind } from '../../../models/ledger/ledgerDecision.ts';
import type { BridgeDriver } from '../../../models/record/driverBridge.ts';

export const kindNames: { readonly [K in LedgerKind]: string } = {
  switch: 'Model switch',
  cap: 'Cap',
  price: 'Price',
  plan: 'Plan',
  commitment: 'Commitment',
  budget: 'Budget',
  launch: 'Launch',
  modelChange: 'Approved model change',
};

export const seriesNames: { readonly [S in DecisionSeries]: string } = {
  aiCogs: 'AI COGS',
  cogs: 'COGS',
  revenue: 'Revenue',
  grossProfit: 'Gross profit',
};

export const barNames: { readonly [B in BridgeDriver]: string } = {
  singlePoint: 'Single-point plan',
  planned: 'Planned change',
  volume: 'Volume',
  users: 'Users',
  tasksPerUser: 'Tasks per user',
  modelMix: 'Model mix',
  listPrice: 'List price',
  tokensPerTask: 'Tokens per task',
  cacheShare: 'Cache share',
  steps: 'Steps',
  commitment: 'Commitments',
  fx: 'FX',
  unexplained: 'Unexplained',
};

export const labels = {
  title: 'Decision ledger',
  empty: {
    title: 'No decision yet',
    text: 'Enter what was decided, with the scenario without it and the one with it. Its range is kept; at the review the realized effect stands beside it.',
  },
  actions: { add: 'New decision…', review: 'Review…', removeOf: (name: string) => `Remove ${name}` },
  added: (name: string) => `${name} is entered.`,
  reviewed: (name: string) => `${name} is reviewed.`,
  removed: (name: string) => `${name} is removed.`,
  due: (count: number) => `${count} due for review`,
  table: {
    title: 'Decisions',
    note: 'effect of the decision until its review: median, 80% range; realized is of the full months so far',
    heads: {
      name: 'Decision',
      kind: 'Kind',
      series: 'Moves',
      owner: 'Owner',
      decided: 'Decided',
      review: 'Review',
      range: 'Simulated',
      realized: 'Realized',
      inside: 'Inside',
    },
    inside: 'Yes',
    outside: 'No',
  },
  dialog: {
    title: 'New decision',
    name: 'Decision',
    namePlaceholder: 'Research agent launched',
    owner: 'Owner',
    ownerPlaceholder: 'you',
    kind: 'Kind',
    change: 'Approved model change',
    without: 'Without it',
    with: 'With it',
    decided: 'Decided on',
    review: 'Review on',
    series: 'Moves',
    feature: 'Feature',
    all: 'all',
    bars: (names: string) => `At the review: ${names} of the bridge.`,
    noBars: 'At the review, its effect is stated: the bridge of AI COGS does not show it.',
    simulate: 'Simulate and enter',
  },
  reviewing: {
    title: (name: string) => `Review ${name}`,
    about: 'The bridge of each full month since tells the effect. State it where the bridge does not show it.',
    realized: 'Realized effect, US$',
    fromBridge: 'from the bridge',
    words: 'Where it is from',
    error: 'Enter an amount, such as -12500 or 12.5k.',
    save: 'Save review',
  },
} as const;
