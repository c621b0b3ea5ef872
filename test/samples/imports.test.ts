import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { sumFile } from '../../electron/host/reading/sumFile.ts';
import type { RollupData } from '../../models/imports/rollup/rollup.ts';
import { sampleFiles } from '../../samples/history/files.ts';

const folder = path.resolve(import.meta.dirname, '../../samples/data');
const report = { cancelled: () => false, progress: () => {} };
const places = ['usage', 'cost', 'usage', 'cost', 'revenue'] as const;
const formats = ['openai-usage', 'openai-cost', 'anthropic-tokens', 'anthropic-cost', 'revenue'];
const files = sampleFiles().map(({ name, text }, index) => ({
  name,
  place: places[index]!,
  format: formats[index]!,
  rows: text.trimEnd().split('\n').length - 1,
}));

function valuesOf(data: RollupData, column: string): (string | null)[] {
  return [...data.dictionaries[data.texts.indexOf(column)]!].sort();
}

describe.each(files)('$name', ({ name, place, format, rows }) => {
  test('is recognised by its columns, and every row ends in the same place', async () => {
    const imported = await sumFile({ path: path.join(folder, name), name, format: null }, report);
    expect(imported.format).toContain(format);
    const nowhere = { usage: 0, cost: 0, revenue: 0, skipped: 0, rejected: 0 };
    expect(imported.rows).toEqual({ ...nowhere, read: rows, [place]: rows });
  });
});

test('keys tell the feature and the environment, projects and workspaces the team', async () => {
  const openai = await sumFile({ path: path.join(folder, files[1]!.name), name: files[1]!.name, format: null }, report);
  expect(valuesOf(openai.cost, 'feature')).toEqual(['assistant', 'search-answers']);
  expect(valuesOf(openai.cost, 'environment')).toEqual(['development', 'production', 'staging']);
  expect(valuesOf(openai.cost, 'team')).toEqual(['Conversations', 'Knowledge']);
  const anthropic = await sumFile(
    { path: path.join(folder, files[2]!.name), name: files[2]!.name, format: null },
    report,
  );
  expect(valuesOf(anthropic.usage, 'feature')).toEqual(['case-agent']);
  expect(valuesOf(anthropic.usage, 'team')).toEqual(['Automation']);
});
