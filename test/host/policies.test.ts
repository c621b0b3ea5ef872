import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { policiesText } from '../../electron/cli/text/policy.ts';
import { classesAndNone } from '../../models/classification/classTally.ts';
import { type ImportBench, openImportBench } from '../support/importing.ts';

const usage = `date,provider,model,feature,environment,customer_tier,operation,requests,input_tokens,output_tokens,cost
2026-07-01,openai,gpt-4.1,search,production,pro,inference,10,1000,100,100.01
2026-08-04,openai,gpt-4.1,search,production,free,inference,10,1000,100,40.10
2026-10-05,openai,gpt-4.1,lab,evaluation,,evaluation,10,1000,100,20
`;
const settings = { trials: 500, seed: 1, sampler: 'sobol' } as const;

let bench: ImportBench;
let scenarioId: string;
beforeAll(async () => {
  bench = await openImportBench();
  await bench.bring(bench.write('usage.csv', usage));
  const scenario: unknown = JSON.parse(readFileSync('samples/changes/policy.scenario.json', 'utf8'));
  scenarioId = (await bench.call('scenario.save', { scenario })).id;
});
afterAll(() => bench?.close());

test('a history under two policies restates its quarters and totals the same', async () => {
  const { a, b, history, forecast } = await bench.call('policy.compare', {
    a: { base: 'inForce', choices: [] },
    b: {
      base: 'inForce',
      choices: [
        { set: 'freeTier', class: 'sales' },
        { set: 'evaluationTraining', class: 'cogs' },
      ],
    },
    ...{ scenarioId: null, settings },
  });
  expect([a.name, b.name]).toEqual(['In force', 'In force, free tier in S&M, evaluation and training in COGS']);
  expect(forecast).toBeNull();
  // The scenario's fiscal year starts in July.
  expect(history!.quarters.map(({ label, movedUsd }) => [label, movedUsd.cogs, movedUsd.sales])).toEqual([
    ['FY2027 Q2', 20, 0],
    ['FY2027 Q1', -40.1, 40.1],
  ]);
  expect(history!.total).toMatchObject({ costUsd: 160.11, movedUsd: { cogs: -20.1, research: -20, sales: 40.1 } });
});

test('a forecast under two policies costs the same on the same draws; lines add up to what moves', async () => {
  const sideB = { base: 'inForce', choices: [{ set: 'internalTools', class: 'cogs' }] } as const;
  const freeB = [
    { set: 'freeTier', class: 'sales' },
    { set: 'evaluationTraining', class: 'cogs' },
  ] as const;
  const { forecast } = await bench.call('policy.compare', {
    a: { base: 'inForce', choices: [] },
    b: { ...sideB, choices: [...sideB.choices, ...freeB] },
    ...{ scenarioId, settings },
  });
  const { a, b, movedUsd, lines, costUsd, quarters } = forecast!;
  const costOf = ({ classes }: typeof a) => classesAndNone.reduce((sum, name) => sum + classes[name].mean!, 0);
  expect(costOf(a)).toBeCloseTo(costUsd, 3);
  expect(costOf(b)).toBeCloseTo(costUsd, 3);
  expect(Math.abs(movedUsd.cogs)).toBeGreaterThan(1);
  for (const name of classesAndNone)
    expect(lines.reduce((sum, line) => sum + line.movedUsd[name], 0)).toBeCloseTo(movedUsd[name], 3);
  expect(quarters.reduce((sum, { cogsMovedUsd }) => sum + cogsMovedUsd, 0)).toBeCloseTo(movedUsd.cogs, 3);
  expect(b.grossProfit.mean! - a.grossProfit.mean!).toBeCloseTo(-movedUsd.cogs, 3);
});

test('where the ranges of the company are widened, those under both policies are, and the terminal says so', async () => {
  const side = { base: 'inForce' as const, choices: [] };
  const compared = () => bench.call('policy.compare', { a: side, b: side, scenarioId, settings });
  const before = await compared();
  expect(policiesText(before)).not.toContain('widened');
  await bench.call('record.widen', { factor: 1.5, reason: 'Steps rise' });
  const after = await compared();
  expect(after.forecast!.a.grossMargin.p10).toBeLessThan(before.forecast!.a.grossMargin.p10!);
  expect(policiesText(after)).toContain('Ranges of the company are widened × 1.5');
  await bench.call('record.widen', { factor: 1, reason: 'As simulated' });
});

test('a choice that has no memo is refused', async () => {
  const b = { base: 'inForce' as const, choices: [{ set: 'freeTier' as const, class: 'general' as const }] };
  await expect(
    bench.call('policy.compare', { a: { base: 'inForce', choices: [] }, b, scenarioId: null, settings }),
  ).rejects.toMatchObject({ code: 'invalid_input', message: expect.stringContaining('must be one of cogs (COGS)') });
});
