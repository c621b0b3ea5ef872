import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { priceBook } from '../../electron/host/priceBook.ts';
import { parseScenario } from '../../models/scenarios/parseScenario.ts';
import { scenarioPrices } from '../../models/scenarios/scenarioPrices.ts';

const folder = new URL('../../samples/', import.meta.url);
const names = readdirSync(folder).filter((name) => name.endsWith('.scenario.json'));
const read = (name: string): unknown => JSON.parse(readFileSync(new URL(name, folder), 'utf8'));

describe.each(names)('%s', (name) => {
  const { scenario, issues } = parseScenario(read(name));

  test('is a scenario without a single issue', () => {
    expect(issues).toEqual([]);
    expect(scenario?.id).toBe(name.replace('.scenario.json', ''));
  });

  test('names only models that have a price in every month', () => {
    expect(scenarioPrices(scenario!, priceBook).issues).toEqual([]);
  });
});

test('the sample company has two stories to compare, on the same months', () => {
  const stories = ['baseline', 'research-agent'].map((id) => parseScenario(read(`${id}.scenario.json`)).scenario);
  const spans = stories.map((one) => `${one?.start} ${one?.months}`);
  expect(new Set(spans)).toEqual(new Set(['2026-11 24']));
});
