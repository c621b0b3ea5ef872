import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { sumFile } from '../../electron/host/reading/sumFile.ts';
import * as layouts from '../../models/imports/kernel/plainLayout.ts';
import * as plain from '../../models/imports/kernel/plainRows.ts';
import type { Mapping } from '../../models/imports/mapping/mapping.ts';
import fc from '../support/properties.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cogsmith-plain-'));
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

function imported(text: string | Buffer, mapping?: Mapping) {
  const path = join(folder, 'usage.csv');
  writeFileSync(path, text);
  const report = { progress: () => undefined, cancelled: () => false };
  return sumFile({ path, name: 'usage.csv', format: mapping ? null : 'generic-usage', mapping }, report);
}

/** What a file comes to with its plain rows summed unread, with each row read, and how many rows were not read. */
async function both(text: string, mapping?: Mapping) {
  const opened = vi.spyOn(plain, 'openPlainRows');
  const skimmed = await imported(text, mapping);
  const unread = opened.mock.results[0]?.value?.rows() ?? 0;
  vi.spyOn(layouts, 'plainLayout').mockReturnValue(null);
  const read = await imported(text, mapping);
  vi.restoreAllMocks();
  return { skimmed, read, unread };
}

const wide = [
  ...['timestamp', 'provider', 'model', 'feature', 'team', 'environment', 'region', 'customer', 'customer_tier'],
  ...['requests', 'input_tokens', 'cached_tokens', 'output_tokens', 'cost_usd'],
];
const cellsOf = (index: number) => [
  `2026-08-0${(index % 5) + 1}T10:00:0${index % 10}Z`,
  ...['openai', 'gpt-5', `feature-${index % 3}`, 'core', 'production', 'eu', `customer-${index % 7}`, 'pro'],
  ...[`${index % 10}`, `${100 + index}`, `${index % 100}`, `${index}`, `0.00${index}`],
];
const fileOf = (rows: readonly (readonly string[])[], names: readonly string[] = wide, sign = ',') =>
  `${[names, ...rows].map((cells) => cells.join(sign)).join('\n')}\n`;
const many = Array.from({ length: 6_000 }, (_, index) => cellsOf(index));

describe('rows that are summed unread come to what the reader makes of them', () => {
  test('in the common file, nearly all', async () => {
    const { skimmed, read, unread } = await both(fileOf(many));
    expect(skimmed).toEqual(read);
    expect(skimmed.rows.usage).toBe(6_000);
    expect(unread).toBeGreaterThan(5_800);
  });

  test.each([
    ['semicolons', fileOf(many, wide, ';')],
    ['tabs and Windows line ends', fileOf(many, wide, '\t').replaceAll('\n', '\r\n')],
    ['cells in quotation marks', fileOf(many.map((cells) => cells.map((cell) => `"${cell}"`)))],
    [
      'labels apart from each other',
      fileOf(
        many.map((cells) => [...cells.slice(4), ...cells.slice(0, 4)]),
        [...wide.slice(4), ...wide.slice(0, 4)],
      ),
    ],
    [
      'a cost of no stated currency, which is said of each row',
      fileOf(
        many,
        wide.map((name) => (name === 'cost_usd' ? 'cost' : name)),
      ),
    ],
    [
      'a basis and a currency on each row',
      fileOf(
        many.map((cells, index) => [...cells, index % 4 === 0 ? 'list' : 'billed', index % 5 === 0 ? 'usd' : 'USD']),
        [...wide, 'cost_basis', 'currency'],
      ),
    ],
    ['a total below', `${fileOf(many)}Total${','.repeat(13)}6000\n`],
    [
      'cached input within all input',
      fileOf(
        many,
        wide.map((name) => (name === 'input_tokens' ? 'prompt_tokens' : name)),
      ),
    ],
  ])('%s', async (_, text) => {
    const { skimmed, read, unread } = await both(text);
    expect(skimmed).toEqual(read);
    expect(unread).toBeGreaterThan(5_000);
  });

  test('not below the header of another table, however alike', async () => {
    const other = wide.map((name) =>
      name === 'requests' ? 'output_tokens' : name === 'output_tokens' ? 'requests' : name,
    );
    const { skimmed, read } = await both(`${fileOf(many)}${fileOf(many, other)}${fileOf(many)}`);
    expect(skimmed).toEqual(read);
    expect(skimmed.rows).toMatchObject({ usage: 12_000, rejected: 6_001, skipped: 1 });
  });

  test('in a packed file of many chunks too', async () => {
    const text = fileOf(Array.from({ length: 30_000 }, (_, index) => cellsOf(index)));
    expect(await imported(gzipSync(text))).toEqual(await imported(text));
  });

  test('sums of money beyond what a double holds exactly', async () => {
    const rows = many.map((cells) => [...cells.slice(0, -1), '900000.000000001']);
    const { skimmed, read } = await both(fileOf(rows));
    expect(skimmed).toEqual(read);
    expect(skimmed.usage.exact[0]!.beyond.size).toBeGreaterThan(0);
  });

  test('by a mapping that renames columns and states a provider', async () => {
    const names = wide.map((name) => (name === 'provider' ? 'note' : `my ${name}`));
    const named = wide.filter((name) => !['provider', 'cost_usd', 'timestamp'].includes(name));
    const mapping: Mapping = {
      columns: Object.fromEntries([
        ['period_start', 'my timestamp'],
        ['billed_cost', 'my cost_usd'],
        ...named.map((name) => [name, `my ${name}`]),
      ]),
      fixed: { provider: 'anthropic', currency: 'USD' },
    };
    const { skimmed, read, unread } = await both(fileOf(many, names), mapping);
    expect(skimmed).toEqual(read);
    expect(unread).toBeGreaterThan(5_000);
  });
});

