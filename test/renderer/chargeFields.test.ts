import { describe, expect, test } from 'vitest';
import { commitmentSchema } from '../../models/commitments/commitment.ts';
import { type Charge, chargeSchema } from '../../models/plans/charge.ts';
import { chargeListFields } from '../../renderer/features/scenarios/fields/chargeFields.ts';
import { chargeTierFields } from '../../renderer/features/scenarios/fields/chargeTierFields.ts';
import { commitmentTerms } from '../../renderer/features/scenarios/fields/commitmentTerms.ts';
import { type Field, stated } from '../../renderer/features/scenarios/fields/field.ts';
import { setAt } from '../../renderer/features/scenarios/path.ts';
import { readEntries } from '../../renderer/features/scenarios/quantities/readEntries.ts';

const features = [
  { id: 'chat', name: 'Chat' },
  { id: 'search', name: 'Search' },
];
const found = (fields: readonly Field[], label: string) => fields.find((field) => field.label === label)!;
const options = (field: Field) => (field.kind === 'choice' ? field.options : []);

test('every charge that can be added is valid, and so is whatever is chosen in it', () => {
  const adding = options(found(chargeListFields([], [], features), 'Charge')).filter(({ id }) => id !== 'none');
  expect(adding).toHaveLength(11);
  for (const { value } of adding) {
    const charges = value as Charge[];
    expect(chargeSchema.array().parse(charges)).toEqual(charges);
    for (const field of chargeListFields(charges, [], features))
      for (const option of options(field)) {
        const edited = setAt<unknown>(charges, field.path, option.value) ?? [];
        expect(chargeSchema.array().safeParse(edited).error?.issues ?? [], `${field.label}: ${option.id}`).toEqual([]);
      }
  }
});

describe('tiers', () => {
  const tier = (upTo: number | null, priceUsd: number, flatUsd = 0) => ({
    upTo,
    priceUsd: stated(priceUsd),
    flatUsd: stated(flatUsd),
  });
  const tiers = [tier(1000, 0.1), tier(null, 0.08, 20)];
  const chosen = (count: number) =>
    options(found(chargeTierFields(tiers, ['tiers']), 'Tiers')).find(({ id }) => id === String(count))!
      .value as typeof tiers;

  test('are as many as chosen, each further than the one before and the last without end', () => {
    expect(chosen(2)).toBe(tiers);
    expect(chosen(4).map(({ upTo }) => upTo)).toEqual([1000, 2000, 4000, null]);
    expect(chosen(1)).toEqual([{ ...tiers[0], upTo: null }]);
    expect(chosen(3)[1]!.flatUsd.value).toBe(20);
  });

  test('have a price and a fee', () => {
    expect(chargeTierFields(tiers, []).map(({ label }) => label)).toEqual([
      'Tiers',
      'Tier 1 up to',
      'Price in tier 1',
      'Fee of tier 1',
      'Price in tier 2',
      'Fee of tier 2',
    ]);
  });
});

test('units count by feature, those that are gone too, until they are taken out', () => {
  const charge = (units: Record<string, ReturnType<typeof stated>> | null): Charge =>
    chargeSchema.parse({ kind: 'perUnit', id: 'a', name: 'A', units, priceUsd: 1 });
  const labels = (one: Charge) =>
    chargeListFields([one], [], features).flatMap(({ label }) => (/^Units per .* task$/.test(label) ? [label] : []));
  expect(labels(charge(null))).toEqual([]);
  expect(labels(charge({ chat: stated(2), old: stated(1) }))).toEqual([
    'Units per Chat task',
    'Units per Search task',
    'Units per old task',
  ]);
});

describe('a list that is typed', () => {
  test('holds days in order, each once', () => {
    expect(readEntries('2027-12-25, 2027-01-01;2027-12-25', 'days')).toEqual({
      ok: true,
      value: ['2027-01-01', '2027-12-25'],
    });
    expect(readEntries('', 'days')).toEqual({ ok: true, value: [] });
    expect(readEntries('2027-02-30', 'days')).toEqual({
      ok: false,
      message: '"2027-02-30" is not a date; enter it as YYYY-MM-DD.',
    });
  });

  test('holds weights', () => {
    expect(readEntries('1 0.5  2', 'weights')).toEqual({ ok: true, value: [1, 0.5, 2] });
    expect(readEntries('1', 'weights')).toMatchObject({ ok: false });
    expect(readEntries('1 x', 'weights')).toMatchObject({ ok: false, message: expect.stringContaining('"x"') });
  });
});

test('own hours of the day can be chosen, and then their weights are a field', () => {
  const plan = {
    kind: 'savingsPlan',
    id: 'a',
    name: 'A',
    provider: 'p',
    start: '2027-01',
    hourlyUsd: 1,
    discount: 0.2,
  };
  const terms = (profile?: readonly number[]) =>
    commitmentTerms(commitmentSchema.parse({ ...plan, termMonths: 12, ...(profile ? { profile } : {}) }), []);
  const hours = found(terms(), 'Hours of the day');
  expect(terms().some(({ kind }) => kind === 'list')).toBe(false);
  const own = options(hours).find(({ id }) => id === 'own')!.value as number[];
  expect(found(terms(own), 'Weights, equal intervals')).toMatchObject({ kind: 'list', value: own });
  const office = options(hours).find(({ id }) => id === 'office')!.value as number[];
  expect(found(terms(office), 'Hours of the day')).toMatchObject({ value: 'office' });
});
