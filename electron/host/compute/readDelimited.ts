import Papa from 'papaparse';
import { WorkbenchError } from '../../../models/errors.ts';
import { detectDelimiter } from '../../../models/imports/textFile.ts';

/** A row longer than this is a quotation mark that never closes. */
const longestRow = 8 * 1024 * 1024;

/** The rows of delimited text, a few thousand at a time, and the sign between their cells. */
export function readDelimited(
  name: string,
  text: AsyncGenerator<string>,
): { rows: AsyncGenerator<string[][]>; delimiter: () => string | null } {
  let delimiter: string | null = null;
  return { rows: read(), delimiter: () => delimiter };

  async function* read(): AsyncGenerator<string[][]> {
    let parser: Papa.Parser | null = null;
    let waiting = '';
    for await (const chunk of text) {
      waiting = unixLines(waiting + chunk);
      if (!parser) {
        delimiter = detectDelimiter(waiting);
        parser = parserFor(waiting, delimiter);
      }
      const { rows, cursor } = parse(parser, waiting, { isLast: false });
      waiting = waiting.slice(cursor);
      if (waiting.length > longestRow) {
        throw new WorkbenchError(
          'unreadable_file',
          `A row of ${name} is longer than 8 MB, so a quotation mark is opened and never closed; mend the quotes or export the file again.`,
        );
      }
      if (rows.length > 0) yield rows;
    }
    if (!parser) return;
    const { rows } = parse(parser, waiting, { isLast: true });
    if (rows.length > 0) yield rows;
  }
}

/** Windows line ends become plain ones; one cut in two by the end of a chunk is mended with the next. */
function unixLines(text: string): string {
  return text.includes('\r\n') ? text.replaceAll('\r\n', '\n') : text;
}

function parserFor(text: string, delimiter: string): Papa.Parser {
  const newline = !text.includes('\n') && text.includes('\r') ? '\r' : '\n';
  return new Papa.Parser({ delimiter, newline, quoteChar: '"' });
}

function parse(
  parser: Papa.Parser,
  text: string,
  { isLast }: { isLast: boolean },
): { rows: string[][]; cursor: number } {
  const { data, meta } = parser.parse(text, 0, !isLast) as { data: string[][]; meta: { cursor: number } };
  return { rows: data, cursor: meta.cursor };
}
