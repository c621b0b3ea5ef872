import { describe, expect, test } from 'vitest';
import { contractOf, draftOf } from '../../renderer/features/contracts/contractDraft.ts';

const typed = { ...draftOf(null), name: 'Enterprise 2026', provider: 'OpenAI' };
const fresh = { id: null, taken: ['enterprise-2026'] };

describe('a contract as it is typed', () => {
  test('is a contract with an id of its own, exact percentages and open ends', () => {
    expect(contractOf({ ...typed, discount: '12.5 %' }, fresh)).toEqual({
      id: 'enterprise-2026-2',
      name: 'Enterprise 2026',
      provider: 'openai',
      ...{ model: null, region: null, serviceTier: null, from: null, to: null, source: null },
      terms: { kind: 'discount', discount: 0.125 },
    });
  });

  test('comes back as it was typed', () => {
    const prices = { ...typed, kind: 'prices' as const, model: 'gpt-5', input: '1.1', serviceTier: 'batch' };
    const made = contractOf(prices, { id: 'kept', taken: [] });
    expect(made).toMatchObject({ id: 'kept', serviceTier: 'batch', terms: { kind: 'prices', prices: { input: 1.1 } } });
    if (typeof made === 'string') throw new Error(made);
    expect(contractOf(draftOf(made), { id: 'kept', taken: [] })).toEqual(made);
  });

  test('may name a price of every kind, each in its own field', () => {
    const others = {
      audioInput: 32,
      audioOutput: 64,
      imageInput: 5,
      imageOutput: 40,
      searches: 8,
      requests: 2,
      fast: 1.5,
    };
    const fields = Object.fromEntries(Object.entries(others).map(([kind, value]) => [kind, String(value)]));
    const made = contractOf({ ...typed, kind: 'prices', model: 'gpt-5', ...fields }, { id: 'kept', taken: [] });
    expect(made).toMatchObject({ terms: { kind: 'prices', prices: others } });
    if (typeof made === 'string') throw new Error(made);
    expect(draftOf(made)).toMatchObject(fields);
  });

  test.each([
    [{}, /discount is missing/],
    [{ discount: 'ten' }, /"ten" is not a number/],
    [{ discount: '5', provider: '' }, /provider/],
    [{ discount: '5', from: '1.1.2026' }, /day written YYYY-MM-DD/],
    [{ kind: 'prices', input: '2' } as const, /must name the model/],
  ])('%j is told what to mend', (more, message) => {
    expect(contractOf({ ...typed, ...more }, fresh)).toMatch(message);
  });
});
