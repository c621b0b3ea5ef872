import { describe, expect, it } from 'vitest';
import type { PriceRow } from '../../models/workbench.ts';
import { startingPrice } from '../../renderer/features/scenarios/fields/contractPriceFields.ts';
import { latestPrices, modelOptions } from '../../renderer/workbench/modelOptions.ts';

function row(overrides: Partial<PriceRow>): PriceRow {
  return {
    provider: 'anthropic',
    model: 'claude',
    serviceTier: 'standard',
    aboveInputTokens: 0,
    inputUsd: 3,
    cacheReadUsd: 0.3,
    cacheWriteUsd: 3.75,
    cacheWrite1hUsd: 6,
    outputUsd: 15,
    effectiveFrom: null,
    status: 'inForce',
    source: 'test',
    checkedOn: null,
    retires: null,
    ...overrides,
  };
}

describe('models to choose from', () => {
  it('are one entry a provider and model, at the latest price of the standard tier', () => {
    const rows = [
      row({}),
      row({ inputUsd: 2, outputUsd: 10, effectiveFrom: '2026-05-01' }),
      row({ inputUsd: 6, aboveInputTokens: 200_000, effectiveFrom: '2026-06-01' }),
      row({ inputUsd: 1, serviceTier: 'batch', effectiveFrom: '2026-06-01' }),
      row({ provider: 'bedrock' }),
    ];
    expect(modelOptions(rows).map(({ provider, note }) => [provider, note])).toEqual([
      ['anthropic', 'anthropic · $2 in, $10 out per M tokens'],
      ['bedrock', 'bedrock · $3 in, $15 out per M tokens'],
    ]);
  });

  it('say that a price is missing instead of calling it zero', () => {
    expect(modelOptions([row({ inputUsd: null })])[0]!.note).toContain('no price in');
  });
});

describe('a new contract price', () => {
  it('starts at the list price, so that adding it changes nothing', () => {
    const served = { provider: 'anthropic', model: 'claude' };
    expect(startingPrice(served, latestPrices([row({})])[0])).toEqual({
      ...served,
      inputUsd: 3,
      cacheReadUsd: 0.3,
      cacheWriteUsd: 3.75,
      outputUsd: 15,
    });
  });

  it('takes the input price where the list states no price of a token kind', () => {
    const price = startingPrice({ provider: 'a', model: 'b' }, row({ cacheReadUsd: null, cacheWriteUsd: null }));
    expect([price.cacheReadUsd, price.cacheWriteUsd]).toEqual([3, 3]);
  });
});
