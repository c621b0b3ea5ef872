/** The words of the plan duel. */
export const labels = {
  page: 'Plan duel',
  needs: 'A scenario is needed',
  step: 'Go to scenarios',
  teach: 'Put the same simulated customers on up to six plans and see bill, cost, margin and who loses money.',
  noPlans: 'This scenario has no plans; add one in the scenario.',
  form: 'Plans',
  formNote:
    'A plan of the scenario, or one line: $49 · $29 + 1,000 credits · $20 + 200 tasks, then $0.05 each · $0.99 per outcome at 80% · cost + 30%.',
  customersOf: 'Customers of plan',
  month: 'Month',
  plan: (number: number) => `Plan ${number}`,
  empty: 'plan or price',
  table: 'Plan comparison',
  tableNote:
    'US$ per customer per month, on the same customers and random draws. Bills are across customers; margin is the median of trials.',
  deciles: 'By usage decile',
  decilesNote: 'A tenth of the customers each, from the lightest use to the heaviest.',
  use: 'Use',
  used: (line: string) => `${line} was added to the scenario; its customers move to it.`,
} as const;

/** What the table of deciles shows. */
export const decileMeasures = [
  { id: 'billUsd', label: 'Bill' },
  { id: 'costUsd', label: 'Cost' },
  { id: 'margin', label: 'Margin' },
  { id: 'loseMoney', label: 'Unprofitable' },
  { id: 'chosen', label: 'Would choose it' },
] as const;
export type DecileMeasure = (typeof decileMeasures)[number]['id'];
