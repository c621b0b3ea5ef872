import { describe, expect, test } from 'vitest';
import { digestCatalogue } from '../../models/prices/catalogueDigests.ts';
import { findPrice } from '../../models/prices/findPrice.ts';
import type { PriceBook } from '../../models/prices/priceBook.ts';
import { readCatalogue } from '../../models/prices/readCatalogue.ts';
import { updateBook } from '../../models/prices/updateBook.ts';

type Entry = { readonly [field: string]: unknown };
const chat = (input: number, output: number, more: Entry = {}): Entry => ({
  ...{ mode: 'chat', litellm_provider: 'openai', input_cost_per_token: input, output_cost_per_token: output },
  ...more,
});
const before = { 'gpt-a': chat(3e-6, 15e-6), 'gpt-b': chat(1e-6, 4e-6), 'gpt-old': chat(5e-6, 9e-6) };

function bookOf(catalogue: unknown): PriceBook {
  return { version: '1', sources: [], models: readCatalogue(catalogue)!.models };
}

function update(after: unknown, options: { book?: PriceBook; was?: unknown } = {}) {
  const book = options.book ?? bookOf(before);
  const digests = digestCatalogue(readCatalogue(options.was ?? before)!);
  const { models, change } = updateBook({
    ...{ book, digests, effectiveFrom: '2026-11-01' },
    catalogue: readCatalogue(after)!,
  });
  const updated: PriceBook = { ...book, models };
  const price = (model: string, day: string, more: object = {}) =>
    findPrice({ book: updated, provider: 'openai', model, day, ...more });
  return { change, price };
}

describe('a newer copy of a catalogue', () => {
  test('that says the same changes nothing', () => {
    expect(update(before).change).toMatchObject({ added: [], changed: [], gone: [], unchanged: 3 });
  });

  test('changes a price from its day on, and leaves the history at the old one', () => {
    const { change, price } = update({ ...before, 'gpt-a': chat(2.4e-6, 15e-6) });
    expect(change.changed).toEqual([
      {
        ...{ provider: 'openai', model: 'gpt-a', serviceTier: 'standard', aboveInputTokens: 0, kind: 'input' },
        ...{ from: 3, to: 2.4, changeRatio: -0.2, effectiveFrom: '2026-11-01' },
      },
    ]);
    expect(price('gpt-a', '2026-10-31')?.input).toBe(3);
    expect(price('gpt-a', '2026-11-01')).toMatchObject({ input: 2.4, output: 15 });
    expect(price('gpt-b', '2026-11-01')?.input).toBe(1);
  });

  test('tells models that are new, from the beginning, and those that are gone, whose price stays', () => {
    const { 'gpt-old': _gone, ...rest } = before;
    const { change, price } = update({ ...rest, 'gpt-new': chat(7e-6, 8e-6) });
    expect(change.added).toEqual([{ provider: 'openai', model: 'gpt-new', input: 7, output: 8 }]);
    expect(change.gone).toEqual([{ provider: 'openai', model: 'gpt-old' }]);
    expect(price('gpt-new', '2020-01-01')?.input).toBe(7);
    expect(price('gpt-old', '2026-12-01')?.input).toBe(5);
  });

  test('keeps the tiers and steps that it does not change', () => {
    const tiers = { input_cost_per_token_batches: 1e-6, input_cost_per_token_above_200k_tokens: 6e-6 };
    const was = { 'gpt-a': chat(3e-6, 15e-6, tiers) };
    const { change, price } = update({ 'gpt-a': chat(2e-6, 15e-6, tiers) }, { book: bookOf(was), was });
    expect(change.changed).toHaveLength(1);
    const at = '2026-12-01';
    expect(price('gpt-a', at, { inputTokensPerRequest: 200_001 })?.input).toBe(6);
    expect(price('gpt-a', at, { serviceTier: 'batch' })).toMatchObject({
      input: 1,
      assumed: expect.not.arrayContaining(['serviceTier']),
    });
  });

  test('takes a long-context step away where it says so', () => {
    const step = { input_cost_per_token_above_200k_tokens: 6e-6 };
    const was = { 'gpt-a': chat(3e-6, 15e-6, step) };
    const { change, price } = update({ 'gpt-a': chat(3e-6, 15e-6) }, { book: bookOf(was), was });
    expect(change.changed.map(({ aboveInputTokens, kind, to }) => [aboveInputTokens, kind, to])).toEqual([
      [200_000, 'input', null],
      [200_000, 'output', null],
    ]);
    expect(price('gpt-a', '2026-12-01', { inputTokensPerRequest: 300_000 })?.input).toBe(3);
    expect(price('gpt-a', '2026-10-01', { inputTokensPerRequest: 300_000 })?.input).toBe(6);
  });

  test('with dates of its own replaces what was known of them, future ones too', () => {
    const genai = (later: number) => [
      {
        id: 'openai',
        models: [
          {
            id: 'gpt-d',
            match: { equals: 'gpt-d' },
            prices: [
              { prices: { input_mtok: 10, output_mtok: 40 } },
              { constraint: { start_date: '2027-01-01' }, prices: { input_mtok: later, output_mtok: 8 } },
            ],
          },
        ],
      },
    ];
    const { change, price } = update(genai(4), { book: bookOf(genai(2)), was: genai(2) });
    expect(change.changed).toMatchObject([
      { kind: 'input', from: 2, to: 4, changeRatio: 1, effectiveFrom: '2027-01-01' },
    ]);
    expect(price('gpt-d', '2026-12-31')?.input).toBe(10);
    expect(price('gpt-d', '2027-01-01')?.input).toBe(4);
  });

  test('does not undo what another catalogue knows where it has not changed itself', () => {
    const known = bookOf(before);
    const dated = {
      ...known,
      models: known.models.map((model) => ({
        ...model,
        prices: [...model.prices, { ...model.prices[0]!, effectiveFrom: '2026-10-01', input: 99 }],
      })),
    };
    const { change, price } = update(before, { book: dated });
    expect(change.changed).toEqual([]);
    expect(price('gpt-a', '2026-11-01')?.input).toBe(99);
  });
});

