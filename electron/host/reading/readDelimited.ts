import { WorkbenchError } from '../../../models/errors.ts';
import type { Cells } from '../../../models/imports/cells/scannedRow.ts';
import { detectDelimiter } from '../../../models/imports/cells/textFile.ts';
import type { PlainRows } from '../../../models/imports/kernel/plainRows.ts';
import { createRowScanner, type RowScanner } from './scanDelimited.ts';

/**
 * Where the rows of a table go: each is told, and only good until the next, but for plain ones that may be summed
 * unread.
 */
interface RowSink {
  readonly take: (cells: Cells) => void;
  readonly plain: () => PlainRows | null;
}

/** Hands some rows over, one after the other. */
export type RowBatch = (sink: RowSink) => void;

/** A row longer than this is a quotation mark that never closes. */
const longestRow = 8 * 1024 * 1024;
const nothing = new Uint8Array(0);

/** The rows of delimited UTF-8 text, a few thousand at a time, and the sign between their cells. */
export function readDelimited(
  name: string,
  bytes: AsyncGenerator<Uint8Array>,
): { batches: AsyncGenerator<RowBatch>; delimiter: () => string | null } {
  let delimiter: string | null = null;
  return { batches: read(), delimiter: () => delimiter };

  async function* read(): AsyncGenerator<RowBatch> {
    let scanner: RowScanner | null = null;
    for await (const chunk of bytes) {
      const content: Uint8Array = scanner ? chunk : withoutMark(chunk);
      if (!scanner) {
        const head = new TextDecoder().decode(content);
        delimiter = detectDelimiter(head);
        const newline = !head.includes('\n') && head.includes('\r') ? '\r' : '\n';
        scanner = createRowScanner({ delimiter, newline });
      }
      const current = scanner;
      yield (sink) => current.scan(content, false, sink);
      if (scanner.waiting() > longestRow) {
        throw new WorkbenchError(
          'unreadable_file',
          `A row of ${name} is longer than 8 MB, so a quotation mark is probably not closed; fix the quotes or export the file again.`,
        );
      }
    }
    const last = scanner;
    if (last) yield (sink) => last.scan(nothing, true, sink);
    if (last?.isUnclosed()) {
      throw new WorkbenchError(
        'unreadable_file',
        `A quotation mark in ${name} is not closed, so the rows after it cannot be separated; fix the quotes or export the file again.`,
      );
    }
  }
}

function withoutMark(bytes: Uint8Array): Uint8Array {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes;
}
