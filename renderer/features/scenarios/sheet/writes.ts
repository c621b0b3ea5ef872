import type { Month } from '../../../../models/calendar.ts';
import { domainAt } from '../../../../models/distributions/driverDomain.ts';
import { isMonthTable, quantityIn, withMonths } from '../../../../models/distributions/monthTable.ts';
import { decimalsOf, type NumberReading } from '../../../../models/distributions/parseNumber.ts';
import type { MonthlyAssumption, MonthlyQuantity, Quantity } from '../../../../models/distributions/quantity.ts';
import { isInside } from '../../../../models/distributions/withinDomain.ts';
import type { Scenario } from '../../../../models/scenarios/scenario.ts';
import type { GridEntry } from '../../../grid/cells.ts';
import { stated } from '../fields/field.ts';
import { setAt } from '../path.ts';
import { readQuantity } from '../quantities/readQuantity.ts';
import type { CellPayload } from './cells.ts';
import { labels, reasons } from './labels.ts';
import { quantityAt } from './quantities.ts';
import type { SheetColumn } from './sheetColumns.ts';
import type { DriverRow, SheetRow } from './sheetRows.ts';

/** A cell that was not written, and why. */
export interface Rejected {
  readonly where: string;
  readonly text: string;
  readonly why: string;
}

export interface Written {
  readonly scenario: Scenario;
  /** Cells that were written. */
  readonly count: number;
  readonly rejected: readonly Rejected[];
}

interface WriteQuestion {
  readonly scenario: Scenario;
  readonly months: readonly Month[];
  readonly rowAt: (row: number) => SheetRow | null;
  readonly columns: readonly SheetColumn[];
  readonly isMonthly: (row: DriverRow) => boolean;
  readonly entries: readonly GridEntry[];
}

type Reading = { readonly ok: true; readonly value: Quantity } | { readonly ok: false; readonly message: string };

/** What is to be written into one driver. */
interface Edit {
  readonly row: DriverRow;
  readonly months: Map<Month, Quantity>;
  readonly cleared: Month[];
  readonly texts: { source?: string | null; owner?: string | null };
}

/** Writes cells into a scenario as edits of its drivers; what cannot be written is told with its reason. */
export function writeEntries({ scenario, months, rowAt, columns, isMonthly, entries }: WriteQuestion): Written {
  const decimals = decimalsOf(entries.filter(({ payload }) => !payload).map(({ text }) => text));
  const edits = new Map<string, Edit>();
  const rejected: Rejected[] = [];
  let count = 0;
  for (const entry of entries) {
    const row = rowAt(entry.row);
    const column = columns[entry.column];
    const why = row ? take({ row, column, entry, decimals, edits, isMonthly }) : reasons.outside;
    if (why === null) count += 1;
    else rejected.push({ where: placeOf(row, column), text: entry.text, why });
  }
  let next = scenario;
  for (const edit of edits.values()) {
    const done = applied(edit, { months, isMonthly });
    if (typeof done === 'string') {
      count -= edit.months.size + edit.cleared.length;
      rejected.push({ where: edit.row.name, text: '', why: done });
    } else next = setAt(next, edit.row.path, done.value);
  }
  return { scenario: next, count, rejected };
}

function placeOf(row: SheetRow | null, column: SheetColumn | undefined): string {
  return [row?.name, column?.head].filter((one) => one !== undefined).join(', ');
}

interface Taking {
  readonly row: SheetRow;
  readonly column: SheetColumn | undefined;
  readonly entry: GridEntry;
  readonly decimals: NumberReading['decimals'];
  readonly edits: Map<string, Edit>;
  readonly isMonthly: (row: DriverRow) => boolean;
}

