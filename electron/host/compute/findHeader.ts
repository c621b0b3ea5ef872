import { WorkbenchError } from '../../../models/errors.ts';
import { formatNamed, formats, guessFormats } from '../../../models/imports/detect.ts';
import type { ImportFormat } from '../../../models/imports/format.ts';
import { type CurrencyRates, type Header, openHeader } from '../../../models/imports/header.ts';
import { type ColumnMap, mapColumns } from '../../../models/imports/mapColumns.ts';
import type { Reading } from '../../../models/imports/reading.ts';

/** The header may stand below a few lines of preamble. */
export const headerWithin = 15;

export interface FoundHeader {
  readonly index: number;
  readonly header: Header;
  readonly format: ImportFormat;
}

export interface HeaderQuery {
  readonly name: string;
  readonly format: string | null;
  readonly columns?: ColumnMap | undefined;
  readonly reading?: Reading | undefined;
  /** Where other currencies than US dollars are converted. */
  readonly currencies?: CurrencyRates;
}

/** Finds the header among the first rows of a table and the format it is of; says what to do where there is none. */
export function findHeader(query: HeaderQuery, head: readonly string[][], delimiter: string | null): FoundHeader {
  const { format, columns: map, reading, currencies } = query;
  const rows = head.slice(0, headerWithin);
  const chosen = format === null ? null : formats.find(({ id }) => id === format);
  if (chosen === undefined) {
    const known = [...new Set(formats.map(({ id }) => id))].join(', ');
    throw new WorkbenchError('invalid_input', `Format "${format}" does not exist; use one of ${known}.`);
  }
  const found = rows.flatMap((cells, index) => {
    const names = map === undefined ? cells : mapColumns(cells, map);
    if (names === null) return [];
    const header = openHeader(names, { reading, delimiter, currencies });
    const guess = guessFormats(header).find((candidate) => chosen === null || candidate.format === chosen.id);
    return guess ? [{ index, header, guess }] : [];
  });
  // A line of preamble may look like a poor table: the surest header decides, the first of equals.
  const best = found.reduce<(typeof found)[number] | null>(
    (sofar, next) => (sofar && sofar.guess.score >= next.guess.score ? sofar : next),
    null,
  );
  if (best) return { index: best.index, header: best.header, format: formatNamed(best.guess.format, best.header)! };
  throw unknown(query, { rows, chosen });
}

function unknown(
  { name, columns: map }: HeaderQuery,
  file: { readonly rows: readonly string[][]; readonly chosen: ImportFormat | null },
): WorkbenchError {
  const columns = file.rows
    .find((cells) => !isBlank(cells))
    ?.slice(0, 8)
    .map((cell) => cell.slice(0, 60))
    .join(', ');
  if (columns === undefined) return new WorkbenchError('unreadable_file', `${name} is empty; export it again.`);
  if (map !== undefined && !file.rows.some((cells) => mapColumns(cells, map) !== null)) {
    const wanted = Object.values(map).join(', ');
    return new WorkbenchError(
      'invalid_input',
      `${name} (${columns}) lacks columns that the map names (${wanted}); correct the map.`,
    );
  }
  return new WorkbenchError(
    'unreadable_file',
    file.chosen === null
      ? `The columns of ${name} (${columns}) are of no known format; rename them as in the usage or revenue template and import it again.`
      : `The columns of ${name} (${columns}) are not those of ${file.chosen.name}; choose another format.`,
  );
}

/** Whether a row has nothing in it. */
export function isBlank(cells: readonly string[]): boolean {
  return cells.length === 0 || (cells.length === 1 && cells[0]!.trim() === '');
}
