import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { priceBook } from '../../electron/host/priceBook.ts';
import { buildPriceBook } from '../../models/prices/buildPriceBook.ts';
import { describeShared, sharedData } from '../support/sharedData.ts';

function readJson(file: string) {
  return JSON.parse(readFileSync(sharedData(`prices/${file}`), 'utf8'));
}

describeShared('the two public catalogues', () => {
  test('give exactly the price book that is built in', () => {
    const built = buildPriceBook({
      version: priceBook.version,
      litellm: { catalogue: readJson('litellm-model_prices_and_context_window.json'), snapshotDate: '2026-08-01' },
      genai: { catalogue: readJson('genai-prices-v2-data.json'), snapshotDate: '2026-08-21' },
    });
    expect(built).toEqual(priceBook);
  });
});
