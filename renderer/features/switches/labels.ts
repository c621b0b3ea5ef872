import type { SwitchDraft } from './switchDraft.ts';

/** The words of model switches. */
export const labels = {
  page: 'Model switch',
  needs: 'A scenario is needed',
  step: 'Go to scenarios',
  teach: 'See what moving traffic to another model saves, how sure that is, and how often the new model may fail.',
  form: 'Switch',
  formNote: 'Any number may be a range, such as 50% to 70%. Enter or leaving a field calculates.',
  feature: 'Feature',
  allFeatures: 'All features',
  fromModel: 'From model',
  toModel: 'To model',
  from: 'Start',
  chooseModel: 'Choose the model to switch to.',
  noModels: 'This scenario has no feature that uses a model; add one in the scenario.',
  put: 'Put into the scenario',
  added: (name: string) => `${name} was added to the scenario; undo it in the history.`,
  saving: 'Saving',
  chance: 'P(saving > 0)',
  breakEven: 'Break-even',
  margin: 'Gross margin',
  byMonth: 'Saving by month',
  byMonthNote: 'All cost without the switch less all cost with it, one-time cost included. Median and 80% range.',
  plans: 'Margin by plan',
  plansNote: 'Gross margin over all months; the change is taken trial by trial on the same random draws.',
  unchanged: 'unchanged',
} as const;

/** The typed fields, in the order of the form. */
export const typedFields: readonly {
  readonly key: keyof SwitchDraft['typed'];
  readonly label: string;
  readonly placeholder: string;
}[] = [
  { key: 'share', label: 'Share moved', placeholder: '60%, or 50% to 70%' },
  { key: 'rampMonths', label: 'Ramp, months', placeholder: '0' },
  { key: 'before', label: 'Success rate today', placeholder: 'not measured' },
  { key: 'after', label: 'Success rate after', placeholder: 'unchanged' },
  { key: 'verbosityFactor', label: 'Answer length, ×', placeholder: '1' },
  { key: 'tokenizerFactor', label: 'Token count, ×', placeholder: '1' },
  { key: 'oneTimeUsd', label: 'One-time cost, US$', placeholder: '0' },
];