/** Takes one entry up; a text says why it cannot be. */
function take({ row, column, entry, decimals, edits, isMonthly }: Taking): string | null {
  if (!column) return reasons.outside;
  if (row.kind === 'figure') return reasons.calculated;
  const edit: Edit = edits.get(row.id) ?? { row, months: new Map(), cleared: [], texts: {} };
  switch (column.of) {
    case 'source':
    case 'owner': {
      if (typeof row.value !== 'object' || row.value === null) return reasons.fixed;
      const text = entry.text.trim();
      edit.texts[column.of] = text === '' ? null : text;
      edits.set(row.id, edit);
      return null;
    }
    case 'actual':
      return reasons.actual;
    case 'period':
      return reasons.total;
    case 'month': {
      const { month } = column;
      if (row.from !== null && month < row.from) return reasons.before;
      if (entry.text.trim() === '' && !entry.payload) {
        edit.cleared.push(month);
        edits.set(row.id, edit);
        return null;
      }
      const reading = readEntry(entry, row, decimals);
      if (!reading.ok) return reading.message;
      const [first] = edit.months.values();
      if (!isMonthly(row) && first !== undefined && !isEqual(first, reading.value)) return reasons.oneValue;
      edit.months.set(month, reading.value);
      edits.set(row.id, edit);
      return null;
    }
    case 'name':
    case 'unit':
    case 'note':
      return reasons.fixed;
    default:
      return column satisfies never;
  }
}

function isEqual(a: Quantity, b: Quantity): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function readEntry({ text, payload }: GridEntry, row: DriverRow, decimals: NumberReading['decimals']): Reading {
  const held = payload as CellPayload | undefined;
  const reading: Reading =
    held && held.unit === row.unit ? { ok: true, value: held.quantity } : readQuantity(text, row.unit, decimals);
  if (!reading.ok) return reading;
  const { value } = reading;
  if (typeof value !== 'number') return row.takesRange ? reading : { ok: false, message: reasons.singleOnly };
  const domain = domainAt(row.path);
  return isInside(value, domain) ? reading : { ok: false, message: `${domain.says}.` };
}

/** The value that an edit leaves at the place of its driver; a text says why there can be none. */
function applied(
  { row, months, cleared, texts }: Edit,
  { months: horizon, isMonthly }: Pick<WriteQuestion, 'months' | 'isMonthly'>,
): { readonly value: unknown } | string {
  if (!row.takesRange) {
    const [value] = months.values();
    return value === undefined ? reasons.needsValue : { value };
  }
  const before: MonthlyAssumption = typeof row.value === 'object' && row.value !== null ? row.value : stated(0);
  const told = { ...before, ...texts };
  if (months.size === 0 && cleared.length === 0) return { value: told };
  if (!isMonthly(row)) {
    const [value] = months.values();
    return value === undefined ? withoutValue(row) : { value: { ...told, value } };
  }
  const isAll = horizon.every((month) => cleared.includes(month) || (row.from !== null && month < row.from));
  if (isAll && row.empty !== undefined) return withoutValue(row);
  const values = clearedBy(row, { months, cleared, horizon });
  if (typeof values === 'string') return values;
  // Where there was no value, the first that is typed holds in all months that have none of their own.
  const [first] = values.values();
  const quantity: MonthlyQuantity = row.value === null && first !== undefined ? first : before.value;
  return { value: { ...told, value: withMonths(quantity, { horizon, values }) } };
}

function withoutValue({ empty }: DriverRow): { readonly value: unknown } | string {
  return empty === undefined ? reasons.needsValue : { value: empty === 'omitted' ? undefined : null };
}

/** A month that is cleared holds what the month before it does. */
function clearedBy(
  row: DriverRow,
  {
    months,
    cleared,
    horizon,
  }: { readonly months: Map<Month, Quantity>; readonly cleared: readonly Month[]; readonly horizon: readonly Month[] },
): Map<Month, Quantity> | string {
  if (cleared.length === 0) return months;
  if (typeof row.value !== 'object' || row.value === null || !isMonthTable(row.value.value))
    return row.empty === undefined ? reasons.needsValue : withoutMonths(row);
  const values = new Map(months);
  const start = row.from !== null && row.from > horizon[0]! ? row.from : horizon[0]!;
  for (const month of [...cleared].sort()) {
    if (month <= start) return reasons.firstMonth;
    const before = horizon[horizon.indexOf(month) - 1]!;
    values.set(month, values.get(before) ?? quantityAt(row, before) ?? quantityIn(row.value.value, before));
  }
  return values;
}

function withoutMonths(_row: DriverRow): string {
  return `${reasons.needsValue} ${labels.clearRow}`;
}
