import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import { createRowScanner } from '../../electron/host/reading/scanDelimited.ts';
import { cellTexts, type ScannedRow } from '../../models/imports/cells/scannedRow.ts';
import fc from '../support/properties.ts';

/** The rows of a text whose bytes come in pieces of some size. */
function scanned(text: string, { delimiter = ',', piece = 1_000_000, of = (row: ScannedRow) => cellTexts(row) } = {}) {
  const scanner = createRowScanner({ delimiter, newline: '\n' });
  const bytes = Buffer.from(text);
  const rows: unknown[] = [];
  const sink = { take: (row: ScannedRow) => rows.push(of(row)), plain: () => null };
  for (let at = 0; at < bytes.length; at += piece) {
    scanner.scan(bytes.subarray(at, at + piece), false, sink);
  }
  scanner.scan(new Uint8Array(0), true, sink);
  return rows;
}

test.each([
  [
    'plain cells',
    'a,b\n1,2\n',
    [
      ['a', 'b'],
      ['1', '2'],
    ],
  ],
  [
    'no last line end',
    'a,b\n1,2',
    [
      ['a', 'b'],
      ['1', '2'],
    ],
  ],
  [
    'empty cells',
    ',\n,,\n',
    [
      ['', ''],
      ['', '', ''],
    ],
  ],
  ['an empty line', 'a\n\nb\n', [['a'], [''], ['b']]],
  ['quotes around a separator', '"R&D, Platform",x\n', [['R&D, Platform', 'x']]],
  ['quotes within quotes', '"say ""hi""",x\n', [['say "hi"', 'x']]],
  ['line ends within quotes', '"a\nb",x\n', [['a\nb', 'x']]],
  [
    'Windows line ends, within quotes too',
    '"a\r\nb",x\r\ny,z\r\n',
    [
      ['a\nb', 'x'],
      ['y', 'z'],
    ],
  ],
  ['a quote in the middle of a cell', '5" disk,x\n', [['5" disk', 'x']]],
  ['space after a closing quote', '"a" ,b\n', [['a', 'b']]],
  ['a quote that never closes', 'a,"b\nc', [['a', 'b\nc']]],
  ['a quoted empty cell', '"",x\n', [['', 'x']]],
  ['other alphabets', 'Küche,料理\n', [['Küche', '料理']]],
])('%s', (_, text, rows) => {
  for (const piece of [1, 2, 3, 7, 1000]) expect(scanned(text, { piece })).toEqual(rows);
});

test('numbers are read as they are written, and only those', () => {
  const texts = ['12', '-12.5', '0.048964', '007', '123456789012345', '-0'];
  const others = ['', '1e3', '1,5', ' 1', '.5', '5.', '-', '1.2.3', '1234567890123456', '+1', '0x1'];
  const line = [...texts, ...others].map((text) => `"${text}"`).join(',');
  const of = (row: ScannedRow) => Array.from({ length: row.length }, (_, index) => row.numberAt(index));
  expect(scanned(`${line}\n`, { of } as never)).toEqual([
    [...texts.map((text) => Number(text) + 0), ...others.map(() => Number.NaN)],
  ]);
});

test('equal texts of a column have one number, and columns of ids none', () => {
  const rows = Array.from({ length: 20_000 }, (_, index) => `id-${index},team-${index % 7}`).join('\n');
  const found = scanned(rows, { of: (row: ScannedRow) => [row.codeAt(0), row.codeAt(1)] } as never) as [
    number,
    number,
  ][];
  expect(new Set(found.map(([, team]) => team)).size).toBe(7);
  expect(found.every(([, team], index) => team === found[index % 7]![1])).toBe(true);
  expect(found.at(-1)![0]).toBe(-1);
});

test('moments of one day have one number, and what is not a plain moment has none', () => {
  const texts = [
    '2026-08-31T00:00:00Z',
    '2026-08-31 23:59:59',
    '2026-09-01T00:00:00Z',
    '2026-08-31T24:00:00Z',
    '2026-08-31T1:00:00Z',
  ];
  const of = (row: ScannedRow) => [row.dayCodeAt(0), row.byteAt(0)];
  expect(scanned(texts.join('\n'), { of } as never)).toEqual([
    [0, 0x32],
    [0, 0x32],
    [1, 0x32],
    [-1, 0x32],
    [-1, 0x32],
  ]);
});

describe('properties', () => {
  const cell = fc.stringMatching(/^[ab"\n, é]{0,6}$/).map((text) => text.replaceAll('\r', ''));
  const table = fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 6 });

  test('what a writer of CSV has written is read back, however the bytes are cut', () => {
    fc.assert(
      fc.property(table, fc.integer({ min: 1, max: 40 }), (rows, piece) => {
        const text = `${Papa.unparse(rows, { newline: '\n', quotes: true })}\n`;
        expect(scanned(text, { piece })).toEqual(rows);
      }),
    );
  });

  test('decimal texts are the numbers that JavaScript reads', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -999_999_999, max: 999_999_999 }),
        fc.integer({ min: 0, max: 5 }),
        (units, places) => {
          const text = (units / 10 ** places).toFixed(places);
          const [[value]] = scanned(text, { of: (row: ScannedRow) => [row.numberAt(0)] } as never) as [[number]];
          expect(value).toBe(Number(text) + 0);
        },
      ),
    );
  });
});
