import { afterAll, beforeAll, expect, test } from 'vitest';
import type { LedgerDraft } from '../../models/ledger/ledgerDecision.ts';
import type { BridgeDriver } from '../../models/record/driverBridge.ts';
import { cutSample } from '../support/cutSample.ts';
import { type ImportBench, openImportBench } from '../support/importing.ts';

const settings = { trials: 500, seed: 1, sampler: 'sobol' as const };
let bench: ImportBench;
const bringAll = async (files: ReturnType<typeof cutSample>) => {
  for (const { name, text } of files) await bench.bring(bench.write(name, text));
};
const bars: BridgeDriver[] = ['modelMix', 'listPrice'];
const draft: LedgerDraft = {
  ...{ name: 'Cheaper model', kind: 'switch', owner: 'Ada', series: 'aiCogs', bars, feature: null, note: null },
  ...{ decidedOn: '2026-07-01', reviewOn: '2026-08-31', basis: { kind: 'scenarios', without: 'june', with: 'more' } },
};

beforeAll(async () => {
  bench = await openImportBench();
  await bringAll(cutSample({ through: '2026-06' }));
  const june = await bench.call('scenario.fit', { id: 'june', name: 'June forecast', months: 12 });
  await bench.call('scenario.save', { scenario: { ...june.scenario, id: 'more', name: 'More' } });
  const { id } = await bench.call('run.start', { scenarioId: 'june', settings });
  await bench.call('record.freeze', { runId: id, name: 'June', owner: 'CFO', purpose: 'Board' });
}, 240_000);
afterAll(() => bench?.close());

test('a decision is simulated for the months until its review, and reviewed by the bridge of each', async () => {
  const made = await bench.call('ledger.add', { draft });
  expect(made.simulated.months).toEqual(['2026-07', '2026-08']);
  expect(made.simulated.soFar).toHaveLength(2);
  // The same scenario under another id and the same draws: nothing differs.
  expect(made.simulated.soFar[1]).toEqual({ p10: 0, p50: 0, p90: 0 });
  const review = { id: made.id, realizedUsd: null, words: null };
  await expect(bench.call('ledger.review', review)).rejects.toMatchObject({
    code: 'invalid_input',
    message: expect.stringContaining('2026-07, the first month of "Cheaper model", is not a full month'),
  });
  await bringAll(cutSample({ after: '2026-06', through: '2026-08' }));
  const { review: came } = await bench.call('ledger.review', review);
  expect(came).toMatchObject({ months: ['2026-07', '2026-08'], source: 'bridge' });
  expect(came!.words).toContain('median of "June"');
  let expected = 0;
  for (const month of came!.months) {
    const bridge = await bench.call('record.bridge', { month, against: 'forecast', forecastId: null, budgetId: null });
    for (const bar of bridge.bars) if (bars.includes(bar.driver)) expected += bar.amountUsd;
  }
  expect(came!.realizedUsd).toBeCloseTo(expected, 6);
  expect(expected).not.toBe(0);
}, 240_000);

test('what the bridge of AI COGS does not show is stated', async () => {
  const made = await bench.call('ledger.add', {
    draft: { ...draft, name: 'Price', kind: 'price', series: 'revenue', bars: [] },
  });
  await expect(bench.call('ledger.review', { id: made.id, realizedUsd: null, words: null })).rejects.toMatchObject({
    message: expect.stringContaining('state the realized effect'),
  });
  const { review } = await bench.call('ledger.review', { id: made.id, realizedUsd: 1200, words: 'Billing' });
  expect(review).toMatchObject({ realizedUsd: 1200, source: 'stated', words: 'Billing' });
  const { hitRate } = await bench.call('ledger.list', {});
  expect(hitRate.reviewed).toBe(2);
}, 120_000);
