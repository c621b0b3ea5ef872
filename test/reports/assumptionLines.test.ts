import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { assumptionLines } from '../../models/reports/assumptionLines.ts';
import { listAssumptions } from '../../models/scenarios/listAssumptions.ts';
import { scenarioSchema } from '../../models/scenarios/scenario.ts';

const read = (name: string) =>
  scenarioSchema.parse(
    JSON.parse(readFileSync(new URL(`../../samples/${name}.scenario.json`, import.meta.url), 'utf8')),
  );

describe.each(['baseline', 'research-agent'])('the inputs of %s, as a report lists them', (name) => {
  const scenario = read(name);
  const lines = assumptionLines(scenario);

  test('leave out no assumption', () => {
    const stated = listAssumptions(scenario).map(({ assumption }): unknown => assumption.value);
    const values: unknown[] = lines.map(({ value }) => value);
    expect(stated.filter((value) => !values.includes(value))).toEqual([]);
    expect(lines.length).toBeGreaterThan(stated.length);
  });

  test('have a unit wherever there is a number or a range', () => {
    expect(lines.filter(({ value, unit }) => typeof value !== 'string' && unit === '')).toEqual([]);
  });

  test('are told apart by section and label', () => {
    const seen = lines.map(({ section, label }) => `${section} › ${label}`);
    expect(seen.filter((one, index) => seen.indexOf(one) !== index)).toEqual([]);
  });
});
