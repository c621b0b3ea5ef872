const units: { readonly [field: string]: string } = {
  targetGrossMargin: 'ratio',
  months: 'months',
  start: 'users',
  users: 'users',
  ceiling: 'users',
  perMonth: 'users a month',
  steepness: 'ratio a month',
  seatPriceUsd: 'US$ a seat a month',
  includedTasks: 'tasks a user a month',
  overagePriceUsd: 'US$ a task',
  usageSpread: 'sd of log usage',
  tasksPerUser: 'tasks a user a month',
  usageGrowth: 'ratio a month',
  growth: 'ratio a month',
  sd: 'sd of log usage',
  persistence: 'ratio',
  inputTokens: 'tokens a task',
  cacheReadTokens: 'tokens a task',
  cacheWriteTokens: 'tokens a task',
  outputTokens: 'tokens a task',
  taskVariation: 'sd ÷ mean',
  mean: 'calls a task',
  dispersion: 'shape',
  cap: 'calls a task',
  prefixTokens: 'tokens a call',
  turnTokens: 'tokens a task',
  toolResultTokens: 'tokens a call',
  hitRate: 'ratio',
  readShare: 'ratio',
  toolFeePerCallUsd: 'US$ a call',
  share: 'ratio',
  annualMinimumUsd: 'US$ a contract year',
  spentBeforeStartUsd: 'US$',
  discount: 'ratio',
  factor: 'multiple',
  probability: 'ratio',
  rampMonths: 'months',
  delayMonths: 'months',
  tokenizerFactor: 'multiple',
  verbosityFactor: 'multiple',
  oneTimeUsd: 'US$',
  fiscalYearStart: 'calendar month',
  hourlyUsd: 'US$ an hour',
  tokensPerSecond: 'tokens a second',
  maxUtilisation: 'ratio',
  peakToMean: 'multiple',
  minReplicas: 'replicas',
  replicas: 'replicas',
  tokensPerMonth: 'tokens a month',
  runsPerMonth: 'runs a month',
  gpuHoursPerRun: 'GPU-hours a run',
  restartShare: 'ratio',
  countPerMonth: 'a month',
  costEachUsd: 'US$ each',
  variation: 'sd ÷ mean',
  monthlyUsd: 'US$ a month',
  startGb: 'GB',
  retentionMonths: 'months',
  usdPerGbMonth: 'US$ a GB-month',
  usdPerGb: 'US$ a GB',
  usdPerMillion: 'US$ a million',
  usdPerUnit: 'US$ for one',
  monthlyVolatility: 'sd of log a month',
  perTask: 'a task',
};

const amountUnits: { readonly [basis: string]: string } = {
  month: 'US$ a month',
  user: 'US$ a user a month',
  task: 'US$ a task',
  revenue: 'ratio of revenue',
};

/**
 * The unit of a number in the scenario language. `parent` is the object that holds it, because the amount of a cost
 * line is in the unit of its basis and an agent's output is counted by the call. Errors: none; '' for what has no unit.
 *
 * @example
 * fieldUnit('amount', { basis: 'user', amount: 2 }) // => 'US$ a user a month'
 */
export function fieldUnit(field: string, parent: Readonly<Record<string, unknown>>): string {
  if (field === 'amount') return amountUnits[String(parent['basis'])] ?? '';
  if (field === 'perMonth' && 'perTask' in parent) return 'a month';
  if (field === 'outputTokens' && parent['kind'] === 'agentLoop') return 'tokens a call';
  return units[field] ?? '';
}
