import { describe, expect, test } from 'vitest';
import type { Mapping } from '../../models/imports/mapping/mapping.ts';
import {
  chooseField,
  chooseTable,
  chooseUnit,
  fieldOf,
  flipSign,
  notUsed,
  setFixed,
  unitOptions,
} from '../../renderer/features/imports/mappingDraft.ts';

const draft: Mapping = {
  table: 'usage',
  columns: { period_start: 'When', billed_cost: 'Paid' },
  units: { billed_cost: 'cents' },
  reversed: ['billed_cost'],
  fixed: { provider: 'acme' },
};

describe('a mapping as it is made', () => {
  test('gives a column one field, and a field one column', () => {
    const next = chooseField(draft, 'Total', 'billed_cost');
    expect(next.columns).toEqual({ period_start: 'When', billed_cost: 'Total' });
    expect(fieldOf(next, 'Paid')).toBeNull();
  });

  test('lets units and signs go with the field they were for', () => {
    const next = chooseField(draft, 'Paid', 'requests');
    expect(next).toMatchObject({ columns: { period_start: 'When', requests: 'Paid' } });
    expect(next.units).toBeUndefined();
    expect(next.reversed).toBeUndefined();
    expect(chooseField(draft, 'Paid', notUsed).columns).toEqual({ period_start: 'When' });
  });

  test('a column takes the place of a fixed text', () => {
    expect(chooseField(draft, 'Who', 'provider').fixed).toBeUndefined();
    expect(setFixed(draft, 'provider', null).fixed).toBeUndefined();
    expect(setFixed(draft, 'currency', 'EUR').fixed).toEqual({ provider: 'acme', currency: 'EUR' });
  });

  test('units and signs are chosen and taken back', () => {
    expect(chooseUnit(draft, 'billed_cost', notUsed).units).toBeUndefined();
    expect(flipSign(draft, 'billed_cost').reversed).toBeUndefined();
    expect(flipSign(draft, 'list_cost').reversed).toEqual(['billed_cost', 'list_cost']);
    expect(unitOptions('model')).toEqual([]);
    expect(unitOptions('gpu_hours').map(({ id }) => id)).toEqual([notUsed, 'minutes', 'seconds']);
  });

  test('another kind of table keeps its date and what both have', () => {
    const next = chooseTable(setFixed(draft, 'currency', 'EUR'), 'revenue');
    expect(next).toMatchObject({ table: 'revenue', columns: { month: 'When' }, fixed: { currency: 'EUR' } });
    expect(next.units).toBeUndefined();
    expect(chooseTable(next, 'usage').columns).toEqual({ period_start: 'When' });
  });
});
