import { describe, expect, test } from 'vitest';
import { id as idSchema } from '../models/distributions/fields.ts';
import { freeId, idOfName, idsOfNames } from '../models/ids.ts';
import fc from './support/properties.ts';

describe('properties', () => {
  test('an id of any name is one that a scenario takes, with room for a number', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (name) => {
        const id = idOfName(name, 'feature');
        expect(idSchema.safeParse(freeId(id, [id])).success).toBe(true);
      }),
    );
  });

  test('names have one id each, but for capitals and spaces', () => {
    const name = fc.constantFrom('Chat', 'chat', 'Chat!', '検索', '要約', 'chat-2', ' CHAT', 'v2 検索', '');
    fc.assert(
      fc.property(fc.array(name), (names) => {
        const ids = idsOfNames(names, 'feature');
        const keys = new Set(names.map((one) => one.replace('-', ' ').trim().toLowerCase()));
        expect(new Set(ids.values()).size).toBe(keys.size);
        expect(idsOfNames([...names].reverse(), 'feature')).toEqual(ids);
      }),
    );
  });
});
