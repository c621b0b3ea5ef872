import type { RunMeasure } from '../../../models/agents/seenRun.ts';

/** The words of imported agent runs, their costs and step caps. */
export const labels = {
  page: 'Agents',
  about: 'Cost per task from imported runs, step caps, and the price that carries it',
  noRuns: 'No agent runs yet',
  import: 'Import runs',
  teach:
    'Import a file with one row per run or step: cost per task, its spread and what step caps do are fitted to it.',
  group: 'Runs to fit',
  allRuns: 'All runs',
  costs: 'Cost per task',
  costsNote: 'Each run is a task. Bars: share of runs; line: fitted distribution.',
  observed: (percentile: number) => `Cost per task, P${percentile}`,
  caps: 'Step caps',
  capsNote: 'A run above the cap stops there: it costs what its first steps cost, and counts as failed.',
  capsTyped: 'Step caps to compare',
  capsHint: 'such as 10, 20, 30',
  capsTable: 'Step caps compared',
  asImported: 'As imported',
  useCard: 'Use in a feature',
  useNote:
    'One change of the scenario chosen above; Undo in the history takes it back. All input of the runs counts as fresh input: cached input, which costs less, is not told apart.',
  cap: 'Step cap',
  feature: 'Feature',
  from: 'From month',
  fromStart: 'From the start',
  use: 'Use in feature',
  open: 'Open scenario',
  noScenario: 'Create a scenario with a feature to use these runs in.',
  used: (scenario: string, feature: string, cap: number | null) =>
    `${scenario}: ${feature} works as in its runs${cap === null ? '' : `, stopped at ${cap} steps`}`,
  details: 'Fit of the runs',
  detailsNote: 'What a scenario takes over: means with their standard errors, spread and distributions.',
  fit: 'Measures of the runs',
  families: 'Distributions of the cost of a run',
  noFamily: 'none fits; the runs themselves',
} as const;

export const measureLabels: { readonly [M in RunMeasure]: string } = {
  costUsd: 'Cost, US$',
  inputTokens: 'Input tokens',
  outputTokens: 'Output tokens',
  steps: 'Steps',
};
