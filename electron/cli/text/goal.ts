import type { GoalAnswer } from '../../../models/sensitivity/goal.ts';
import { chance, percent, usd } from './figures.ts';
import { left, right, table } from './table.ts';

/** The answer, and every value that was tried on the way to it. */
export function goalText({ goal, lever, sentence, tried, standardError }: GoalAnswer): string {
  const isRatio = goal.measure.kind === 'probability' || goal.target.series === 'grossMargin';
  const figure = isRatio ? percent : usd;
  const shown = goal.measure.kind === 'probability' ? chance : figure;
  const rows = tried.map(({ x, value }) => [x.toLocaleString('en-US', { maximumSignificantDigits: 6 }), shown(value)]);
  const error = standardError === null ? [] : [`Simulation error: ${figure(standardError)}.`];
  return [sentence, ...error, '', table([left(lever.name), right('figure')], rows)].join('\n');
}
