import { rangeText } from '../../scenarios/quantityText.ts';
import { meanInside } from '../../sensitivity/movedTo.ts';
import {
  type CommitmentMeasure,
  type CommitmentOutcome,
  type CommitmentTotal,
  type CommitmentViews,
  commitmentMeasures,
  commitmentTotals,
  type Statistic,
  seriesKeys,
} from '../../simulation/result.ts';
import { assumptionLines } from '../assumptionLines.ts';
import { baseCase } from '../baseCase/baseCase.ts';
import { runRecordLines } from '../recordSheet.ts';
import { percentiles, type Report, seriesUnit } from '../report.ts';
import { snakeCase } from './dimensionColumns.ts';
import { number, type Table, tablesVersion, text, unit } from './table.ts';

const month = text('month', 'YYYY-MM; `total` for all months');

/**
 * A run as tables for other programs: its record, percentiles, means of COGS by line, drivers, and the base case.
 *
 * Units: as the column `unit` of a row says; ratios from 0 to 1.
 *
 * @example
 * reportTables(report).map((table) => table.name)
 * // => ['run', 'percentiles', 'cogs_lines', 'commitments', 'drivers', 'base_case']
 */
export function reportTables(report: Report): Table[] {
  const results = [runTable(report), percentileTable(report), lineTable(report), commitmentTable(report)];
  return [...results, driverTable(report), baseTable(report)];
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

const commitmentStatistics = ['mean', 'p10', 'p50', 'p90'] as const satisfies readonly Statistic[];
const ratios: ReadonlySet<CommitmentMeasure | CommitmentTotal> = new Set([
  ...(['missed', 'utilisation', 'totalMissed', 'totalUtilisation', 'realisedDiscount'] as const),
]);

function commitmentTable({ result }: Report): Table {
  return {
    name: 'commitments',
    says: 'Cash, invoice, expense and use of each commitment by month, and over all months.',
    columns: [
      month,
      text('commitment', 'id'),
      text('name', 'its name'),
      text('measure', [...commitmentMeasures, ...commitmentTotals].map(snakeCase).join(', ')),
      text('statistic', commitmentStatistics.join(', ')),
      number('value', 'of the trials'),
      unit,
    ],
    rows: result.commitments.flatMap(({ id, name, views }) =>
      views ? [...monthRows({ id, name, views }, result.months), ...totalRows({ id, name, views })] : [],
    ),
  };
}

type Viewed = Pick<CommitmentOutcome, 'id' | 'name'> & { readonly views: CommitmentViews };

function monthRows({ id, name, views }: Viewed, months: readonly string[]) {
  const { months: monthly } = views;
  if (!monthly) return [];
  return commitmentMeasures.flatMap((measure) =>
    statisticsOf(measure).flatMap((statistic) =>
      months.map((of, at) => {
        const value = monthly[measure][statistic][at] ?? null;
        return [of, id, name, snakeCase(measure), statistic, value, unitOf(measure)];
      }),
    ),
  );
}

function totalRows({ id, name, views }: Viewed) {
  return commitmentTotals.flatMap((total) =>
    statisticsOf(total).map((statistic) => [
      ...['total', id, name, snakeCase(total), statistic],
      views.total[total][statistic],
      unitOf(total),
    ]),
  );
}

/** Of a chance only the mean says something. */
function statisticsOf(measure: CommitmentMeasure | CommitmentTotal): readonly (typeof commitmentStatistics)[number][] {
  return measure === 'missed' || measure === 'totalMissed' ? ['mean'] : commitmentStatistics;
}

function unitOf(measure: CommitmentMeasure | CommitmentTotal): string {
  return ratios.has(measure) ? 'ratio' : 'US$';
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
