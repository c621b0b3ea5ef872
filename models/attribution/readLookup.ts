import { publicLabel } from '../privateFields.ts';
import { splitLabel } from '../usage/labels.ts';
import type { Dimension } from '../usage/usageRow.ts';
import type { AttributedDimension } from './attribution.ts';
import { type LookupColumns, lookupColumns } from './lookupColumns.ts';
import { type LookupIssue, lookupIssue } from './lookupIssue.ts';

/** From the values of one dimension to those of another. */
export interface LookupTable {
  readonly from: Dimension;
  readonly to: AttributedDimension;
  /** Whether the keys are as providers state them, or as rules have attributed them. */
  readonly reads: 'stated' | 'attributed';
  /** What the columns were called. */
  readonly name: string;
  readonly table: Readonly<Record<string, string>>;
}

export interface LookupReading {
  /** Rows of values that were read. */
  readonly rows: number;
  readonly tables: readonly LookupTable[];
  readonly issues: readonly LookupIssue[];
}

const longest = 300;

/**
 * Reads a table whose first row names dimensions as lookups: key → feature, user → customer → tier.
 *
 * Convention: values are compared as imports keep them, so of a mail address its domain, and of a key or project both
 * the label and the label without its environment word. An empty cell says nothing. Errors: as issues with row and
 * column; of two rows that contradict each other the first is in the tables.
 *
 * @example
 * readLookup(
 *   [
 *     ['key', 'feature'],
 *     ['k-1', 'chat'],
 *   ],
 *   null,
 * ).tables
 * // => [{ from: 'feature', to: 'feature', reads: 'stated', name: 'key → feature', table: { 'k-1': 'chat' } }]
 */
export function readLookup(rows: readonly (readonly string[])[], from: Dimension | null): LookupReading {
  const start = rows.findIndex((cells) => !isBlank(cells) && !isSeparatorLine(cells));
  if (start < 0) {
    const message = 'The table is empty; its first row must name dimensions, such as key, feature.';
    return { rows: 0, tables: [], issues: [lookupIssue('error', { row: 1, column: null }, message)] };
  }
  const { pairs, issues: found } = lookupColumns(rows[start]!, from);
  const header = rows[start]!;
  const issues: LookupIssue[] = [...found];
  const tables = pairs.map((columns, index) => openTable({ ...columns, tellsRepeats: index === 0 }, issues));
  const key = pairs[0]?.key;
  let read = 0;
  for (const [index, cells] of rows.entries()) {
    if (index <= start || isBlank(cells)) continue;
    read++;
    const row = index + 1;
    const extra = cells.slice(header.length).find((cell) => cell.trim() !== '');
    if (extra !== undefined) issues.push(tooLong(row, { cells: cells.length, names: header.length }));
    else if (key && (cells[key.column]?.trim() ?? '') === '') issues.push(withoutKey(row, key.name));
    else for (const table of tables) table.take(row, cells);
  }
  if (read === 0 && pairs.length > 0)
    issues.push(
      lookupIssue('error', { row: start + 1, column: null }, 'The table has a header but no rows; add rows.'),
    );
  return { rows: read, tables: tables.map((table) => table.finish()), issues };
}

interface Stated {
  readonly value: string;
  readonly row: number;
}

function openTable(
  { key, value, tellsRepeats }: LookupColumns & { readonly tellsRepeats: boolean },
  issues: LookupIssue[],
) {
  const stated = new Map<string, Stated>();
  const say = (severity: LookupIssue['severity'], row: number, found: { column: string; message: string }) =>
    issues.push(lookupIssue(severity, { row, column: found.column }, found.message));

  function kept(text: string, row: number, column: string): string | null {
    const label = publicLabel(text);
    if (label !== null && label.length <= longest) return label;
    const message = `The value looks like a secret or free text, or has more than ${longest} characters; use a name.`;
    say('error', row, { column, message });
    return null;
  }

  function take(row: number, cells: readonly string[]): void {
    const [keyText, valueText] = [cells[key.column]?.trim() ?? '', cells[value.column]?.trim() ?? ''];
    // A customer without a name has no tier that could be looked up; the row's own key is checked before.
    if (valueText === '' || keyText === '') return;
    const from = kept(keyText, row, key.name);
    const to = kept(valueText, row, value.name);
    if (from === null || to === null) return;
    const earlier = stated.get(from);
    if (!earlier) stated.set(from, { value: to, row });
    else if (earlier.value !== to) {
      const message = `${key.name} "${from}" is "${to}" here and "${earlier.value}" in row ${earlier.row}; keep one.`;
      say('error', row, { column: value.name, message });
    } else if (tellsRepeats && key.isFirst && keyText === from) {
      const message = `${key.name} "${from}" is also in row ${earlier.row} with the same value; one row is enough.`;
      say('warning', row, { column: key.name, message });
    }
  }

  function finish(): LookupTable {
    const table = new Map([...stated].map(([from, one]) => [from, one.value]));
    if (key.isStated && key.dimension !== 'customer')
      for (const [from, to] of withoutEnvironment(stated, issues, key.name)) table.set(from, to);
    const name = `${key.name} → ${value.name}`;
    const reads = key.isStated ? 'stated' : 'attributed';
    return { from: key.dimension, to: value.dimension, reads, name, table: Object.fromEntries(table) };
  }
  return { take, finish };
}

/** Labels without their environment word, which is how imports keep most of them. */
function withoutEnvironment(
  stated: ReadonlyMap<string, Stated>,
  issues: LookupIssue[],
  column: string,
): Map<string, string> {
  const short = new Map<string, string | null>();
  for (const [label, { value, row }] of stated) {
    const { name } = splitLabel(label);
    if (name === null || name === label || stated.has(name)) continue;
    const before = short.get(name);
    if (before !== undefined && before !== value) {
      const message = `"${label}" is stored as "${name}" with a separate environment, as is a label with another value; distinguish them with a rule on feature and environment.`;
      if (before !== null) issues.push(lookupIssue('warning', { row, column }, message));
      short.set(name, null);
    } else short.set(name, value);
  }
  return new Map([...short].filter((entry): entry is [string, string] => entry[1] !== null));
}

/** Spreadsheets may begin a table with the sign between its cells. */
const isSeparatorLine = ([first = '']: readonly string[]) => /^sep=/i.test(first.trim());

const isBlank = (cells: readonly string[]) => cells.every((cell) => cell.trim() === '');

const withoutKey = (row: number, name: string) =>
  lookupIssue('error', { row, column: name }, `The cell of ${name} is empty; fill it in or delete the row.`);

function tooLong(row: number, { cells, names }: { readonly cells: number; readonly names: number }): LookupIssue {
  const message = `The row has ${cells} cells and the header ${names}; put values that contain the separator in quotes.`;
  return lookupIssue('error', { row, column: null }, message);
}
