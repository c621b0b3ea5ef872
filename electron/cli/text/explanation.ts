import { type Explanation, explainedShare } from '../../../models/sensitivity/explanation.ts';
import { percent, points, usd } from './figures.ts';
import { left, right, table } from './table.ts';

const spread = ['p5', 'p10', 'p90', 'p95'] as const;

/** What each change explains of the difference, and how that was found. */
export function explanationText(found: Explanation): string {
  const { target, statistic, difference, standardError, method, changes, sentence } = found;
  const amount = target.series === 'grossMargin' ? points : usd;
  const columns = [
    left('Change'),
    right('b − a'),
    right('± se'),
    right('part'),
    ...spread.map((one) => right(one.toUpperCase())),
  ];
  const rows = changes.map((one) => [
    one.name,
    amount(one.amount),
    amount(one.standardError),
    percent(explainedShare(one.amount, found)),
    ...spread.map((percentile) => amount(one[percentile])),
  ]);
  const total = [
    `Difference of the ${statistic}`,
    amount(difference),
    amount(standardError),
    percent(explainedShare(difference, found)),
    ...spread.map(() => null),
  ];
  const how =
    method.kind === 'exact'
      ? `Exact: all ${method.scenarios} combinations of the two scenarios.`
      : `Sampled: ${method.orders} orders of the changes, ${method.scenarios} combinations; the simulation error includes the sampling.`;
  return [sentence, '', table(columns, [...rows, total]), how].join('\n');
}
