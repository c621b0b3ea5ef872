import { describe, expect, test } from 'vitest';
import { priceBook } from '../../electron/host/priceBook.ts';
import { decodePriceBook, encodePriceBook } from '../../models/prices/encodePriceBook.ts';
import { findPrice } from '../../models/prices/findPrice.ts';
import { liteLlmModels } from '../../models/prices/liteLlmPrices.ts';
import type { PriceBook } from '../../models/prices/priceBook.ts';

function found(provider: string | null, model: string, more: object = {}) {
  return findPrice({ book: priceBook, provider, model, day: '2026-08-15', ...more });
}

const sonnet = 'anthropic.claude-sonnet-4-5-20250929-v1:0';

// Amazon Bedrock prices Claude Sonnet 4.5 at $3.00 global and $3.30 in a geography, per million tokens of input.
describe('a geography has the premium that the catalogue states', () => {
  test.each([
    ['aws', `us.${sonnet}`, 3.3],
    ['aws', `US.${sonnet}`, 3.3],
    ['aws', `bedrock/us.${sonnet}`, 3.3],
    ['aws', `bedrock/converse/eu.${sonnet}`, 3.3],
    ['aws', 'us.anthropic.claude-sonnet-4-5', 3.3],
    ['aws', `arn:aws:bedrock:us-east-1:000000000000:inference-profile/us.${sonnet}`, 3.3],
    ['aws', `bedrock/arn:aws:bedrock:eu-west-1:000000000000:inference-profile/eu.${sonnet}`, 3.3],
    [null, `bedrock/us.${sonnet}`, 3.3],
    ['our gateway', `us.${sonnet}`, 3.3],
    ['aws', `us-gov.${sonnet}`, 3.6],
    ['aws', `global.${sonnet}`, 3],
    ['aws', sonnet, 3],
    ['azure', 'azure/eu/gpt-5.1', 1.38],
    ['azure', 'eu/gpt-5.1', 1.38],
    [null, 'azure/eu/gpt-5.1', 1.38],
    ['azure', 'azure/global/gpt-5.1', 1.25],
    ['azure', 'us/gpt-4.1', 2.2],
  ])('%s %s', (provider, model, input) => {
    expect(found(provider, model)?.input).toBe(input);
  });

  test('a geography that is not listed is priced like the others, which agree, and says so', () => {
    expect(found('aws', `ca.${sonnet}`)).toMatchObject({ input: 3.3, assumed: expect.arrayContaining(['place']) });
    expect(found('aws', `us.${sonnet}`)?.assumed).not.toContain('place');
  });

  test('an opaque profile is unpriced', () => {
    expect(found('aws', 'arn:aws:bedrock:eu-west-1:000000000000:application-inference-profile/abc123')).toBeNull();
  });
});

describe('inference that stays in a place', () => {
  test.each([
    ['anthropic', 'claude-opus-5', 'us', { input: 5.5, cacheRead: 0.55, output: 27.5 }],
    ['anthropic', 'claude-opus-5', 'global', { input: 5, output: 25 }],
    ['anthropic', 'claude-opus-5', null, { input: 5, output: 25 }],
    ['openai', 'gpt-5.4', 'eu', { input: 2.75, output: 16.5 }],
    ['openai', 'gpt-4o', 'eu', { input: 2.5, output: 10 }],
  ])('%s %s in %s', (provider, model, region, prices) => {
    const price = found(provider, model, { region });
    expect(price).toMatchObject(prices);
    expect(price?.assumed).not.toContain('place');
  });

  test('a Claude model whose entry does not say it has the premium of the others, and says so', () => {
    const price = found('anthropic', 'claude-sonnet-4-6', { region: 'us' });
    expect(price).toMatchObject({ input: 3.3, output: 16.5, assumed: ['place'] });
  });

  test('the premium is on every tier and context step', () => {
    expect(found('anthropic', 'claude-opus-5', { region: 'us', serviceTier: 'batch' })?.input).toBe(2.75);
  });
});

test('a premium is read from the catalogue, and survives being stored', () => {
  const models = liteLlmModels({
    m: {
      mode: 'chat',
      litellm_provider: 'anthropic',
      input_cost_per_token: 1e-6,
      provider_specific_entry: { us: 1.2 },
    },
  });
  const sources = [{ id: 'litellm' as const, name: 'L', snapshotDate: '2026-08-01', licence: 'MIT' }];
  const book: PriceBook = decodePriceBook(encodePriceBook({ version: '1', sources, models }));
  expect(findPrice({ book, provider: 'anthropic', model: 'm', day: '2026-08-15', region: 'us' })?.input).toBe(1.2);
});
