import { isAscii } from 'node:buffer';
import type { ScannedRow } from '../../../models/imports/cells/scannedRow.ts';
import type { PlainRows } from '../../../models/imports/kernel/plainRows.ts';
import { hashBytes } from '../../../models/imports/rollup/rowHash.ts';
import { isMoment, plainNumber } from './cellBytes.ts';
import { type ColumnTexts, createColumnTexts } from './columnTexts.ts';

const quote = 0x22;
const space = 0x20;
const carriageReturn = 0x0d;
const lineFeed = 0x0a;
const columnLimits = { longest: 256, most: 65_536, trial: 8_192 };
/** After so many texts of some bytes, all of them are made into one. */
const fewLooks = 512;

/** Where the bytes of a cell need more than to be cut out. */
const plain = 0;
const quoted = 1;

/** Where the rows of a file go. */
interface RowSink {
  readonly take: (row: ScannedRow) => void;
  /** Takes those rows that need no reading; null as long as nobody knows which these are. */
  readonly plain: () => PlainRows | null;
}

export interface RowScanner {
  /** Reads the whole rows of more bytes and tells each; the last call says that no more will come. */
  readonly scan: (chunk: Uint8Array, isLast: boolean, sink: RowSink) => void;
  /** Bytes of a row that is not whole yet. */
  readonly waiting: () => number;
  /** Whether a quotation mark was open when no more came. */
  readonly isUnclosed: () => boolean;
}

/**
 * Takes delimited UTF-8 text apart, row by row. A cell that begins with a quotation mark ends at the next one that
 * stands before a separator; two of them in it are one. The row that is told is the same object each time, with other
 * cells.
 */
