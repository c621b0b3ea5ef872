import type { Month } from '../../calendar.ts';
import type { TrialMonths } from '../../record/frozenForecast.ts';
import { number, type Table, type TableRow, text } from './table.ts';

/** Every trial of a run by month. */
export interface RunTrials {
  readonly months: readonly Month[];
  readonly trials: number;
  readonly values: TrialMonths;
}

/**
 * Every trial of a run: by month, and for all months as a library of SIPs (one row a trial, one column a series).
 *
 * Convention: the draws of one trial go together in every column and month. Units: US$; margins are ratios.
 *
 * @example
 * trialsTables({ months: [], trials: 0, values: { revenue: [], aiCogs: [], cogs: [] } }).map(
 *   ({ name }) => name,
 * ) // => ['trials', 'sips']
 */
export function trialsTables(run: RunTrials): Table[] {
  return [
    {
      name: 'trials',
      says: 'Every trial of the run by month. Only with `--with-trials`.',
      columns: [
        text('month', 'YYYY-MM'),
        number('trial', 'from 1; the same trial in every month'),
        number('revenue_usd', 'US$'),
        number('ai_cogs_usd', 'US$'),
        number('cogs_usd', 'US$'),
      ],
      rows: trialRows(run),
    },
    {
      name: 'sips',
      says: 'Every trial of the run for all months: a column is a SIP. Only with `--with-trials`.',
      columns: [
        number('trial', 'from 1'),
        number('revenue_usd', 'US$'),
        number('ai_cogs_usd', 'US$'),
        number('cogs_usd', 'US$'),
        number('gross_profit_usd', 'US$'),
        number('gross_margin', 'ratio (0 to 1); none without revenue'),
      ],
      rows: sipRows(run),
    },
  ];
}

function* trialRows({ months, trials, values: { revenue, aiCogs, cogs } }: RunTrials): Generator<TableRow> {
  for (const [at, month] of months.entries()) {
    for (let trial = 0; trial < trials; trial++) {
      yield [month, trial + 1, revenue[at]![trial]!, aiCogs[at]![trial]!, cogs[at]![trial]!];
    }
  }
}

function* sipRows({ trials, values: { revenue, aiCogs, cogs } }: RunTrials): Generator<TableRow> {
  for (let trial = 0; trial < trials; trial++) {
    const [sales, ai, all] = [revenue, aiCogs, cogs].map((months) =>
      months.reduce((sum, month) => sum + month[trial]!, 0),
    );
    const profit = sales! - all!;
    yield [trial + 1, sales!, ai!, all!, profit, sales === 0 ? null : profit / sales!];
  }
}
