import { Option } from 'commander';
import { isMonth } from '../../../models/calendar.ts';
import { WorkbenchError } from '../../../models/errors.ts';
import { fiscalSpan } from '../../../models/fiscalCalendar.ts';
import { type BridgeAgainst, type BridgeQuestion, bridgeAgainst } from '../../../models/record/trackRecord.ts';
import { workspaceOption } from '../options.ts';
import { withSession } from '../session.ts';
import { bridgeText } from '../text/bridge.ts';
import type { AddVerb } from '../verb.ts';

interface Flags {
  readonly workspace: string;
  readonly against: BridgeAgainst;
  readonly period?: string;
  readonly forecast?: string;
  readonly budget?: string;
  readonly rows?: boolean;
}

export const addBridge: AddVerb = (program, finish) => {
  program
    .command('bridge')
    .description(
      'walk from a frozen forecast, a budget or the months before to the actual AI COGS of a month or several, driver by driver; sums exactly',
    )
    .addOption(workspaceOption())
    .addOption(new Option('--against <what>', 'where it starts').choices([...bridgeAgainst]).default('forecast'))
    .option('--period <period>', '2026-09, 2026-Q3, 2026 or 2026-07:2026-09 (default: the last full month)')
    .option('--forecast <id>', 'a frozen forecast by its id or name (default: the newest that foresaw the month)')
    .option('--budget <id>', 'a stored budget by its id or name (default: the one of all AI COGS)')
    .option('--rows', 'the features and models of each bar')
    .action(async ({ workspace, against, period, forecast, budget, rows = false }: Flags) => {
      const bridge = await withSession(workspace, async ({ call }) => {
        const { workspace: open } = await call('workbench.status', {});
        return call('record.bridge', {
          ...{ ...spanOf(period, open?.fiscalYearStart ?? 1), against },
          ...{ forecastId: forecast ?? null, budgetId: budget ?? null },
        });
      });
      finish({ json: bridge, text: bridgeText(bridge, { withRows: rows }) });
    });
};

/** The first and last month of a month, fiscal quarter or year, or two months with a colon between. */
function spanOf(period: string | undefined, fiscalYearStart: number): Pick<BridgeQuestion, 'first' | 'last'> {
  if (period === undefined) return { first: null, last: null };
  const [, year, quarter] = /^(\d{4})(?:-Q([1-4]))?$/.exec(period) ?? [];
  if (year !== undefined)
    return fiscalSpan({ year: Number(year), quarter: quarter === undefined ? null : Number(quarter) }, fiscalYearStart);
  const [first = '', last = first, ...more] = period.split(':');
  if (more.length === 0 && isMonth(first) && isMonth(last)) return { first, last };
  throw new WorkbenchError(
    'invalid_input',
    `--period ${period} is not a period; write 2026-09, 2026-Q3, 2026 or 2026-07:2026-09.`,
  );
}
