import { describe, expect, test } from 'vitest';
import { commitmentSchema } from '../../models/commitments/commitment.ts';
import { readOffers, readSizes } from '../../models/commitments/readSizes.ts';
import { sizeChart } from '../../renderer/charts/sizeChart.ts';
import { blankScenario, newCommitment } from '../../renderer/features/scenarios/defaults.ts';
import { commitmentFields } from '../../renderer/features/scenarios/fields/commitmentFields.ts';
import { asKind, commitmentKinds } from '../../renderer/features/scenarios/fields/commitmentKinds.ts';
import type { Field } from '../../renderer/features/scenarios/fields/field.ts';
import { setAt } from '../../renderer/features/scenarios/path.ts';

const scenario = blankScenario('a', 'A', '2027-01');
const start = { ...newCommitment(scenario), startDay: 15, features: ['feature-1'], order: 2 };

describe.each(commitmentKinds)('a commitment of kind %s', (kind) => {
  const commitment = asKind(kind, start);
  const fields = commitmentFields(commitment, [], scenario);

  test('starts out valid and keeps what every kind states', () => {
    expect(commitmentSchema.parse(commitment)).toEqual(commitment);
    expect(commitment).toMatchObject({ kind, startDay: 15, features: ['feature-1'], order: 2 });
  });

  test('stays valid whatever is chosen or entered in its fields', () => {
    for (const field of fields)
      for (const value of valuesOf(field)) {
        const edited = setAt<unknown>(commitment, field.path, value);
        expect(commitmentSchema.safeParse(edited).error?.issues ?? [], `${field.label} = ${String(value)}`).toEqual([]);
      }
  });

  test('names each of its fields once', () => {
    const labels = fields.map(({ label }) => label);
    expect(labels).toEqual([...new Set(labels)]);
  });
});

function valuesOf(field: Field): unknown[] {
  switch (field.kind) {
    case 'choice':
      return field.options.map(({ value }) => value);
    case 'assumption':
    case 'number':
    case 'text':
    case 'month':
    case 'list':
      return [field.value];
    case 'optional':
    case 'model':
      return [];
    default:
      return field satisfies never;
  }
}

describe('discounts by size as they are typed', () => {
  test.each([
    ['', []],
    ['100,000: 10%', [{ from: 100_000, discount: 0.1 }]],
    [
      '$100,000:10% ; 250,000: 12.5 %;',
      [
        { from: 100_000, discount: 0.1 },
        { from: 250_000, discount: 0.125 },
      ],
    ],
    ['300k: 18%', [{ from: 300_000, discount: 0.18 }]],
    [
      '100000:0.1,250000:0.15',
      [
        { from: 100_000, discount: 0.1 },
        { from: 250_000, discount: 0.15 },
      ],
    ],
    [
      '$100,000: 10%, $1.2m: 20%',
      [
        { from: 100_000, discount: 0.1 },
        { from: 1_200_000, discount: 0.2 },
      ],
    ],
  ])('"%s"', (text, offers) => {
    expect(readOffers(text)).toEqual({ ok: true, value: offers });
  });

  test.each([
    ['ten: 5%', '"ten: 5%" is not an offer; write a size and its discount, such as 300k: 18%.'],
    ['100', '"100" is not an offer; write a size and its discount, such as 300k: 18%.'],
    ['5: 100%', '"5: 100%" has a discount of 100% or more; write it as 18% or 0.18.'],
    ['5: 1%; 5: 2%', '"5: 2%" is a second discount from the same size; keep one.'],
  ])('"%s" is refused with what to do', (text, message) => {
    expect(readOffers(text)).toEqual({ ok: false, message });
  });

  test('and sizes, in thousands or with separators', () => {
    expect(readSizes('0,100k,$1.2m')).toEqual({ ok: true, value: [0, 100_000, 1_200_000] });
    expect(readSizes('100,000; 200,000')).toEqual({ ok: true, value: [100_000, 200_000] });
    expect(readSizes('100,000')).toMatchObject({ ok: false, message: expect.stringContaining('one size or several') });
  });
});

test('the size chart has the stated and the best size in both of its curves', () => {
  const point = { size: 1, expectedTotalUsd: 2, p90TotalUsd: 3, probabilityOfShortfall: 0.5 };
  const data = { points: [point], stated: 5, best: 1, formatSize: String, formatUsd: String };
  const size = { width: 400, height: 200 };
  expect(sizeChart('totals', data, size).marks).toHaveLength(5);
  expect(sizeChart('chance', data, size)).toMatchObject({ y: { domain: [0, 1] } });
});
