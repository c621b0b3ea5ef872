import type { InitiativeValue, Stage } from '../../../models/portfolio/initiative.ts';
import type { Advice } from '../../../models/portfolio/portfolio.ts';

export const stageNames: { readonly [S in Stage]: string } = {
  idea: 'Idea',
  pilot: 'Pilot',
  build: 'Build',
  live: 'Live',
  stopped: 'Stopped',
};

export const adviceNames: { readonly [A in Advice]: string } = { fund: 'Fund', wait: 'Wait', stop: 'Stop' };

export const costKindNames = { once: 'Once', monthly: 'Per month' } as const;

export const valueKindNames: { readonly [K in InitiativeValue['kind']]: string } = {
  revenue: 'Revenue',
  costAvoided: 'Cost avoided',
  hours: 'Hours saved',
  retention: 'Retention',
};

/** What the numbers of a kind of value are, in the order of its fields. */
export const valueFieldNames = {
  revenue: ['US$ per month', 'Gross margin'],
  costAvoided: ['US$ per month'],
  hours: ['Hours per month', 'US$ per hour', 'Realized share'],
  retention: ['Revenue at risk per month', 'Saved share', 'Gross margin'],
} as const satisfies { readonly [K in InitiativeValue['kind']]: readonly string[] };

export const labels = {
  title: 'Initiatives',
  empty: {
    title: 'No initiative yet',
    text: 'State what an initiative costs and brings, as ranges. Net value, payback, the gate at which it is stopped, and the best set under a budget follow.',
  },
  actions: {
    add: 'New initiative…',
    changeOf: (name: string) => `Change ${name}`,
    removeOf: (name: string) => `Remove ${name}`,
  },
  budget: 'Budget, US$',
  budgetHint: 'no limit',
  budgetError: 'Enter an amount of 0 or more, such as 500k.',
  together: 'Values move together',
  saved: (name: string) => `${name} is saved.`,
  removed: (name: string) => `${name} is removed.`,
  table: {
    title: 'Worth',
    note: (trials: string) => `expected cost, net value of today, ${trials} trials`,
    heads: {
      name: 'Initiative',
      stage: 'Stage',
      cost: 'Cost',
      p10: 'Net P10',
      p50: 'Median',
      p90: 'Net P90',
      roi: 'ROI',
      payback: 'Payback',
      worth: 'P(value > cost)',
      perDollar: 'Value per $',
      advice: 'Do',
    },
    months: (months: number) => `${Math.round(months)} mo`,
  },
  gates: {
    title: 'Stage gates',
    note: 'stopped where value so far is below the threshold',
    heads: ['Initiative', 'After', 'Stop below', 'P(stop)', 'The gate brings'],
  },
  regret: {
    title: 'If one fails',
    note: 'against the best set without it',
    heads: ['Initiative', 'Net value of the set', 'Regret'],
    none: 'Nothing is funded.',
    better: (usd: string) => `A better set would bring at most ${usd} more.`,
  },
  dialog: {
    new: 'New initiative',
    change: 'Change initiative',
    name: 'Name',
    namePlaceholder: 'Case agent',
    owner: 'Owner',
    ownerPlaceholder: 'you',
    stage: 'Stage',
    start: 'First month',
    months: 'Months counted',
    ramp: 'Months to full value',
    success: 'Chance that it works',
    correlation: 'Cost moves with value',
    rate: 'Discount rate per year',
    gateMonth: 'Gate after months',
    gateShare: 'Stop below share of expected value',
    none: 'none',
    costs: 'Costs',
    values: 'What it brings',
    line: 'Line',
    kind: 'Kind',
    usd: 'US$',
    addCost: 'Add cost',
    addValue: 'Add value',
    removeLine: (name: string) => `Remove ${name}`,
    error: 'Enter a number or a range, such as 5 to 10.',
    whole: 'Name it, and state each cost and value as a number or a range.',
    save: 'Save initiative',
  },
} as const;
