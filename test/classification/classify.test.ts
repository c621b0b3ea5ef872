import { describe, expect, test } from 'vitest';
import { classify, freeTierIn, housePolicy } from '../../models/classification/classify.ts';
import { policySchema } from '../../models/classification/policy.ts';
import type { Workload } from '../../models/classification/workload.ts';
import { ColumnGraph } from '../../models/columns/columnGraph.ts';
import { layersOf } from '../../models/margin/layers.ts';

const production: Workload = {
  line: 'chat',
  environment: 'production',
  operation: 'inference',
  feature: 'chat',
  plan: 'team',
  tier: null,
};

// SEMANTICS section 6.
describe('the rules of the house', () => {
  const house = (workload: Partial<Workload>) => classify(housePolicy, { ...production, ...workload });

  test('put production inference into COGS', () => expect(house({})).toBe('cogs'));

  test.each(['development', 'staging', 'evaluation', 'research'] as const)('put %s into R&D', (environment) =>
    expect(house({ environment })).toBe('research'),
  );

  test.each(['training', 'fineTuning', 'experiment', 'evaluation'] as const)('put %s into R&D', (operation) =>
    expect(house({ operation })).toBe('research'),
  );

  test('put internal copilots into the function of who uses them', () => {
    expect(house({ tier: 'internal' })).toBe('general');
    const sales = policySchema.parse({ name: 'Ours', rules: [{ feature: 'sales-copilot', class: 'sales' }] });
    expect(classify(sales, { ...production, feature: 'sales-copilot', tier: 'internal' })).toBe('sales');
  });

  test('put the free tier into COGS, unless the policy says S&M', () => {
    expect(house({ tier: 'free' })).toBe('cogs');
    expect(classify(freeTierIn(housePolicy, 'sales'), { ...production, tier: 'free' })).toBe('sales');
    expect(classify(freeTierIn(housePolicy, 'sales'), production)).toBe('cogs');
  });
});

describe('a policy', () => {
  test('is decided by its first rule that matches', () => {
    const policy = policySchema.parse({
      name: 'Ours',
      rules: [
        { feature: 'chat', tier: 'trial', class: 'sales' },
        { feature: 'chat', class: 'general' },
        { class: 'cogs' },
      ],
    });
    expect(classify(policy, { ...production, tier: 'trial' })).toBe('sales');
    expect(classify(policy, production)).toBe('general');
    expect(classify(policy, { ...production, feature: 'search' })).toBe('cogs');
  });

  test('that leaves the rest unclassified says so', () => {
    const policy = policySchema.parse({
      name: 'Strict',
      otherwise: 'unclassified',
      rules: [{ operation: 'inference', environment: 'production', class: 'cogs' }],
    });
    expect(classify(policy, production)).toBe('cogs');
    expect(classify(policy, { ...production, operation: 'hosting' })).toBe('unclassified');
  });

  test('keeps who answers for it and since when, and refuses a day that is none', () => {
    const stated = { name: 'Ours', owner: 'Controller', date: '2026-11-01' };
    expect(policySchema.parse(stated)).toMatchObject(stated);
    expect(policySchema.safeParse({ ...stated, date: '2026-13-01' }).success).toBe(false);
  });
});

test('layers run from revenue to contribution: revenue less all variable cost, whatever its class', () => {
  const graph = new ColumnGraph();
  const line = (cls: 'cogs' | 'research' | 'sales' | 'general', isAi: boolean, isVariable: boolean, usd: number) => ({
    class: cls,
    isAi,
    isVariable,
    months: [graph.constant(usd)],
  });
  const layers = layersOf(graph, {
    revenue: [graph.constant(1000)],
    lines: [
      line('cogs', true, true, 200),
      line('cogs', false, false, 100),
      line('sales', true, true, 50),
      line('sales', false, false, 40),
      line('general', false, true, 30),
      line('research', true, true, 300),
    ],
  });
  const at = Object.fromEntries(Object.entries(layers).map(([key, months]) => [key, months[0]!.immediate]));
  expect(at).toEqual({
    revenue: 1000,
    aiCogs: 200,
    aiGrossProfit: 800,
    otherCogs: 100,
    cogs: 300,
    grossProfit: 700,
    fixedCogs: 100,
    variableOutsideCogs: 380,
    contribution: 420,
    research: 300,
    sales: 90,
    general: 30,
    unclassified: 0,
  });
});
