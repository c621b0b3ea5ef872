export const investorMetricIds = [
  'aiGrossMargin',
  'inferenceEfficiency',
  'cacPayback',
  'lifetimeValue',
  'lifetimeValueToCac',
  'burnMultiple',
  'ruleOf40',
] as const;
export type InvestorMetricId = (typeof investorMetricIds)[number];

interface MetricTerms {
  readonly name: string;
  readonly definition: string;
  readonly unit: 'ratio' | 'multiple' | 'months' | 'US$';
  readonly better: 'higher' | 'lower';
  /** What a value without an end means. */
  readonly endless: string;
}

/** What each metric is, in the words of whoever reads it. */
export const metricTerms: { readonly [M in InvestorMetricId]: MetricTerms } = {
  aiGrossMargin: {
    ...{ name: 'AI gross margin', unit: 'ratio', better: 'higher', endless: '' },
    definition: '(AI revenue − AI COGS) ÷ AI revenue',
  },
  inferenceEfficiency: {
    ...{ name: 'Inference efficiency', unit: 'multiple', better: 'higher', endless: 'No inference cost' },
    definition: 'AI revenue ÷ AI COGS',
  },
  cacPayback: {
    ...{ name: 'CAC payback', unit: 'months', better: 'lower', endless: 'Never' },
    definition: 'S&M cost per new customer ÷ (monthly revenue per customer × gross margin)',
  },
  lifetimeValue: {
    ...{ name: 'Lifetime value (LTV)', unit: 'US$', better: 'higher', endless: 'No churn' },
    definition: 'Monthly revenue per customer × gross margin ÷ monthly churn',
  },
  lifetimeValueToCac: {
    ...{ name: 'LTV to CAC', unit: 'multiple', better: 'higher', endless: 'No churn' },
    definition: 'Lifetime value ÷ S&M cost per new customer',
  },
  burnMultiple: {
    ...{ name: 'Burn multiple', unit: 'multiple', better: 'lower', endless: 'No growth' },
    definition: '(S&M, R&D and G&A cost − gross profit) ÷ net new annualized revenue; 0 without burn',
  },
  ruleOf40: {
    ...{ name: 'Rule of 40', unit: 'ratio', better: 'higher', endless: '' },
    definition: 'Revenue growth over the 12 months before + operating margin',
  },
};
