import { describe, expect, test } from 'vitest';
import { commitmentSchema } from '../../models/commitments/commitment.ts';
import { type Scenario, scenarioSchema } from '../../models/scenarios/scenario.ts';
import { nextOffer, offerOf, providersOf, statedOffer } from '../../renderer/features/commitments/offerDraft.ts';
import { supportCompany } from '../support/supportCompany.ts';

const commitment = commitmentSchema.parse({
  id: 'offer-1',
  name: 'Agreement',
  provider: 'acme',
  start: '2026-07',
  annualMinimumUsd: [10_000],
  discount: 0.05,
});
const scenarioWith = (changes: readonly object[]): Scenario => scenarioSchema.parse({ ...supportCompany, changes });

describe('offers on the desk', () => {
  test('have ids that no commitment of the scenario has, also of its changes', () => {
    const signed = scenarioWith([{ kind: 'commitment', id: 'c', name: 'C', from: '2027-01', commitment }]);
    expect(nextOffer([], signed).id).toBe('offer-2');
  });

  test('can be from the provider that a change switches to', () => {
    const move = { id: 'm', name: 'M', from: '2027-03', feature: null, share: 1, rampMonths: 0 };
    const to = { kind: 'switch', ...move, fromModel: 'large', toProvider: 'other', toModel: 'small' };
    expect(providersOf(scenarioWith([to]))).toEqual(['acme', 'other']);
  });

  test('of a contract say what is not held, and that spend before the scenario counts as nothing', () => {
    const stated = statedOffer([], scenarioWith([]), { commitment, notes: ['It applies to only part of usage.'] });
    expect(stated.stated!.notes).toEqual([
      'It applies to only part of usage.',
      'Spend under it before Jan 2027 counts as $0.',
    ]);
    expect(offerOf(stated)).toMatchObject({ offer: { annualMinimumUsd: [10_000], start: '2026-07' } });
  });

  test.each(['abc', '-5', '0', '5 to 10', '1e999', '150%', ''])('refuse %j as an amount', (amounts) => {
    expect(offerOf({ ...nextOffer([], scenarioWith([])), amounts })).toMatchObject({ issue: expect.any(String) });
  });

  test.each(['150%', '-5%', 'abc'])('refuse %j as a discount', (discount) => {
    expect(offerOf({ ...nextOffer([], scenarioWith([])), discount })).toMatchObject({ issue: expect.any(String) });
  });
});
