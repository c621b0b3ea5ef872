import { expect, test } from 'vitest';
import { decodePriceBook, encodePriceBook } from '../../models/prices/encodePriceBook.ts';
import type { PriceBook } from '../../models/prices/priceBook.ts';
import { readCatalogue } from '../../models/prices/readCatalogue.ts';
import { noticeOf, updateNotices } from '../../models/prices/retirementNotice.ts';
import { updateBook } from '../../models/prices/updateBook.ts';

const sources: PriceBook['sources'] = [
  { id: 'litellm', name: 'LiteLLM', snapshotDate: '2026-08-01', licence: 'MIT' },
  { id: 'genai-prices', name: 'genai-prices', snapshotDate: '2026-08-21', licence: 'MIT' },
];
const priced = { mode: 'chat', input_cost_per_token: 0.000003, output_cost_per_token: 0.000009 };

const litellm = {
  sample_spec: { litellm_provider: 'one of', deprecation_date: 'date when the model becomes deprecated' },
  'gpt-4o-2024-05-13': { ...priced, litellm_provider: 'openai', deprecation_date: '2026-10-01' },
  'azure/eu/gpt-4o-2024-05-13': { ...priced, litellm_provider: 'azure', deprecation_date: '2026-03-01' },
  'azure/gpt-4o-2024-05-13': { ...priced, litellm_provider: 'azure', deprecation_date: '2026-05-01' },
  'dall-e-2': { mode: 'image_generation', litellm_provider: 'openai', deprecation_date: '2026-12-01' },
  'ft:gpt-4o': { ...priced, litellm_provider: 'openai', deprecation_date: '2026-12-01' },
  'gpt-5': { ...priced, litellm_provider: 'openai', deprecation_date: '2026-02-30' },
};
const genai = [
  {
    id: 'x-ai',
    models: [
      { id: 'grok-2', deprecated: true, prices: { input_mtok: 2 } },
      { id: 'grok-3', prices: { input_mtok: 2 } },
    ],
  },
];

function taken(book: PriceBook, input: unknown) {
  const catalogue = readCatalogue(input)!;
  const { change, ...made } = updateBook({ book, catalogue, digests: {}, effectiveFrom: '2026-11-01' });
  return { change, book: { ...book, ...made } };
}

const empty: PriceBook = { version: '1', sources, models: [] };
const first = taken(taken(empty, litellm).book, genai).book;

test('days of models with and without prices are read, and nothing else', () => {
  expect(first.retirements).toEqual([
    { provider: 'azure', model: 'eu/gpt-4o-2024-05-13', retires: '2026-03-01', source: 'litellm' },
    { provider: 'azure', model: 'gpt-4o-2024-05-13', retires: '2026-05-01', source: 'litellm' },
    { provider: 'openai', model: 'dall-e-2', retires: '2026-12-01', source: 'litellm' },
    { provider: 'openai', model: 'gpt-4o-2024-05-13', retires: '2026-10-01', source: 'litellm' },
    { provider: 'x-ai', model: 'grok-2', retires: 'undated', source: 'genai-prices' },
  ]);
  expect(decodePriceBook(encodePriceBook(first))).toEqual(first);
});

test.each([
  [{ provider: 'azure', model: 'gpt-4o-2024-05-13' }, '2026-03-01'],
  [{ provider: 'OpenAI', model: 'GPT-4o 2024-05-13' }, '2026-10-01'],
  [{ provider: null, model: 'gpt-4o-2024-05-13' }, '2026-03-01'],
  [{ provider: 'openai', model: 'gpt-4o' }, undefined],
  [{ provider: 'aws', model: 'gpt-4o-2024-05-13' }, undefined],
  [{ provider: 'x-ai', model: 'grok-2' }, 'undated'],
])('%o retires on %s', (used, day) => {
  expect(noticeOf(first, used)?.retires).toBe(day);
});

test('a newer copy tells which days moved, went and came, and keeps those of what it no longer lists', () => {
  const { 'gpt-4o-2024-05-13': moved, 'azure/gpt-4o-2024-05-13': cleared, 'dall-e-2': _gone, ...rest } = litellm;
  const { deprecation_date: _day, ...undated } = cleared;
  const newer = {
    ...rest,
    'gpt-4o-2024-05-13': { ...moved, deprecation_date: '2027-01-15' },
    'azure/gpt-4o-2024-05-13': undated,
    'gpt-5': { ...priced, litellm_provider: 'openai', deprecation_date: '2028-01-01' },
  };
  const { change, book } = taken(first, newer);
  expect(change.retirements).toEqual([
    { provider: 'azure', model: 'gpt-4o-2024-05-13', from: '2026-05-01', to: null },
    { provider: 'openai', model: 'gpt-4o-2024-05-13', from: '2026-10-01', to: '2027-01-15' },
    { provider: 'openai', model: 'gpt-5', from: null, to: '2028-01-01' },
  ]);
  expect(noticeOf(book, { provider: 'openai', model: 'dall-e-2' })?.retires).toBe('2026-12-01');
  expect(noticeOf(book, { provider: 'x-ai', model: 'grok-2' })?.retires).toBe('undated');
  expect(taken(book, newer).change.retirements).toEqual([]);
});

test('a mark of genai-prices that is taken away, or gets a day, is a change', () => {
  const changed = (model: object) =>
    taken(first, [{ id: 'x-ai', models: [{ id: 'grok-2', prices: { input_mtok: 2 }, ...model }] }]).change.retirements;
  const grok = { provider: 'x-ai', model: 'grok-2', from: 'undated' };
  expect(changed({})).toEqual([{ ...grok, to: null }]);
  expect(changed({ deprecated: true, deprecation_date: '2027-01-31' })).toEqual([{ ...grok, to: '2027-01-31' }]);
  expect(changed({ deprecated: 'yes' })).toEqual([{ ...grok, to: null }]);
});

test('of two entries of one name the soonest day counts, in whatever order they come', () => {
  const ends = [
    { provider: 'a', model: 'm', retires: null },
    { provider: 'a', model: 'm', retires: '2027-02-01' },
    { provider: 'a', model: 'm', retires: '2027-01-01' },
  ];
  for (const list of [ends, ends.toReversed()])
    expect(updateNotices([], { id: 'litellm', ends: list }).notices).toMatchObject([{ retires: '2027-01-01' }]);
});
