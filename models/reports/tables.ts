import { rangeText } from '../scenarios/quantityText.ts';
import { meanInside } from '../sensitivity/movedTo.ts';
import { seriesKeys } from '../simulation/result.ts';
import { assumptionLines } from './assumptionLines.ts';
import { baseCase } from './baseCase/baseCase.ts';
import { runRecordLines } from './recordSheet.ts';
import { percentiles, type Report, seriesUnit } from './report.ts';

/** Goes up whenever a column changes its name, type or meaning; docs/tables.md says what each version has. */
export const tablesVersion = 1;

export const tableFormats = ['csv', 'parquet'] as const;
export type TableFormat = (typeof tableFormats)[number];

export interface TableColumn {
  readonly name: string;
  readonly type: 'text' | 'number';
  readonly says: string;
}

/** A table for other programs: rows in the order of its columns; null is no value. */
export interface Table {
  readonly name: string;
  readonly says: string;
  readonly columns: readonly TableColumn[];
  readonly rows: readonly (readonly (string | number | null)[])[];
}

const text = (name: string, says: string): TableColumn => ({ name, type: 'text', says });
const number = (name: string, says: string): TableColumn => ({ name, type: 'number', says });
const month = text('month', 'YYYY-MM; `total` for all months');
const unit = text('unit', 'US$, ratio (0 to 1), or as stated');

/**
 * A run as tables for other programs: its record, percentiles, means of COGS by line, drivers, and the base case.
 *
 * Units: as the column `unit` of a row says; ratios from 0 to 1.
 *
 * @example
 * reportTables(report).map((table) => table.name) // => ['run', 'percentiles', 'cogs_lines', 'drivers', 'base_case']
 */
export function reportTables(report: Report): Table[] {
  return [runTable(report), percentileTable(report), lineTable(report), driverTable(report), baseTable(report)];
}

function runTable(report: Report): Table {
  return {
    name: 'run',
    says: 'What makes the same numbers again, one row per entry.',
    columns: [text('name', 'entry of the run record'), text('value', 'as text')],
    rows: [
      ['Tables version', String(tablesVersion)],
      ...runRecordLines(report).map(({ name, value }) => [name, String(value)]),
    ],
  };
}

function percentileTable({ result }: Report): Table {
  return {
    name: 'percentiles',
    says: 'Mean and percentiles of each series by month. Percentiles do not add up over months.',
    columns: [
      month,
      text('series', seriesKeys.join(', ')),
      text('statistic', ['mean', ...percentiles].join(', ')),
      number('value', 'of the trials'),
      unit,
    ],
    rows: seriesKeys.flatMap((series) =>
      (['mean', ...percentiles] as const).flatMap((statistic) => [
        ...result.months.map((name, at) => [
          name,
          series,
          statistic,
          result.series[series][statistic][at] ?? null,
          seriesUnit(series),
        ]),
        ['total', series, statistic, result.total[series][statistic], seriesUnit(series)],
      ]),
    ),
  };
}

function lineTable({ result }: Report): Table {
  return {
    name: 'cogs_lines',
    says: 'Mean COGS by line and month. Means add up over lines and months.',
    columns: [month, text('line', 'id of the line'), text('name', 'its name'), number('mean_usd', 'US$')],
    rows: result.cogsLines.flatMap(({ id, name, mean }) =>
      mean.map((value, at) => [result.months[at]!, id, name, value]),
    ),
  };
}

function driverTable({ scenario }: Report): Table {
  return {
    name: 'drivers',
    says: 'Every assumption of the scenario as stated.',
    columns: [
      text('id', 'where it stands in the scenario'),
      text('section', 'plans, features, costs, …'),
      text('label', 'its name'),
      number('value', 'number, or mean of a range; none for a choice'),
      text('stated', 'number, choice, or range in words'),
      unit,
      text('source', 'where it comes from'),
      text('owner', 'who answers for it'),
    ],
    rows: assumptionLines(scenario).map(({ id, section, label, value, unit: of, source, owner, domain }) => [
      id,
      section,
      label,
      typeof value === 'string' ? null : typeof value === 'number' ? value : meanInside(value, domain ?? { says: '' }),
      typeof value === 'object' ? rangeText(value, domain) : String(value),
      of,
      source,
      owner,
    ]),
  };
}

/** Empty where the run did not keep its prices. */
function baseTable({ scenario, prices }: Report): Table {
  const base = prices ? baseCase(scenario, prices) : null;
  return {
    name: 'base_case',
    says: 'Every named figure of the single-point plan by month, as on the sheet Calculations.',
    columns: [
      month,
      text('figure', 'id, such as revenue or tasks.<feature>.<plan>'),
      text('section', 'as on the sheet'),
      text('name', 'as on the sheet'),
      number('value', 'none where it is not defined'),
      unit,
    ],
    rows: base
      ? [...base.figures.values()].flatMap(({ id, section, name, unit: of, months }) =>
          base
            .valuesOf(months)
            .map((value, at) => [
              base.months[at]!,
              id,
              section,
              name,
              value !== null && Number.isFinite(value) ? value : null,
              of,
            ]),
        )
      : [],
  };
}
