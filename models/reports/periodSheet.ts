import { type PeriodKey, periodKeys } from '../simulation/marginKeys.ts';
import { layerNames, layerUnit } from './marginNames.ts';
import { type Report, statisticName } from './report.ts';
import { numberCell, type Sheet, textCell } from './sheet.ts';
import { headRows, sheetHead } from './sheetHead.ts';

const note =
  'Amounts are sums of months, margins are ratios of those sums, percentiles are across trials. * partial period.';
const periodStatistics = ['mean', 'p10', 'p50', 'p90'] as const;

/**
 * The Fiscal periods sheet: quarters and years, each with its mean and range. Null for a run of an earlier version.
 *
 * Shapes: a sheet, one column a period. Units: US$, ratios.
 *
 * @example
 * periodSheet(report) // => null
 */
export function periodSheet(report: Report): Sheet | null {
  const { periods } = report.result;
  if (!periods || periods.length === 0) return null;
  const rows = periodKeys.flatMap((key: PeriodKey) => periodStatistics.map((statistic) => ({ key, statistic })));
  return {
    name: 'Fiscal periods',
    widths: [26, 10, 8, ...periods.map(() => 14)],
    frozen: { rows: headRows + 1, columns: 3 },
    rows: [
      ...sheetHead({ report, title: 'Forecast by fiscal quarter and year', note }),
      [
        ...['Measure', 'Statistic', 'Unit'].map((text) => textCell(text, 'header')),
        ...periods.map(({ label, partial }) => textCell(partial ? `${label} *` : label, 'numberHeader')),
      ],
      ...rows.map(({ key, statistic }) => [
        textCell(layerNames[key], statistic === 'p50' ? 'total' : 'label'),
        textCell(statisticName(statistic)),
        textCell(layerUnit(key)),
        ...periods.map(({ total }) =>
          numberCell(total[key][statistic], layerUnit(key) === 'ratio' ? 'ratio' : 'amount', {
            bold: statistic === 'p50',
          }),
        ),
      ]),
    ],
  };
}
