import { isBareMonth, parseMonth } from './dates.ts';

/** The lines that may be a header, each by the names of its columns as the lines above it complete them. */
export interface HeaderLines {
  readonly names: readonly (readonly string[])[];
  /** What was read into the names of a line, for people; null where they stand as they are. */
  readonly notes: readonly (string | null)[];
}

const year = /(?<!\d)(20\d\d)(?!\d)/g;
const fiscal = /(?<!\p{L})(?:fy|fiscal|gj|geschäftsjahr|exercice|ejercicio)(?=\d|(?!\p{L}))/iu;
/** What stands below months and says of each column what its amounts are. */
const scenario =
  /^(?:actuals?|ist|budget(?:ed)?|soll|plan(?:ned)?|forecast(?:ed)?|target|variance|var\.?|abweichung|delta|diff(?:erence)?)(?:\s*(?:[%$€£]|\([^)]*\)))?$/i;
const number = /^[-(]?[$€£]?\s?\d[\d.,]*\)?%?$/;

/**
 * Completes headers of two lines: years above months, months above Actual and Budget, and a year in the title of
 * months that rise within one year.
 *
 * Convention: a line that is written over another one stands for the columns behind each of its cells, up to the next.
 * A fiscal year completes nothing, because its months may be of two years. The upper line is then no header itself.
 *
 * @example
 * headerLines([['', '2026', '', '2027'], ['Vendor', 'Nov', 'Dec', 'Jan']]).names[1]
 * // => ["Vendor", "Nov 2026", "Dec 2026", "Jan 2027"]
 * headerLines([['AI cost 2026'], ['Vendor', 'Jan', 'Feb']]).names[1] // => ["Vendor", "Jan 2026", "Feb 2026"]
 * headerLines([['Vendor', 'Jan 2026', ''], ['', 'Actual', 'Budget']]).names[1]
 * // => ["Vendor", "Jan 2026 Actual", "Jan 2026 Budget"]
 */
export function headerLines(rows: readonly (readonly string[])[]): HeaderLines {
  const names: (readonly string[])[] = rows.map((row) => row);
  const notes: (string | null)[] = rows.map(() => null);
  for (const [at, row] of rows.entries()) {
    const upper = rows.slice(0, at).findLastIndex((cells) => cells.some((cell) => cell.trim() !== ''));
    const isBelow = row.filter((cell) => scenario.test(cell.trim())).length >= 2;
    const months = row.filter((cell) => isBareMonth(cell));
    if (row.some((cell) => number.test(cell.trim())) || (!isBelow && months.length < 2)) continue;
    const above = upper === -1 ? [] : rows[upper]!;
    if (isBelow ? monthsIn(above) < 1 : yearsIn(above) < 1) {
      const title = isBelow ? null : titleYear(rows.slice(0, at), months);
      if (title === null) continue;
      names[at] = row.map((cell) => (isBareMonth(cell) ? `${cell.trim()} ${title.year}` : cell));
      notes[at] = `Months are of ${title.year}, as "${title.text}" above them says.`;
      continue;
    }
    names[at] = joined(above, row, isBelow ? (cell) => scenario.test(cell.trim()) : isBareMonth, isBelow);
    names[upper] = [];
    notes[at] = 'The names of columns are in two lines, which are read together.';
  }
  return { names, notes };
}

function joined(
  above: readonly string[],
  row: readonly string[],
  isPart: (cell: string) => boolean,
  isBelow: boolean,
): string[] {
  let over = '';
  return Array.from({ length: Math.max(above.length, row.length) }, (_, index) => {
    const [high, low] = [(above[index] ?? '').trim(), (row[index] ?? '').trim()];
    if (high !== '') over = high;
    if (low === '') return high;
    if (!isPart(low)) return high !== '' && !monthOrYear(high) ? `${high} ${low}` : low;
    if (isBelow) return monthOrYear(over) ? `${over} ${low}` : low;
    const found = yearOf(over);
    return found === null ? low : `${low} ${found}`;
  });
}

const monthOrYear = (cell: string) => parseMonth(cell) !== null || yearOf(cell) !== null;

function monthsIn(cells: readonly string[]): number {
  return cells.filter((cell) => parseMonth(cell) !== null).length;
}

/** A title is one cell alone, or a date cut at its comma; years over columns are several, or beside other names. */
function yearsIn(cells: readonly string[]): number {
  if (stamp.test(cells.join(',')) || fullDate.test(cells.join(','))) return 0;
  const years = cells.flatMap((cell) => yearOf(cell) ?? []);
  const first = cells.findIndex((cell) => cell.trim() !== '');
  return years.length === 1 && first === 0 && yearOf(cells[0]!) !== null ? 0 : years.length;
}

/** The one year of a cell; null for none, for two, and for a fiscal one. */
function yearOf(cell: string): string | null {
  if (fiscal.test(cell)) return null;
  const years = new Set([...cell.matchAll(year)].map(([, found]) => found!));
  return years.size === 1 ? [...years][0]! : null;
}

/** A line that says when a report was made, which says nothing of its months. */
const stamp =
  /(?<!\p{L})(?:export|generat|print|creat|download|prepar|updat|report (?:date|run)|run on|as (?:of|at)|erstellt|gedruckt|stand|généré|imprimé|generado|impreso)/iu;
const fullDate =
  /\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}|\d{1,2}\.? \p{L}{3,10}\.?,? \d{4}|\p{L}{3,10}\.? \d{1,2},? \d{4}/u;
const range = /\s[-–—]\s|(?<!\p{L})(?:to|through|until|bis|au|hasta)(?!\p{L})/iu;

/** From a date to a date is a period, one date alone the day of the report. A date may be cut at its comma. */
function isStamp(cells: readonly string[]): boolean {
  const line = cells.join(',');
  return stamp.test(line) || (!range.test(line) && fullDate.test(line));
}

/** The year that lines above state once for months that rise within it. */
function titleYear(
  above: readonly (readonly string[])[],
  months: readonly string[],
): { readonly year: string; readonly text: string } | null {
  if (above.flat().some((cell) => fiscal.test(cell))) return null;
  const texts = above.filter((row) => !isStamp(row)).map((row) => row.filter((cell) => cell.trim() !== '').join(','));
  const years = new Set(texts.flatMap((text) => [...text.matchAll(year)].map(([, found]) => found!)));
  const [one] = years;
  const order = months.map((month) => parseMonth(`${month.trim()} 2026`)!);
  const rises = order.every((month, index) => index === 0 || month > order[index - 1]!);
  return years.size === 1 && one !== undefined && rises
    ? { year: one, text: texts.find((text) => text.includes(one))!.trim() }
    : null;
}