const number = fc.oneof(
  { weight: 6, arbitrary: fc.nat(5_000).map(String) },
  fc.constantFrom('', '', '0', '-0', '007', '12.5', '-3', '1e3', '1,5', ' 7', '.5', '5.', 'n/a', '0.123456789', '+2'),
  fc.constantFrom('0.1234567891', '123456789012345', '1234567890123456', '9007199.254740991', '9007199254740991'),
);
const label = fc.constantFrom('', 'a', 'A', 'b ', 'Küche', 'a@b.com', 'Total', 'NULL', '"q,r"', '"say ""x"""', '5" x');
const day = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom('2026-08-01', '2026-08-01T10:00:00Z', '2026-08-02 23:59:59') },
  fc.constantFrom('', '2026-08', '8/31/2026', '2026-08-01T30:00:00Z', '2026-02-30', 'Total', '2026-08-01T10:00:00+09'),
);
const kinds: { readonly [name: string]: fc.Arbitrary<string> } = { timestamp: day };
const numeric = ['requests', 'input_tokens', 'cached_tokens', 'output_tokens', 'cost_usd', 'list_cost', 'cost_basis'];
const columnsOf = fc.shuffledSubarray([...wide, 'list_cost', 'cost_basis', 'charge_category', 'a note'], {
  minLength: 6,
});

test('whatever the cells are', async () => {
  let summed = 0;
  await fc.assert(
    fc.asyncProperty(
      columnsOf.map((names) => [
        'timestamp',
        'model',
        'requests',
        ...names.filter((name) => !/^(timestamp|model|requests)$/.test(name)),
      ]),
      fc.nat(20),
      fc.infiniteStream(fc.nat(30)),
      async (names, turn, picks) => {
        const turned = [...names.slice(turn % names.length), ...names.slice(0, turn % names.length)];
        const sampled = turned.map((name) =>
          fc.sample(kinds[name] ?? (numeric.includes(name) && name !== 'cost_basis' ? number : label), {
            numRuns: 8,
            seed: turn + name.length,
          }),
        );
        const rows = Array.from({ length: 300 }, () => {
          const cells = sampled.map((choices) => choices[picks.next().value! % choices.length]!);
          return picks.next().value! === 0 ? cells.slice(1) : cells;
        });
        const { skimmed, read, unread } = await both(fileOf(rows, turned));
        expect(skimmed).toEqual(read);
        summed += unread;
      },
    ),
    { numRuns: 60 },
  );
  expect(summed).toBeGreaterThan(0);
});
