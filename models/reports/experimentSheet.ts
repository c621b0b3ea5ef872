import { experimentMeasures } from '../simulation/marginKeys.ts';
import { experimentNames } from './marginNames.ts';
import { type Report, statisticName } from './report.ts';
import { monthHeads, numberCell, type Sheet, textCell } from './sheet.ts';
import { headRows, sheetHead } from './sheetHead.ts';

const note =
  'Experiments over the monthly budget are canceled, or deferred and run first when budget allows. The total of deferred is as of the last month.';
const statistics = ['mean', 'p10', 'p50', 'p90'] as const;

/**
 * The Budgets sheet: what experiments and evaluations spent, what their budget kept back, and how many were paid for.
 * Null where none has a budget.
 *
 * Shapes: a sheet, one column a month. Units: US$, counts.
 *
 * @example
 * experimentSheet(report) // => null
 */
export function experimentSheet(report: Report): Sheet | null {
  const { experiments = [], months } = report.result;
  if (experiments.length === 0) return null;
  return {
    name: 'Budgets',
    widths: [44, 10, ...months.map(() => 13), 15],
    frozen: { rows: headRows + 1, columns: 2 },
    rows: [
      ...sheetHead({ report, title: 'Experiment budgets', note }),
      [...['Measure', 'Statistic'].map((text) => textCell(text, 'header')), ...monthHeads(months, 'Total')],
      ...experiments.flatMap(({ name, series, total }) =>
        experimentMeasures.flatMap((measure) =>
          statistics.map((statistic) => [
            textCell(`${name}, ${experimentNames[measure].toLowerCase()}`),
            textCell(statisticName(statistic)),
            ...[...series[measure][statistic], total[measure][statistic]].map((value) =>
              numberCell(value, measure === 'done' ? 'decimal' : 'amount'),
            ),
          ]),
        ),
      ),
    ],
  };
}
