import { type FleetMeasure, fleetMeasures } from '../simulation/marginKeys.ts';
import { fleetNames } from './marginNames.ts';
import { type Report, statisticName } from './report.ts';
import { monthHeads, type NumberFormat, numberCell, type Sheet, textCell } from './sheet.ts';
import { headRows, sheetHead } from './sheetHead.ts';

const note = 'GPUs are billed by the hour: unused hours are idle cost. Total replicas are the mean over hours.';
const statistics = ['mean', 'p10', 'p50', 'p90'] as const;
const formats: { readonly [M in FleetMeasure]: NumberFormat } = {
  cost: 'amount',
  idleCost: 'amount',
  replicas: 'decimal',
  utilisation: 'ratio',
};

/**
 * The Own processors sheet: cost, idle cost, replicas and use of each fleet. Null where there is none.
 *
 * Shapes: a sheet, one column a month. Units: US$, replicas, ratios.
 *
 * @example
 * fleetSheet(report) // => null
 */
export function fleetSheet(report: Report): Sheet | null {
  const { fleets = [], months } = report.result;
  if (fleets.length === 0) return null;
  return {
    name: 'Self-hosted GPUs',
    widths: [36, 10, ...months.map(() => 13), 15],
    frozen: { rows: headRows + 1, columns: 2 },
    rows: [
      ...sheetHead({ report, title: 'Self-hosted GPUs', note }),
      [...['Measure', 'Statistic'].map((text) => textCell(text, 'header')), ...monthHeads(months, 'Total')],
      ...fleets.flatMap(({ name, series, total }) =>
        fleetMeasures.flatMap((measure) =>
          statistics.map((statistic) => [
            textCell(`${name}, ${fleetNames[measure].toLowerCase()}`),
            textCell(statisticName(statistic)),
            ...[...series[measure][statistic], total[measure][statistic]].map((value) =>
              numberCell(value, formats[measure]),
            ),
          ]),
        ),
      ),
    ],
  };
}
