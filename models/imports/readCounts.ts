import { dimensionNamed } from '../attribution/lookupColumns.ts';
import type { Day, Month } from '../calendar.ts';
import { formatDecimal, parseDecimal } from '../decimal.ts';
import type { Issue } from '../errors.ts';
import { isPrivateField, publicLabel } from '../privateFields.ts';
import type { UnitDimension } from '../unitCosts/unit.ts';
import { parseDay, parseMonth } from './cells/dates.ts';

/** A number of a row of counts. */
export interface CountRow {
  readonly month: Month;
  /** Null where the file counts by month. */
  readonly day: Day | null;
  readonly feature: string | null;
  readonly tier: string | null;
  readonly customer: string | null;
  readonly region: string | null;
  readonly column: string;
  readonly count: number;
}

export interface CountTable {
  readonly rows: readonly CountRow[];
  readonly columns: readonly string[];
  readonly issues: readonly Issue[];
}

const dimensionOf: { readonly [name: string]: UnitDimension } = {
  feature: 'feature',
  customerTier: 'tier',
  customer: 'customer',
  region: 'region',
};
const timeNames = /^(month|period|date|day|week_?start|timestamp|created_at)$/i;

type Columns = ReturnType<typeof columnsOf>;

/**
 * Reads a table of counts: a column of days or months, columns that name a dimension, and columns of numbers.
 *
 * Convention: a column whose first filled cell is a number is one of counts; other columns are left out and said; days
 * that are all the first of a month stand for their months.
 * Shapes: one row a number. Units: those of the column. Errors: as issues with the row; a file with one is not taken.
 *
 * @example
 * readCounts([['month', 'feature', 'tickets'], ['2026-08', 'chat', '1,200']]).rows[0].count // => 1200
 */
export function readCounts(table: readonly (readonly string[])[]): CountTable {
  const start = table.findIndex((cells) => cells.some((cell) => cell.trim() !== ''));
  const header = table[start] ?? [];
  const body = table.slice(start + 1);
  const issues: Issue[] = [];
  const columns = columnsOf(header, body, issues);
  if (columns.time < 0)
    issues.push(
      problem('header', 'The table has no column of days or months; name one "month" or "date" and write 2026-08.'),
    );
  if (columns.counts.length === 0)
    issues.push(problem('header', 'The table has no column of numbers; add one, such as "tickets".'));
  if (issues.some(({ severity }) => severity === 'error')) return { rows: [], columns: [], issues };
  const rows = body.flatMap((cells, at) => {
    if (cells.every((cell) => cell.trim() === '')) return [];
    return rowOf(cells, columns, (message) => issues.push(problem(`row ${start + at + 2}`, message)));
  });
  const names = columns.counts.map(({ name }) => name);
  if (rows.length === 0 && issues.length === 0)
    issues.push(problem('file', 'The table has a header but no rows; add rows.'));
  // A file by month may write a month as its first day.
  const isByMonth = rows.every(({ day }) => day === null || day.endsWith('-01'));
  return { rows: isByMonth ? rows.map((row) => ({ ...row, day: null })) : rows, columns: names, issues };
}

function problem(path: string, message: string): Issue {
  return {
    severity: 'error',
    path,
    message: path.startsWith('row') ? `${path[0]!.toUpperCase()}${path.slice(1)}: ${message}` : message,
  };
}

function columnsOf(header: readonly string[], body: readonly (readonly string[])[], issues: Issue[]) {
  const time = header.findIndex((name) => timeNames.test(name.trim().replaceAll(' ', '_')));
  const dimensions = new Map<UnitDimension, number>();
  const counts: { readonly name: string; readonly at: number }[] = [];
  for (const [at, text] of header.entries()) {
    const name = text.trim();
    if (at === time || name === '') continue;
    const found = dimensionNamed(name);
    const dimension = found && !isPrivateField(name) ? dimensionOf[found.dimension] : undefined;
    const sample = body.find((cells) => (cells[at]?.trim() ?? '') !== '')?.[at];
    const label = publicLabel(name);
    if (dimension && !dimensions.has(dimension)) dimensions.set(dimension, at);
    else if (sample !== undefined && parseDecimal(sample) && label !== null && !found) {
      if (counts.some((one) => one.name === label))
        issues.push(problem('header', `Column "${label}" appears twice; rename one.`));
      counts.push({ name: label, at });
    } else
      issues.push({
        severity: 'warning',
        path: 'header',
        message: `Column "${label ?? '(not stored)'}" is neither a dimension of units (feature, tier, customer, region) nor numbers, and is left out.`,
      });
  }
  return { time, dimensions, counts };
}

function rowOf(
  cells: readonly string[],
  { time, dimensions, counts }: Columns,
  say: (message: string) => void,
): CountRow[] {
  const text = cells[time]?.trim() ?? '';
  const month = parseMonth(text);
  if (month === null) {
    say(`"${text}" is not a day or month without doubt; write it as 2026-08 or 2026-08-31.`);
    return [];
  }
  const day = parseDay(text, 'onlyIfCertain');
  const value = (dimension: UnitDimension) => {
    const cell = cells[dimensions.get(dimension) ?? -1]?.trim() ?? '';
    return cell === '' ? null : publicLabel(cell);
  };
  const [feature, tier, customer, region] = [value('feature'), value('tier'), value('customer'), value('region')];
  return counts.flatMap(({ name, at }) => {
    const cell = cells[at]?.trim() ?? '';
    if (cell === '') return [];
    const read = parseDecimal(cell);
    const count = read ? Number(formatDecimal(read)) : Number.NaN;
    if (Number.isFinite(count) && count >= 0)
      return [{ month, day, feature, tier, customer, region, column: name, count }];
    say(`"${publicLabel(cell) ?? '(not stored)'}" in ${name} is not a count of 0 or more; write it as 1234.`);
    return [];
  });
}
