import type { BreakEven, SwitchComparison, SwitchedMargin } from '../../../models/simulation/switchComparison.ts';
import { percent, points, usd } from './figures.ts';
import { left, right, table } from './table.ts';

/** What a switch saves, and the margin of each plan without and with it. */
export function switchText({ saving, cost, breakEven, margin, plans, sentence, settings }: SwitchComparison): string {
  const percentiles = ['p5', 'p10', 'p50', 'p90', 'p95'] as const;
  const amounts = table(
    [left('US$, all months'), ...percentiles.map((one) => right(one.toUpperCase()))],
    [
      ['Saving', ...percentiles.map((one) => usd(saving.total[one]))],
      ['Cost without', ...percentiles.map((one) => usd(cost.before[one]))],
      ['Cost with', ...percentiles.map((one) => usd(cost.after[one]))],
    ],
  );
  const cells = ({ before, after, difference }: SwitchedMargin) => [
    percent(before.p50),
    percent(after.p50),
    points(difference.p10),
    points(difference.p50),
    points(difference.p90),
  ];
  const margins = table(
    [left('Gross margin'), ...['Without, P50', 'With, P50', 'Change P10', 'P50', 'P90'].map(right)],
    [...plans.map(({ name, margin: own }) => [name, ...cells(own)]), ['All plans', ...cells(margin)]],
  );
  const run = `${settings.trials.toLocaleString('en-US')} trials, seed ${settings.seed}, ${settings.sampler}`;
  return [amounts, '', margins, '', sentence, breakEvenText(breakEven), run].join('\n');
}

function breakEvenText(found: BreakEven): string {
  if (found.kind === 'always') return 'Break-even: none; it saves at any success rate.';
  if (found.kind === 'never') return 'Break-even: none; it costs more at any success rate.';
  const { before, rate, loss } = found;
  return `Break-even: success rate ${percent(rate)} against ${percent(before)} today, a loss of ${percent(loss)}`;
}
