/** The words of the policy studio. */
export const labels = {
  title: 'Policy studio',
  subtitle: 'Two classification policies on one history and one forecast',
  empty: {
    title: 'Nothing to classify yet',
    action: 'Import files…',
    text: 'Import usage and cost, or add a scenario. Two policies then stand side by side: margin, restated quarters, and the dollars that move.',
  },
  choices: 'Policies',
  choicesNote:
    'Each policy is the rules in force, or the default rules alone, with ready rule sets before them. Nothing is saved.',
  heads: { set: 'Rule set', a: 'A', b: 'B', memo: 'Memo and evidence' },
  base: 'Base rules',
  bases: { inForce: 'In force', defaults: 'Default rules' },
  asBase: 'As base rules',
  selectOf: (set: string, side: string) => `${set}, policy ${side}`,
  evidence: 'Evidence',
  running: 'Comparing',
  adopt: 'Adopt policy B',
  adopted: (version: number) => `Policy B is in force as version ${version} of the classification rules`,
  history: 'History by fiscal quarter',
  historyNote: (start: string) =>
    `Fiscal year from ${start}. Both policies total the same cost; margins need revenue in every month of the quarter.`,
  all: 'All months',
  partial: (label: string) => `${label}, partial`,
  cost: 'Cost',
  cogs: 'COGS',
  margin: 'Margin',
  moved: 'Margin moved',
  restates: 'Closed months restated',
  none: 'None',
  moves: 'What moves in the history',
  movesNote: 'B less A, by the rules that decide. Every row adds up to zero.',
  noMoves: 'No cost of the history changes class.',
  rule: 'Rule under A → B',
  rows: 'Rows',
  forecast: (name: string) => `Forecast of ${name}`,
  forecastNote: (trials: string) =>
    `Median and 80% range on the same ${trials} random draws. Mean cost is the same under both.`,
  total: 'Total',
  cogsMoved: 'COGS moved',
  lines: 'What moves in the forecast',
  linesNote: 'Means, B less A, by line of cost. Every row adds up to zero.',
  noLines: 'No line of the forecast changes class.',
  line: 'Line',
  headline: (a: string | null, b: string | null, moved: string) =>
    a === null || b === null
      ? `${moved} moves between classes`
      : `Gross margin ${a} under A, ${b} under B; ${moved} moves between classes`,
  sameHeadline: 'Both policies classify every dollar alike',
} as const;
