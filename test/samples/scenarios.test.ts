import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { priceBook } from '../../electron/host/priceBook.ts';
import { monthRange } from '../../models/calendar.ts';
import { findPrice } from '../../models/prices/findPrice.ts';
import { parseScenario } from '../../models/scenarios/parseScenario.ts';

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
    const served = scenario!.base.features.flatMap(({ models }) => models);
    const launched = scenario!.changes.flatMap((change) => {
      if (change.kind === 'launch') return change.feature.models;
      return change.kind === 'switch' ? [{ provider: change.toProvider, model: change.toModel }] : [];
    });
    const days = monthRange(scenario!.start, scenario!.months).map((month) => `${month}-01`);
    const unpriced = [...served, ...launched].flatMap(({ provider, model }) =>
      days.filter((day) => !findPrice({ book: priceBook, provider, model, day })).map((day) => `${model} on ${day}`),
    );
    expect(unpriced).toEqual([]);
  });
});

test('there are two stories to compare, on the same months', () => {
  const spans = names.map((name) => parseScenario(read(name)).scenario).map((one) => `${one?.start} ${one?.months}`);
  expect(names).toHaveLength(2);
  expect(new Set(spans)).toEqual(new Set(['2026-11 24']));
});
