import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { priceBook } from '../../../electron/host/priceBook.ts';
import { execute } from '../../../models/columns/execute.ts';
import { makeDesign } from '../../../models/random/design.ts';
import { diffScenarios } from '../../../models/scenarios/diffScenarios.ts';
import { listDrivers } from '../../../models/scenarios/listDrivers.ts';
import { parseScenario } from '../../../models/scenarios/parseScenario.ts';
import type { Scenario } from '../../../models/scenarios/scenario.ts';
import { scenarioPrices } from '../../../models/scenarios/scenarioPrices.ts';
import { compileScenario } from '../../../models/simulation/compile.ts';

const baseline: unknown = JSON.parse(
  readFileSync(new URL('../../../samples/baseline.scenario.json', import.meta.url), 'utf8'),
);
const withCorrelations = (...correlations: unknown[]) => parseScenario({ ...(baseline as object), correlations });
const plain = parseScenario(baseline).scenario!;
const [first, second, third] = listDrivers(plain).uncertain as [string, string, string];

function outputsOf(scenario: Scenario) {
  const { program, outputs } = compileScenario({
    scenario,
    prices: scenarioPrices(scenario, priceBook).prices,
    detail: 'company',
  });
  const trials = 500;
  const out = new Float64Array(outputs.length * trials);
  execute({ program, design: makeDesign('sobol', trials), seed: 1, from: 0, count: trials, out, stride: trials });
  return { out, drivers: program.drivers };
}

describe('correlations of a scenario', () => {
  test('tie drivers by the ids under which they are drawn', () => {
    expect(listDrivers(plain).uncertain).toEqual(outputsOf(plain).drivers);
    const { scenario, issues } = withCorrelations({ a: first, b: second, rank: 0.5 });
    expect(issues).toEqual([]);
    expect(outputsOf(scenario!).out).not.toEqual(outputsOf(plain).out);
  });

  test('of 0 change nothing, to the last bit', () => {
    const { scenario } = withCorrelations({ a: first, b: second, rank: 0 });
    expect(outputsOf(scenario!).out).toEqual(outputsOf(plain).out);
  });

  test('that are stated wrongly are refused with the drivers to choose from', () => {
    const { scenario, issues } = withCorrelations(
      { a: first, b: 'plan.tem.users', rank: 0.5 },
      { a: first, b: first, rank: 0.5 },
      { a: second, b: third, rank: 0.5 },
      { a: third, b: second, rank: 0.1 },
    );
    expect(scenario).toBeNull();
    const messages = issues.map(({ message }) => message);
    expect(messages[0]).toMatch(
      /^correlations\[0\]\.b is "plan\.tem\.users", which is not a driver of this scenario; use "/,
    );
    expect(messages.slice(1)).toEqual([
      `correlations[1] correlates "${first}" with itself; choose two drivers.`,
      'correlations[3] repeats the pair of correlations[2]; keep one.',
    ]);
    expect(withCorrelations({ a: first, b: second, rank: 1.5 }).issues[0]!.message).toMatch(/must be at most 1/);
  });

  test('that cannot hold together are used as near as they can be, with a warning that says how near', () => {
    const { scenario, issues } = withCorrelations(
      { a: first, b: second, rank: 0.9 },
      { a: second, b: third, rank: 0.9 },
      { a: first, b: third, rank: 0 },
    );
    expect(scenario).not.toBeNull();
    expect(issues).toHaveLength(1);
    expect(issues[0]).toMatchObject({ severity: 'warning', path: expect.stringMatching(/^correlations\[\d\]$/) });
    expect(issues[0]!.message).toMatch(
      /are inconsistent; the nearest consistent values are used\. Largest change: \S+ with \S+ from 0(\.9)? to 0\.\d+, /,
    );
  });

  test('with a driver that is certain have no effect, and say so', () => {
    const certain = listDrivers(plain).asked.find((id) => !listDrivers(plain).uncertain.includes(id))!;
    const { scenario, issues } = withCorrelations({ a: first, b: certain, rank: 0.9 });
    expect(issues.map(({ message }) => message)).toEqual([
      `correlations[0].b is "${certain}", which is certain; its correlation has no effect. Enter a range for it.`,
    ]);
    expect(outputsOf(scenario!).out).toEqual(outputsOf(plain).out);
  });

  test('are differences of two scenarios', () => {
    const one = withCorrelations({ a: first, b: second, rank: 0.5 }).scenario!;
    const other = withCorrelations({ a: first, b: second, rank: 0.7 }).scenario!;
    const told = diffScenarios(one, other).differences;
    expect(told).toHaveLength(1);
    expect(JSON.stringify(told)).toMatch(/0\.5.*0\.7/);
  });
});
