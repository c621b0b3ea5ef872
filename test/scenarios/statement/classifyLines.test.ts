import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { priceBook } from '../../../electron/host/priceBook.ts';
import type { ClassRule } from '../../../models/classification/policy.ts';
import { costClasses, environments, operations } from '../../../models/classification/workload.ts';
import { ColumnGraph } from '../../../models/columns/columnGraph.ts';
import { averageSources } from '../../../models/columns/sources.ts';
import { parseScenario } from '../../../models/scenarios/parseScenario.ts';
import type { Scenario } from '../../../models/scenarios/scenario.ts';
import { scenarioPrices } from '../../../models/scenarios/scenarioPrices.ts';
import type { ClassedLine } from '../../../models/scenarios/statement/classifyLines.ts';
import { statementOf } from '../../../models/scenarios/statement/statement.ts';
import fc from '../../support/properties.ts';

function sample(name: string): Scenario {
  const text = readFileSync(new URL(`../../../samples/changes/${name}.scenario.json`, import.meta.url), 'utf8');
  return parseScenario(JSON.parse(text)).scenario!;
}

/** Lines of cost at the means of all drivers, under a policy of these rules. */
function linesOf(scenario: Scenario, rules: readonly ClassRule[], otherwise: 'defaults' | 'unclassified') {
  const graph = new ColumnGraph();
  const policy = { name: 'Any', owner: null, date: null, rules: [...rules], otherwise };
  const { prices } = scenarioPrices(scenario, priceBook);
  return statementOf({
    graph,
    sources: averageSources(graph),
    scenario: { ...scenario, base: { ...scenario.base, policy }, changes: scenario.changes },
    prices,
  }).lines;
}

function sums(lines: readonly ClassedLine[]): number[] {
  return lines[0]!.months.map((_, month) => lines.reduce((sum, line) => sum + line.months[month]!.immediate, 0));
}

function planSums(lines: readonly ClassedLine[]): number[][] {
  return lines[0]!.byPlan.map((columns, plan) =>
    columns.map((_, month) => lines.reduce((sum, line) => sum + line.byPlan[plan]![month]!.immediate, 0)),
  );
}

describe('properties', () => {
  test.each(['policy', 'gpu', 'experiments'])('no policy adds to the cost of %s or takes from it', (name) => {
    const scenario = sample(name);
    const plain = linesOf(scenario, [], 'defaults');
    const maybe = <T>(from: readonly T[]) => fc.option(fc.constantFrom(...from), { nil: undefined });
    const rule: fc.Arbitrary<ClassRule> = fc
      .record({
        environment: maybe(environments),
        operation: maybe(operations),
        plan: maybe(scenario.base.plans.map(({ id }) => id)),
        tier: maybe(['free', 'internal']),
        feature: maybe(['chat', 'other']),
        class: fc.constantFrom(...costClasses),
      })
      .map(
        (given) => Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as ClassRule,
      );
    const otherwise = fc.constantFrom('defaults' as const, 'unclassified' as const);
    fc.assert(
      fc.property(fc.array(rule, { maxLength: 5 }), otherwise, (rules, rest) => {
        const lines = linesOf(scenario, rules, rest);
        const near = (a: readonly number[], b: readonly number[]) => {
          for (const [month, value] of a.entries()) expect(value).toBeCloseTo(b[month]!, 6);
        };
        near(sums(lines), sums(plain));
        for (const [plan, months] of planSums(lines).entries()) near(months, planSums(plain)[plan]!);
        expect(new Set(lines.map(({ id }) => id)).size).toBe(lines.length);
      }),
      { numRuns: 60 },
    );
  });
});
