import { segmentMeasures } from '../simulation/marginKeys.ts';
import type { SegmentOutcome, UnitOutcome } from '../simulation/marginResult.ts';
import { type Report, statisticName } from './report.ts';
import { numberCell, type Sheet, type SheetCell, textCell } from './sheet.ts';
import { headRows, sheetHead } from './sheetHead.ts';

const note =
  'Ratios within each trial; blank where the unit did not occur. Percentiles of parts do not add up to the total.';
const statistics = ['mean', 'p10', 'p50', 'p90'] as const;

/**
 * The Unit economics sheet: each unit's mean and range over the horizon and its median by month; then features and
 * tiers of customers with revenue, cost and margin. Null for a run of an earlier version.
 *
 * Shapes: a sheet. Units: US$ a unit, ratios.
 *
 * @example
 * unitSheet(report) // => null
 */
export function unitSheet(report: Report): Sheet | null {
  const { unitEconomics, months, features = [], tiers = [] } = report.result;
  if (!unitEconomics) return null;
  return {
    name: 'Unit economics',
    widths: [40, 8, ...statistics.map(() => 13), ...months.map(() => 12)],
    frozen: { rows: headRows + 1, columns: 2 },
    rows: [
      ...sheetHead({ report, title: 'Unit economics', note }),
      [
        ...['Unit', 'In'].map((text) => textCell(text, 'header')),
        ...statistics.map((one) => textCell(`Total ${statisticName(one)}`, 'numberHeader')),
        ...months.map((month) => textCell(`${month} P50`, 'numberHeader')),
      ],
      ...unitEconomics.map(unitRow),
      ...segmentRows('Features, total', features),
      ...segmentRows('Customer tiers, total', tiers),
    ],
  };
}

function unitRow({ name, unit, total, series }: UnitOutcome): SheetCell[] {
  const format = unit === 'ratio' ? 'ratio' : 'decimal';
  return [
    textCell(name),
    textCell(unit),
    ...statistics.map((one) => numberCell(total[one], format, { bold: one === 'p50' })),
    ...series.p50.map((value) => numberCell(value, format)),
  ];
}

function segmentRows(title: string, segments: readonly SegmentOutcome[]): SheetCell[][] {
  if (segments.length === 0) return [];
  return [
    [],
    [
      textCell(title, 'header'),
      textCell('In', 'header'),
      ...statistics.map((one) => textCell(statisticName(one), 'numberHeader')),
    ],
    ...segments.flatMap(({ name, total }) =>
      segmentMeasures.map((measure): SheetCell[] => [
        textCell(`${name}, ${measure}`),
        textCell(measure === 'margin' ? 'ratio' : 'US$'),
        ...statistics.map((one) => numberCell(total[measure][one], measure === 'margin' ? 'ratio' : 'amount')),
      ]),
    ),
  ];
}
