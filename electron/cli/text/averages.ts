import { type AveragesGap, gapSeries } from '../../../models/sensitivity/averagesGap.ts';
import { percent, points, usd } from './figures.ts';
import { left, right, table } from './table.ts';

const names = { revenue: 'Revenue', cogs: 'COGS', grossProfit: 'Gross profit', grossMargin: 'Gross margin' } as const;

/** The mean beside the single-point plan, and every rule that sets them apart. */
export function averagesText({ totals, entries, sentence }: AveragesGap): string {
  const rows = gapSeries.map((series) => {
    const { average, mean, gap, standardError } = totals[series];
    const [value, change] = series === 'grossMargin' ? [percent, points] : [usd, usd];
    return [names[series], value(average), value(mean), change(gap), change(standardError)];
  });
  const whole = table([left('Total'), right('single-point'), right('mean'), right('gap'), right('± se')], rows);
  const parts = entries.map(({ part, rule, onProfit, standardError }) => [
    part.name,
    rule,
    usd(onProfit),
    usd(standardError),
  ]);
  const sum = ['Sum', '', usd(entries.reduce((total, { onProfit }) => total + onProfit, 0)), ''];
  const columns = [left('Line'), left('Rule'), right('gross profit'), right('± se')];
  return [sentence, '', whole, '', table(columns, [...parts, sum])].join('\n');
}
