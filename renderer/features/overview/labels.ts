import type { FindingKind } from '../../../models/budgets/checked.ts';

/** The words of the overview. */
export const labels = {
  page: 'Overview',
  open: 'Open',
  nothingOpen: 'Nothing is open.',
  budgets: 'Budgets',
  findings: 'Findings',
  staleResults: 'Stale results',
  nextStep: 'Next step',
  drivers: 'What drives the range',
  driversNote: 'Gross margin, total: low to high end of each driver, pp',
  record: 'Track record',
  trackRecord: 'Open track record',
  quarters: 'Gross margin by quarter',
  empty: 'From AI usage to a gross margin range',
  emptySteps: [
    ['Import', 'Exports of providers, clouds, gateways and billing. Every row is accounted for.'],
    ['Create a scenario', 'Drivers are fitted to your history; any number can be a range such as 5 to 10.'],
    ['Read the range', 'Gross margin as a range, the chance of missing its target, and what to do about it.'],
  ],
  import: 'Import files',
  createScenario: 'Create a scenario',
} as const;

/** The page on which a finding is settled. */
export const findingPages: { readonly [K in FindingKind]: string } = {
  budget: '/budgets',
  floor: '/budgets',
  margin: '/results/customers',
  spike: '/data/usage',
  drift: '/results/record',
  anomaly: '/results/record',
  unpriced: '/data/prices',
  unapproved: '/data/governance',
  unreconciled: '/data/tieout',
  dispute: '/budgets',
  undecided: '/results/record',
};
