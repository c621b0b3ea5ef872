import type { RunMeasure } from '../../../models/agents/seenRun.ts';

/** The words of imported agent runs and their fit. */
export const labels = {
  page: 'Agents',
  about: 'Cost per task from imported runs, and the way into a scenario',
  noRuns: 'No agent runs yet',
  import: 'Import runs',
  teach:
    'Import a file with one row per run or step: cost per task, its spread and what step caps do are fitted to it.',
  title: 'Agent runs',
  note: 'Fit imported runs, then use them as the work of a feature.',
  group: 'Runs to fit',
  allRuns: 'All runs',
  fit: 'Fit of the runs',
  families: 'Distributions of the cost of a run',
  noFamily: 'none fits; the runs themselves',
  scenario: 'Scenario',
  feature: 'Feature',
  from: 'From month',
  fromHint: 'YYYY-MM; empty: from the start',
  use: 'Use in scenario',
  noScenario: 'Create a scenario with a feature to use these runs in.',
} as const;

export const measureLabels: { readonly [M in RunMeasure]: string } = {
  costUsd: 'Cost, US$',
  inputTokens: 'Input tokens',
  outputTokens: 'Output tokens',
  steps: 'Steps',
};

/** Families as people call them. */
export const familyLabels: { readonly [family: string]: string } = {
  normal: 'Normal',
  lognormal: 'Lognormal',
  gamma: 'Gamma',
  beta: 'Beta',
  pareto: 'Pareto',
  poisson: 'Poisson',
  geometric: 'Geometric',
  negativeBinomial: 'Negative binomial',
};
