import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Classification } from '../../models/classification/classification.ts';
import type { ClassifiedMonth } from '../../models/classification/classifiedHistory.ts';
import { classesAndNone } from '../../models/classification/classTally.ts';
import { nanoOf } from '../../models/decimal.ts';
import { type ImportBench, openImportBench } from '../support/importing.ts';
import { readCsv } from '../support/readCsv.ts';

const usage = `date,provider,model,feature,team,environment,customer_tier,operation,requests,input_tokens,output_tokens,cost
2026-07-01,openai,gpt-4.1,search,web,production,pro,inference,10,1000,100,100.000000001
2026-07-04,openai,gpt-4.1,search,web,production,free,inference,10,1000,100,40.10
2026-07-05,openai,gpt-4.1,shared,ml,production,pro,inference,10,1000,100,33.333333333
2026-07-06,anthropic,claude-sonnet-4-5,=lab,ml,dev,,inference,10,1000,100,7
2026-07-31,anthropic,claude-sonnet-4-5,bot,web,,,inference,10,1000,100,19.5
2026-08-01,openai,gpt-4.1,search,web,production,pro,inference,10,1000,100,110
2026-08-31,openai,gpt-4.1,shared,ml,production,pro,inference,10,1000,100,50.01
`;
const revenue = `month,customer,customer_tier,recognized_revenue
2026-07,acme,pro,1000
2026-08,acme,pro,2000
`;
const rules: Classification = {
  rules: [
    { kind: 'class', id: 'bot', name: 'Office bot', when: { feature: ['bot'] }, class: 'general' },
    { kind: 'class', id: 'free', name: 'Free tier', when: { customerTier: ['free'] }, class: 'sales', basis: 'memo 7' },
    {
      kind: 'split',
      id: 'shared',
      name: 'Shared serving',
      when: { feature: ['shared'] },
      shares: { cogs: 0.6, research: 0.4 },
    },
  ],
  otherwise: 'defaults',
};

let bench: ImportBench;
beforeAll(async () => {
  bench = await openImportBench();
  await bench.bring(bench.write('usage.csv', usage));
  await bench.bring(bench.write('revenue.csv', revenue));
});
afterAll(() => bench.close());

const months = async () => (await bench.call('classification.read', {})).months;
const july = (all: readonly ClassifiedMonth[]) => all.find(({ month }) => month === '2026-07')!;

test('the house rules classify what states its environment, and leave the rest provisional', async () => {
  const all = await months();
  expect(all.map(({ month }) => month)).toEqual(['2026-08', '2026-07']);
  const { classUsd, state, grossMargin } = july(all);
  expect(classUsd).toEqual({ cogs: 173.433333334, research: 7, sales: 0, general: 0, unclassified: 19.5 });
  expect(state).toBe('provisional');
  expect(grossMargin).toBeCloseTo(1 - 0.173433333334, 12);
  const { total } = await bench.usage(['month']);
  expect(all.reduce((sum, { costUsd }) => sum + costUsd, 0)).toBeCloseTo(total.costUsd, 9);
});

test('rules are tested before they hold, restate the history when they do, and are kept by version', async () => {
  await bench.call('tieOut.close', { provider: 'openai', month: '2026-07', closed: true, note: null });
  const effect = await bench.call('classification.test', rules);
  const change = effect.months.find(({ month }) => month === '2026-07')!;
  expect(change).toMatchObject({ changed: true, closedProviders: ['openai'], after: { state: 'final' } });
  expect(change.after.classUsd).toEqual({
    cogs: 120.000000001,
    research: 20.333333333,
    sales: 40.1,
    general: 19.5,
    unclassified: 0,
  });
  expect(effect.rules.slice(0, 3).map(({ id, rows, costUsd }) => [id, rows, costUsd])).toEqual([
    ['bot', 1, 19.5],
    ['free', 1, 40.1],
    ['shared', 2, 83.343333333],
  ]);
  expect(july(await months()).classUsd.sales).toBe(0);
  const saved = await bench.call('classification.save', { ...rules, note: 'Board of July' });
  expect(saved).toMatchObject({ version: 1, note: 'Board of July' });
  const after = july(await months());
  expect(after).toMatchObject({ state: 'final', classUsd: change.after.classUsd });
  // Of the closed provider alone: the free tier to S&M, and 40 % of the shared workload to R&D.
  expect(after.restatementUsd).toEqual({
    cogs: -53.433333333,
    research: 13.333333333,
    sales: 40.1,
    general: 0,
    unclassified: 0,
  });
  expect(
    (await bench.call('classification.list', {})).map(({ version, rules: kept }) => [version, kept.length]),
  ).toEqual([[1, 3]]);
});

test('the same months are shown with the free tier in COGS and in S&M', async () => {
  const { policies } = await bench.call('classification.read', {});
  expect(policies.map(({ name, inForce }) => [name, inForce])).toEqual([
    ['Rules in force', true],
    ['Free tier in COGS', false],
    ['Free tier in S&M', false],
    ['Default rules only', false],
  ]);
  expect(policies[1]!.cogsUsd - policies[2]!.cogsUsd).toBeCloseTo(40.1, 9);
});

test('the evidence sums to the cost of the history to the nano-dollar, and no cell is a formula', async () => {
  const { file, name } = await bench.call('classification.evidence', {});
  expect(name).toMatch(/^classification evidence .*\.csv$/);
  const lines = readCsv(bench.host.files.resolve(file).path);
  const sum = (of: readonly Record<string, string>[]) =>
    of.reduce((total, line) => total + nanoOf(line['cost_usd']!), 0n);
  expect(sum(lines)).toBe(359_943_333_334n);
  expect(sum(lines.filter((line) => line['month'] === '2026-07' && line['class'] === 'COGS'))).toBe(120_000_000_001n);
  expect(
    lines.filter((line) => line['part']!.startsWith('1/')).reduce((rows, line) => rows + Number(line['rows']), 0),
  ).toBe(7);
  const lab = lines.find((line) => line['feature']!.includes('lab'))!;
  expect(lab).toMatchObject({ feature: "'=lab", rule_kind: 'house', rule_version: '1', source_files: 'usage.csv' });
  expect(lines.find((line) => line['rule'] === 'Shared serving' && line['class'] === 'R&D')).toMatchObject({
    share_percent: '40',
    part: '2/2',
  });
});

test('every month of the sample company adds up', async () => {
  const sample = await openImportBench();
  await sample.call('workspace.createSample', { file: null });
  const { months: all, policies } = await sample.call('classification.read', {});
  const { groups } = await sample.usage(['month']);
  expect(all).toHaveLength(groups.length);
  for (const { month, classUsd } of all) {
    const told = groups.find(({ key }) => key[0] === month)!;
    expect(classesAndNone.reduce((sum, one) => sum + classUsd[one], 0)).toBeCloseTo(told.costUsd, 6);
  }
  expect(policies[0]).toMatchObject({ inForce: true });
  await sample.close();
}, 60_000);

test('rules that do not add up are refused in words', async () => {
  const wrong = { rules: [{ ...rules.rules[2]!, shares: { cogs: 0.5 } }], otherwise: 'defaults' } as Classification;
  await expect(bench.call('classification.test', wrong)).rejects.toMatchObject({ code: 'invalid_input' });
});
