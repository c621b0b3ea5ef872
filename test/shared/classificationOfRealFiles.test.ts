import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Classification } from '../../models/classification/classification.ts';
import { nanoOf } from '../../models/decimal.ts';
import { type ImportBench, openImportBench } from '../support/importing.ts';
import { readCsv } from '../support/readCsv.ts';
import { describeShared, sharedData } from '../support/sharedData.ts';

let bench: ImportBench;
beforeEach(async () => {
  bench = await openImportBench();
});
afterEach(() => bench.close());

const real = (file: string) => sharedData(`usage/${file}`);
const files = [
  'anthropic/claude_api_tokens_2026_02.csv',
  'anthropic/claude_api_cost_2026_02_01_to_2026_02_01.csv',
  'openai/completions_usage_2026-08-01_2026-08-31.csv',
  'openai/cost_2026-08-01_2026-08-31.csv',
  'focus/focus-draft-ai_model_billing-multi_model_usage.csv',
  'gcp/koku-gcp-billing-export-2020-11.csv',
];

describeShared('real files of five providers', () => {
  test('state no environment, so every dollar is unclassified until rules say what it is', async () => {
    for (const file of files) await bench.bring(real(file));
    const { total } = await bench.usage([]);
    const before = await bench.call('classification.read', {});
    const open = before.months.reduce((sum, { classUsd }) => sum + classUsd.unclassified, 0);
    expect(open).toBeCloseTo(total.costUsd, 9);
    expect(before.months.filter(({ costUsd }) => costUsd > 0).every(({ state }) => state === 'provisional')).toBe(true);
    const rules: Classification = {
      rules: [
        { kind: 'class', id: 'cloud', name: 'Cloud', when: { operation: ['cloud'] }, class: 'general' },
        {
          kind: 'split',
          id: 'rest',
          name: 'Product and its building',
          when: { environment: [null] },
          shares: { cogs: 1 / 3, research: 2 / 3 },
        },
      ],
      otherwise: 'defaults',
    };
    const effect = await bench.call('classification.test', rules);
    expect(effect.unclassified).toEqual([]);
    await bench.call('classification.save', { ...rules, note: null });
    const { months } = await bench.call('classification.read', {});
    expect(months.every(({ classUsd }) => classUsd.unclassified === 0)).toBe(true);
    // August 2026 is whole in its two files, and everything in it has a price.
    expect(months.find(({ month }) => month === '2026-08')).toMatchObject({ state: 'final', costUsd: 0.0034 });
    const { file } = await bench.call('classification.evidence', {});
    const lines = readCsv(bench.host.files.resolve(file).path);
    const nano = lines.reduce((sum, line) => sum + nanoOf(line['cost_usd']!), 0n);
    expect(Number(nano) / 1e9).toBe(total.costUsd);
    const solora = lines.filter((line) => line['provider'] === 'Solora AI');
    expect(solora.every((line) => line['source_files'] === 'focus-draft-ai_model_billing-multi_model_usage.csv')).toBe(
      true,
    );
  }, 60_000);

  test('meet the retirement dates of the LiteLLM catalogue by release and provider', async () => {
    for (const file of files) await bench.bring(real(file));
    const read = async () => (await bench.call('governance.read', {})).retirements;
    // It dates Claude Haiku 4.5 on Bedrock in Europe alone, and no release of gpt-4o-mini of July 2024.
    expect(await read()).toEqual([]);
    const more = 'date,provider,model,requests,cost\n2026-06-01,anthropic,claude-sonnet-4-20250514,5,1.25\n';
    await bench.bring(bench.write('more.csv', more));
    expect(await read()).toMatchObject([{ model: 'claude-sonnet-4-20250514', retiresOn: '2026-05-14' }]);
  }, 60_000);
});
