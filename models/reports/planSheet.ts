import { planLines } from './planLines.ts';
import { type Report, statisticName } from './report.ts';
import { monthHeads, numberCell, type Sheet, textCell } from './sheet.ts';
import { headRows, sheetHead } from './sheetHead.ts';

const note =
  'Billings are invoiced to customers, cash is collected, revenue is earned. Plan percentiles do not add up.';
const statistics = ['mean', 'p10', 'p50', 'p90'] as const;

/**
 * The Plans sheet: revenue, COGS, gross margin, billings and cash of each plan. Null where no plan was told of.
 *
 * Shapes: a sheet, one column a month. Units: US$, ratios.
 *
 * @example
 * planSheet(report) // => null
 */
export function planSheet(report: Report): Sheet | null {
  const { plans, months } = report.result;
  if (plans.length === 0) return null;
  return {
    name: 'Plans',
    widths: [24, 16, 10, 10, ...months.map(() => 14), 16],
    frozen: { rows: headRows + 1, columns: 4 },
    rows: [
      ...sheetHead({ report, title: 'Plans', note }),
      [
        ...['Plan', 'Measure', 'Unit', 'Statistic'].map((text) => textCell(text, 'header')),
        ...monthHeads(months, 'Total'),
      ],
      ...planLines(plans).flatMap(({ plan, measure, unit, months: series, total }) =>
        statistics.map((statistic) => [
          textCell(plan),
          textCell(measure),
          textCell(unit),
          textCell(statisticName(statistic)),
          ...[...series[statistic], total[statistic]].map((value) =>
            numberCell(value, unit === 'ratio' ? 'ratio' : 'amount'),
          ),
        ]),
      ),
    ],
  };
}
