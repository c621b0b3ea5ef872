import { WorkbenchError } from '../../../models/errors.ts';
import { flattenRecord } from '../../../models/imports/json/flattenRecord.ts';
import { recordsAt } from '../../../models/imports/json/jsonEnvelope.ts';
import { type JsonPage, recordsOf } from '../../../models/imports/json/jsonRecords.ts';
import { createJsonCutter, readJsonExactly } from '../../../models/imports/json/jsonValues.ts';

/** One value of this size is a whole export in one object; it would not fit into memory beside its records. */
const longestValue = 128 * 1024 * 1024;
/** Records kept while the columns are still being learnt; of a longer file the rest is read twice. */
const keptRecords = 25_000;
/**
 * So many records without a field, and no more are looked at: a list of them is as large as somebody likes to make it.
 */
const emptyRecords = 100_000;
/** Records that tell enough of a file to show it. */
const headRecords = 500;
const mostColumns = 4_000;
const batch = 2_000;
const noPage: Pick<JsonPage, 'more'> & Partial<JsonPage> = { more: false };

/** A value that is not JSON: it counts as a row that was rejected. */
export interface DamagedRow {
  readonly row: number;
  readonly message: string;
}

/** The text of a file, to be read once and, if it is long, again. */
interface JsonText {
  readonly first: AsyncGenerator<string>;
  readonly again: () => AsyncGenerator<string>;
}

/** The records of JSON text as rows under the names of all their fields, the names first. */
export function readJson(
  source: { readonly name: string; readonly headOnly?: boolean; readonly records?: string | undefined },
  text: JsonText,
): {
  rows: AsyncGenerator<string[][]>;
  notes: () => readonly string[];
  totals: () => readonly (readonly string[])[];
  damaged: () => readonly DamagedRow[];
} {
  let more = false;
  let totals: [string, string][][] = [];
  let places: ReadonlyMap<string, number> = new Map();
  let damaged: DamagedRow[] = [];
  const told = new Set<string>();
  const notes = () => [
    ...told,
    ...(more
      ? ['The file is one page of a longer response (has_more); fetch the remaining pages and import them too.']
      : []),
  ];
  const inPlace = (cells: readonly [string, string][]) => {
    const row: string[] = [];
    for (const [name, cell] of cells) if (places.has(name)) row[places.get(name)!] = cell;
    return filled(row, places.size);
  };
  return { rows: read(), notes, totals: () => totals.map(inPlace), damaged: () => damaged };

  async function* read(): AsyncGenerator<string[][]> {
    const positions = new Map<string, number>();
    let kept: string[][] = [];
    let isLong = false;
    let count = 0;
    for await (const records of recordBatches(text.first)) {
      const rows = records.map((cells) => placed(cells, positions));
      if (!isLong && !source.headOnly && kept.length + rows.length > keptRecords) isLong = true;
      if (!isLong) kept = kept.concat(rows);
      if (source.headOnly && kept.length >= headRecords) break;
      count += rows.length;
      if (positions.size === 0 && count >= emptyRecords) break;
    }
    if (positions.size === 0) {
      if (damaged[0]) throw new WorkbenchError('unreadable_file', `${source.name}: ${damaged[0].message}`);
      return;
    }
    for (const [name] of totals.flat()) if (!positions.has(name)) positions.set(name, positions.size);
    places = positions;
    yield [[...positions.keys()]];
    if (isLong && !source.headOnly) {
      for await (const records of recordBatches(text.again())) yield records.map((cells) => placed(cells, positions));
      return;
    }
    for (let start = 0; start < kept.length; start += batch) {
      yield kept.slice(start, start + batch).map((row) => filled(row, positions.size));
    }
  }

  async function* recordBatches(chunks: AsyncGenerator<string>): AsyncGenerator<[string, string][][]> {
    const cutter = createJsonCutter();
    let row = 0;
    damaged = [];
    totals = [];
    const parse = (value: string): [string, string][][] => {
      try {
        const json = readJsonExactly(value);
        const page =
          source.records === undefined ? recordsOf(json) : { ...noPage, records: recordsAt(json, source.records) };
        more = page.more;
        totals.push(...(page.totals ?? []).map(flattenRecord));
        for (const note of page.notes ?? []) told.add(note);
        row += page.records.length;
        return page.records.map(flattenRecord);
      } catch (error) {
        if (!(error instanceof SyntaxError)) throw error;
        // A damaged line swallows those after it until its brackets close; each is a value of its own.
        const lines = value.split('\n').filter((line) => line.trim() !== '');
        if (lines.length > 1 && lines.every((line) => line.startsWith('{'))) return lines.flatMap(parse);
        row++;
        damaged.push({ row, message: damage(error) });
        // An empty row keeps the number of those after it.
        return [[]];
      }
    };
    for await (const chunk of chunks) {
      const records = cutIn(source.name, () => cutter.push(chunk.replace(/^\ufeff/, ''))).flatMap(parse);
      if (records.length > 0) yield records;
      if (cutter.waiting() > longestValue) {
        throw new WorkbenchError(
          'unreadable_file',
          `${source.name} has a JSON value larger than 128 MB; export it as JSON lines, CSV or Parquet, or in pages.`,
        );
      }
    }
    const last = cutIn(source.name, () => cutter.end()).flatMap(parse);
    if (last.length > 0) yield last;
  }
}

function cutIn(name: string, cut: () => string[]): string[] {
  try {
    return cut();
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const message = `${name} cannot be read as JSON: ${error.message}. Export it as JSON lines, CSV or Parquet.`;
    throw new WorkbenchError('unreadable_file', message);
  }
}

function damage(error: SyntaxError): string {
  // The words of the parser quote what stands there, which may be a prompt or a key: only the place is told.
  const place = /at position \d+/.exec(error.message)?.[0];
  const reason = error.message.startsWith('Unexpected end') ? 'it ends early' : `unexpected text ${place ?? 'in it'}`;
  return `The JSON is incomplete (${reason}); the file is truncated or damaged, so export it again.`;
}

function placed(cells: readonly [string, string][], positions: Map<string, number>): string[] {
  const row: string[] = [];
  for (const [name, cell] of cells) {
    let position = positions.get(name);
    if (position === undefined) {
      if (positions.size >= mostColumns) continue;
      position = positions.size;
      positions.set(name, position);
    }
    row[position] = cell;
  }
  return filled(row, positions.size);
}

function filled(row: readonly string[], width: number): string[] {
  if (row.length === 0) return [];
  return Array.from({ length: width }, (_, index) => row[index] ?? '');
}
