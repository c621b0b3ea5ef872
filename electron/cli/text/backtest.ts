import type { Backtest, BacktestedSeries, RunScore } from '../../../models/simulation/backtest.ts';
import { percent, points, usd } from './figures.ts';
import { left, right, table } from './table.ts';

const names: { readonly [S in BacktestedSeries]: string } = {
  revenue: 'Revenue',
  aiCogs: 'AI COGS',
  cogs: 'COGS',
  grossMargin: 'Gross margin',
};

/** One line a run and series; the months too where one run was asked for. */
export function backtestText({ runs, waiting, notes }: Backtest, { byMonth }: { readonly byMonth: boolean }): string {
  const rows = runs.flatMap(({ run, series }) =>
    series.map(({ series: name, months, inside, coverage, interval, pinball, relativePinball }) => [
      run.id,
      run.scenarioName,
      names[name],
      `${inside} of ${months.length}${months.some((one) => one.inHindsight) ? '*' : ''}`,
      percent(coverage),
      `${percent(interval.low)}–${percent(interval.high)}`,
      name === 'grossMargin' ? points(pinball) : usd(pinball),
      percent(relativePinball),
    ]),
  );
  const titles = ['within P10–P90', 'share (target 80%)', '95% interval', 'pinball loss', 'of actual'];
  const columns = [left('Run'), left('Scenario'), left('Series'), ...titles.map(right)];
  const open = waiting.map(
    ({ id, scenarioName, firstMonth, lastMonth }) => `${id} "${scenarioName}", ${firstMonth} to ${lastMonth}`,
  );
  return [
    ...(rows.length > 0 ? [table(columns, rows)] : []),
    ...(byMonth ? runs.map(monthsText) : []),
    ...(rows.length > 0 && open.length > 0 ? [`No actuals yet: ${open.join('; ')}.`] : []),
    ...notes,
  ].join('\n\n');
}

function monthsText({ series }: RunScore): string {
  const rows = series.flatMap(({ series: name, months }) => {
    const shown = name === 'grossMargin' ? percent : usd;
    return months.map(({ month, actual, p10, p50, p90, inside, inHindsight }) => [
      names[name],
      `${month}${inHindsight ? '*' : ''}`,
      ...[p10, p50, p90, actual].map(shown),
      inside ? 'inside' : actual < p10 ? 'below' : 'above',
    ]);
  });
  return table([left('Series'), left('Month'), ...['P10', 'P50', 'P90', 'actual'].map(right), left('')], rows);
}
