import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { SummedFile } from '../../electron/host/reading/sumFile.ts';
import { formatIds } from '../../models/imports/format.ts';
import { importContent, importPath, rowsOf, samplePath, sampleText } from '../support/importedRows.ts';
import { businessSamples } from './businessSamples.ts';
import { gatewaySamples } from './gatewaySamples.ts';
import { providerSamples } from './sampleFiles.ts';

const cases = { ...providerSamples, ...gatewaySamples, ...businessSamples };
const nowhere = { usage: 0, cost: 0, revenue: 0, skipped: 0, rejected: 0 };

function places({ rows }: SummedFile): number {
  return rows.usage + rows.cost + rows.revenue + rows.skipped + rows.rejected;
}

test('every sample has its case, and every format a sample', () => {
  expect(readdirSync(samplePath('')).sort()).toEqual(Object.keys(cases).sort());
  const shown = new Set(Object.values(cases).map(({ format }) => format as string));
  // These two have the sample company's and the generic tests' files.
  expect(formatIds.filter((id) => !shown.has(id))).toEqual(['generic-usage', 'generic-revenue']);
});

describe.each(Object.entries(cases))('%s', (name, expected) => {
  test('is recognised by its columns, and each row ends where it belongs', async () => {
    const output = await importPath(samplePath(name));
    expect(output.format).toBe(expected.format);
    expect(output.rows).toMatchObject({ ...nowhere, ...expected.rows });
    expect(places(output)).toBe(output.rows.read);
    // What a sample states of all its rows is what is kept of them.
    expect(output.issues.filter(({ message }) => /states? a total/.test(message))).toEqual([]);
    for (const part of ['usage', 'cost', 'revenue'] as const) {
      const rows = rowsOf(output[part]);
      for (const row of expected[part] ?? []) expect(rows).toContainEqual(expect.objectContaining(row));
    }
  });

  test('with a damaged cell loses that row, says which, and keeps the others', async () => {
    const [from, to] = expected.damage;
    const text = sampleText(name);
    expect(text).toContain(from);
    const [whole, damaged] = [await importPath(samplePath(name)), await importContent(name, text.replace(from, to))];
    expect(places(damaged)).toBe(damaged.rows.read);
    expect(damaged.rows.rejected).toBe(whole.rows.rejected + 1);
    const [rejection] = damaged.issues.filter(
      ({ kind, message }) => kind === 'rejected' && !whole.issues.some((known) => known.message === message),
    );
    expect(rejection?.row).toBeGreaterThan(0);
    expect(rejection?.column).not.toBeNull();
    expect(rejection?.message).toMatch(/; |needs it/);
  });
});
