import { expect, test } from 'vitest';
import { priceBook } from '../../electron/host/priceBook.ts';
import type { History } from '../../models/drivers/history.ts';
import { costBesideText } from '../../models/scenarios/costBesideText.ts';
import { fitScenario } from '../../models/scenarios/fitScenario.ts';

// 1,000,000 text tokens in at $2.50 and 100,000 out at $10 are $3.50; the rest of what was billed is sound.
const month = (at: string, costUsd: number, model = 'gpt-4o-audio-preview'): History['work'][number] => ({
  ...{ month: at, feature: 'Voice', provider: 'openai', model, requests: 100 },
  ...{ inputTokens: 1_000_000, cacheReadTokens: 0, cacheWriteTokens: 0, outputTokens: 100_000, costUsd },
});
const history = (costUsd: number, model?: string): History => {
  const months = ['2026-05', '2026-06', '2026-07', '2026-08'];
  return { months, tiers: [], tasks: [], work: months.map((at) => month(at, costUsd, model)), otherCosts: [] };
};

test('a fitted scenario says what of the cost it has no driver for, with dollars', () => {
  const fit = fitScenario({ history: history(43.5), book: priceBook, id: 'v', name: 'V', months: 6 });
  const told = fit.issues.find(({ path }) => path === 'base.features.voice');
  expect(told?.severity).toBe('warning');
  expect(told?.message).toContain('Voice: $120.00 of $130.50 in the last 3 months is above the standard price');
  expect(told?.message).toContain('its models also charge for audio');
});

test('cost of text alone, and of models that charge for nothing else, is not told', () => {
  expect(costBesideText(history(3.5), priceBook)).toEqual([]);
  expect(costBesideText(history(43.5, 'no-such-model'), priceBook)).toEqual([]);
});