export function createRowScanner({ delimiter, newline }: { delimiter: string; newline: '\n' | '\r' }): RowScanner {
  const separator = delimiter.charCodeAt(0);
  const end = newline.charCodeAt(0);
  let buffer = Buffer.alloc(0);
  let length = 0;
  let text = '';
  let isPlainText = true;
  let isDecoded = false;
  let looked = 0;
  let isLoaded = false;
  let starts = new Int32Array(64);
  let ends = new Int32Array(64);
  let kinds = new Uint8Array(64);
  let cells = 0;
  let rowStart = 0;
  let rowEnd = 0;
  let isUnclosed = false;
  const columns: ColumnTexts[] = [];
  const days: ColumnTexts[] = [];

  function addCell(start: number, stop: number, kind: number): void {
    if (cells === starts.length) {
      starts = Int32Array.from({ length: cells * 2 }, (_, index) => starts[index] ?? 0);
      ends = Int32Array.from({ length: cells * 2 }, (_, index) => ends[index] ?? 0);
      kinds = Uint8Array.from({ length: cells * 2 }, (_, index) => kinds[index] ?? 0);
    }
    starts[cells] = start;
    ends[cells] = stop;
    kinds[cells] = kind;
    cells++;
  }

  /**
   * Finds the cells of the row that begins at `from`; returns where the next begins, or -1 if this one is not whole.
   */
  function readRow(from: number, isLast: boolean): number {
    cells = 0;
    // What does not change within a row is held by hand: this runs once for every byte.
    const bytes: Uint8Array = buffer;
    const [stop, comma, lineEnd] = [length, separator, end];
    const highest = Math.max(comma, lineEnd);
    let at = from;
    for (;;) {
      if (bytes[at] === quote && at < stop) {
        const close = closingQuote(at + 1, isLast);
        if (close === -1) return -1;
        addCell(at + 1, close, quoted);
        at = close + 1;
        while (at < stop && bytes[at] !== comma && bytes[at] !== lineEnd) at++;
      } else {
        const start = at;
        let byte = 0;
        // A line end behind the last byte ends this, and most bytes are above both signs.
        for (; ; at++) {
          byte = bytes[at]!;
          if (byte <= highest && (byte === comma || byte === lineEnd)) break;
        }
        const cut =
          at < stop && byte === lineEnd && lineEnd === lineFeed && at > start && bytes[at - 1] === carriageReturn;
        addCell(start, cut ? at - 1 : at, plain);
      }
      if (at >= stop) return isLast ? stop : -1;
      if (bytes[at] === lineEnd) return at + 1;
      at++;
    }
  }

  /** The quotation mark that ends a cell: before a separator, spaces between them aside. */
  function closingQuote(from: number, isLast: boolean): number {
    for (let at = from; at < length; at++) {
      if (buffer[at] !== quote) continue;
      let next = at + 1;
      if (next < length && buffer[next] === quote) {
        at++;
        continue;
      }
      while (next < length && (buffer[next] === space || (buffer[next] === carriageReturn && end === lineFeed))) next++;
      if (next >= length) return isLast ? at : -1;
      if (buffer[next] === separator || buffer[next] === end) return at;
    }
    isUnclosed = isLast;
    return isLast ? length : -1;
  }

  function textAt(index: number): string {
    if (index >= cells) return '';
    const [start, stop] = [starts[index]!, ends[index]!];
    if (!isDecoded && ++looked > fewLooks) decode();
    const cell = isDecoded && isPlainText ? text.slice(start, stop) : buffer.toString('utf8', start, stop);
    if (kinds[index] === plain) return cell;
    return cell.replaceAll('""', '"').replaceAll('\r\n', '\n');
  }

  /** Slices of one text are faster than a text of each cell, where bytes and characters are as many. */
  function decode(): void {
    const whole = buffer.subarray(0, length);
    isPlainText = isAscii(whole);
    text = isPlainText ? whole.toString('latin1') : '';
    isDecoded = true;
  }

  function codeAt(index: number): number {
    if (index >= cells) return -1;
    while (columns.length <= index) columns.push(createColumnTexts(columnLimits));
    return columns[index]!.codeOf(buffer, starts[index]!, ends[index]!);
  }

  function dayCodeAt(index: number): number {
    if (index >= cells || !isMoment(buffer, starts[index]!, ends[index]!)) return -1;
    while (days.length <= index) days.push(createColumnTexts(columnLimits));
    return days[index]!.codeOf(buffer, starts[index]!, starts[index]! + 10);
  }

  function byteAt(index: number): number {
    return index < cells && ends[index]! > starts[index]! ? buffer[starts[index]!]! : 0;
  }

  function numberAt(index: number): number {
    if (index >= cells) return Number.NaN;
    return plainNumber(buffer, starts[index]!, ends[index]!);
  }

  /** Sees to it that the bytes are there where plain rows are summed, if they can be. */
  function canSkim(plain: PlainRows): boolean {
    if (plain.delimiter !== delimiter || end !== lineFeed) return false;
    if (!isLoaded) plain.load(buffer.subarray(0, length));
    isLoaded = true;
    return true;
  }

  /** The line end behind the row is none of its bytes. */
  function hash(): number {
    let stop = rowEnd > rowStart && buffer[rowEnd - 1] === end ? rowEnd - 1 : rowEnd;
    if (end === lineFeed && stop > rowStart && buffer[stop - 1] === carriageReturn) stop--;
    return hashBytes(buffer, rowStart, stop);
  }

  const row: ScannedRow = {
    get length() {
      return cells;
    },
    textAt,
    codeAt,
    dayCodeAt,
    byteAt,
    numberAt,
    hash,
  };

  function scan(chunk: Uint8Array, isLast: boolean, sink: RowSink): void {
    if (buffer.length <= length + chunk.length) {
      const wider = Buffer.allocUnsafeSlow(length + chunk.length + 65_536);
      buffer.copy(wider, 0, 0, length);
      buffer = wider;
    }
    buffer.set(chunk, length);
    length += chunk.length;
    buffer[length] = end;
    isDecoded = false;
    looked = 0;
    isLoaded = false;
    let from = 0;
    for (;;) {
      const plain = sink.plain();
      if (plain !== null && canSkim(plain)) from = plain.skim(from);
      if (from === length) break;
      const next = readRow(from, isLast);
      if (next === -1) break;
      rowStart = from;
      rowEnd = next;
      sink.take(row);
      from = next;
    }
    buffer.copyWithin(0, from, length);
    length -= from;
    cells = 0;
  }

  return { scan, waiting: () => length, isUnclosed: () => isUnclosed };
}