test('a copy says what of it is implausible and what nobody reads, and what the book knew stays', () => {
  const odd = chat(3e-6, 15e-6, { cache_read_input_token_cost: 9e-6, input_cost_per_image: 0.005 });
  const { change, price } = update({ ...before, 'gpt-a': odd });
  expect(change.implausible).toMatchObject([{ model: 'gpt-a', kind: 'cacheRead', value: 9 }]);
  expect(change.unread).toEqual([{ field: 'input_cost_per_image', models: 1 }]);
  expect(price('gpt-a', '2026-12-01')).toMatchObject({ input: 3, output: 15 });
});

test('the price of a geography is not the price of the model', () => {
  const aws = (input: number) => ({ ...chat(input, 15e-6), litellm_provider: 'bedrock' });
  const was = { 'anthropic.claude-x': aws(3e-6) };
  const { change } = update({ ...was, 'us.anthropic.claude-x': aws(3.3e-6) }, { book: bookOf(was), was });
  expect(change).toMatchObject({ added: [{ model: 'us.anthropic.claude-x' }], changed: [] });
});

test('prices written as texts are prices', () => {
  const lite = readCatalogue({ 'gpt-s': chat('0.000003' as never, '1.5e-05' as never) })!;
  expect(lite.models[0]!.prices[0]).toMatchObject({ input: 3, output: 15 });
  const genai = readCatalogue([
    { id: 'openai', models: [{ id: 'gpt-s', prices: { input_mtok: '3', output_mtok: 15 } }] },
  ])!;
  expect(genai.models[0]!.prices[0]).toMatchObject({ input: 3, output: 15 });
});

test.each([[null], [[]], [{ a: 1 }], [[{ id: 'x' }]], ['text'], [{ 'm-1': { mode: 'chat' } }]])(
  '%j is no catalogue',
  (input) => {
    expect(readCatalogue(input)).toBeNull();
  },
);
