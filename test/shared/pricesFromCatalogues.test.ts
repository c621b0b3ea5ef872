import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { builtInDigests, priceBook } from '../../electron/host/priceBook.ts';
import { buildPriceBook } from '../../models/prices/buildPriceBook.ts';
import { digestCatalogue } from '../../models/prices/catalogueDigests.ts';
import { readCatalogue } from '../../models/prices/readCatalogue.ts';
import { updateBook } from '../../models/prices/updateBook.ts';
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

  test.each(['litellm-model_prices_and_context_window.json', 'genai-prices-v2-data.json'])(
    '%s, taken in once more, changes nothing',
    (file) => {
      const catalogue = readCatalogue(readJson(file))!;
      expect(digestCatalogue(catalogue)).toEqual(builtInDigests[catalogue.id]);
      const digests = builtInDigests[catalogue.id];
      const { change, models } = updateBook({ book: priceBook, catalogue, digests, effectiveFrom: '2026-11-21' });
      expect(change).toMatchObject({ added: [], changed: [], gone: [], unchanged: catalogue.models.length });
      expect(models).toEqual(priceBook.models);
    },
  );

  test('with one price halved and one entry gone say just that', () => {
    const litellm = readJson('litellm-model_prices_and_context_window.json');
    const { 'gpt-4o': halved, 'gpt-4-0613': _gone, ...rest } = litellm;
    const newer = { ...rest, 'gpt-4o': { ...halved, input_cost_per_token: halved.input_cost_per_token / 2 } };
    const { change } = updateBook({
      book: priceBook,
      catalogue: readCatalogue(newer)!,
      digests: builtInDigests.litellm,
      effectiveFrom: '2026-11-21',
    });
    expect(change.gone).toEqual([{ provider: 'openai', model: 'gpt-4-0613' }]);
    expect(change.changed).toMatchObject([
      { provider: 'openai', model: 'gpt-4o', kind: 'input', from: 2.5, to: 1.25, changeRatio: -0.5 },
    ]);
  });
});
