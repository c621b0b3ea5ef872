import { gzipSync } from 'node:zlib';
import { writeXlsx } from 'hucre/xlsx';
import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import { openHeader } from '../../models/imports/cells/header.ts';
import { guessFormats } from '../../models/imports/detect.ts';
import { importContent, rowsOf, sampleText } from '../support/importedRows.ts';
import { zipOf } from '../support/zipOf.ts';
import { businessSamples } from './businessSamples.ts';
import { gatewaySamples } from './gatewaySamples.ts';
import { providerSamples } from './sampleFiles.ts';

const names = Object.keys({ ...providerSamples, ...gatewaySamples, ...businessSamples });
type Table = readonly (readonly string[])[];

async function read(content: string | Uint8Array, part?: string) {
  const { format, usage, cost, revenue, rows, runs } = await importContent('x', content, part ? { part } : {});
  const sorted = (data: typeof usage) =>
    rowsOf(data)
      .map((row) => JSON.stringify(row))
      .sort();
  const { usage: used, cost: charged, revenue: earned, rejected } = rows;
  const counts = { used, charged, earned, rejected };
  return { format, counts, usage: sorted(usage), cost: sorted(cost), revenue: sorted(revenue), runs: runs.length };
}

const written = (table: Table, config: Papa.UnparseConfig = {}) =>
  Papa.unparse(
    table.map((row) => [...row]),
    { newline: '\n', ...config },
  );

function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

/** Where the header stands: columns above it are no columns of the table. */
function headerAt(table: Table): number {
  const scores = table.slice(0, 15).map((cells) => guessFormats(openHeader(cells))[0]?.score ?? 0);
  return scores.indexOf(Math.max(...scores));
}

const dresses: readonly (readonly [name: string, dress: (table: Table, header: number) => string | Uint8Array])[] = [
  ['with a byte-order mark and Windows line ends', (table) => `\ufeff${written(table, { newline: '\r\n' })}\r\n`],
  ['all in quotes', (table) => written(table, { quotes: true })],
  ['between tabs', (table) => written(table, { delimiter: '\t' })],
  ['in UTF-16', (table) => Buffer.from(`\ufeff${written(table, { delimiter: '\t' })}`, 'utf16le')],
  ['gzipped', (table) => gzipSync(written(table))],
  ['with empty columns at its end', (table) => written(table.map((row) => [...row, '', '']))],
  [
    'with lines of nothing in it',
    (table, at) =>
      `${written(table.slice(0, at + 1))}\n\n${written(table.slice(at + 1)).replaceAll('\n', '\n\n')}\n\n,,,\n`,
  ],
  ['with its header again', (table, at) => written([...table, table[at]!])],
  [
    'with a column nobody knows',
    (table, at) =>
      written(table.map((row, index) => (index < at ? row : [...row, index === at ? 'our own note' : 'x']))),
  ],
  [
    'with its columns the other way round',
    (table, at) => written(table.map((row, index) => (index < at ? row : [...row].reverse()))),
  ],
  [
    'with its header in capitals',
    (table, at) => written(table.map((row, index) => (index === at ? row.map((name) => name.toUpperCase()) : row))),
  ],
];

/** Its first column says what the names of the others are, and those are labels. */
const explorer = 'aws-cost-explorer.csv';
const wide = ['generic-cost-wide.csv', 'generic-revenue-wide.csv'];
/** Totals are known by their first filled cell. */
const withTotals = new Set([
  'gcp-console.csv',
  'gcp-console-report.csv',
  'ledger-quickbooks.csv',
  'ledger-xero.csv',
  ...wide,
]);

describe.each(names.filter((name) => name.endsWith('.csv')))('%s reads the same', (name) => {
  const { data } = Papa.parse<string[]>(
    sampleText(name)
      .replace(/^\ufeff/, '')
      .trimEnd(),
  );
  const width = Math.max(...data.map((row) => row.length));
  const at = headerAt(data);
  // Lines above the header are shorter; a table between tabs has them as they are.
  const table = data.map((row, index) =>
    index < at ? row : [...row, ...new Array(width - row.length).fill('')].slice(0, width),
  );
  const fits = dresses.filter(([dress]) => {
    // A heading of a ledger is the only cell of its line.
    if (dress.includes('nobody knows') && name.startsWith('ledger-')) return false;
    if (dress.includes('other way')) return name !== explorer && !withTotals.has(name);
    return name !== explorer || !dress.includes('capitals');
  });

  const plain = once(() => read(sampleText(name)));
  test.each(fits)('%s', async (_, dress) => {
    expect(await read(dress(table, at))).toEqual(await plain());
  });
});

/** A cell as a spreadsheet holds it: numbers of up to 15 digits and days are no texts. */
function typed(text: string): string | number | Date {
  if (/^\d{4}-\d\d-\d\d$/.test(text)) return new Date(`${text}T00:00:00Z`);
  const isPlain = /^-?(?:0|[1-9]\d{0,8})(?:\.\d{1,6})?$/.test(text) && String(Number(text)) === text;
  return isPlain ? Number(text) : text;
}

describe.each(names.filter((name) => name.endsWith('.csv')))('%s reads the same as a sheet', (name) => {
  const { data } = Papa.parse<string[]>(
    sampleText(name)
      .replace(/^\ufeff/, '')
      .trimEnd(),
  );
  test.each([
    ['of texts', (text: string) => text],
    ['of numbers and days', typed],
  ] as const)('%s', async (_, cell) => {
    const rows = data.map((row) => row.map(cell));
    const workbook = await writeXlsx({ sheets: [{ name: 'Export', rows }] });
    expect(await read(workbook, 'Export')).toEqual(await read(sampleText(name)));
  });
});

describe.each(names.filter((name) => /\.jsonl?$/.test(name)))('%s reads the same', (name) => {
  const text = sampleText(name);
  const isLines = name.endsWith('.jsonl');
  const values: unknown[] = isLines
    ? text
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line))
    : [JSON.parse(text)];
  const dressed: readonly { readonly dress: string; readonly content: string | Uint8Array; readonly part?: string }[] =
    [
      { dress: 'pretty', content: isLines ? JSON.stringify(values, null, 2) : JSON.stringify(values[0], null, 2) },
      { dress: 'in an array', content: JSON.stringify(values) },
      { dress: 'as lines', content: values.map((value) => JSON.stringify(value)).join('\n') },
      { dress: 'with a byte-order mark', content: `\ufeff${text}` },
      { dress: 'in UTF-16', content: Buffer.from(`\ufeff${text}`, 'utf16le') },
      { dress: 'gzipped', content: gzipSync(text) },
      { dress: 'in a ZIP', content: zipOf({ 'a/b.json': text }), part: 'a/b.json' },
      { dress: 'as a reply', content: JSON.stringify({ status: 'success', data: isLines ? values : values[0] }) },
    ];
  const plain = once(() => read(text));
  test.each(dressed)('$dress', async ({ content, part }) => {
    expect(await read(content, part)).toEqual(await plain());
  });
});
