import { expect, test } from 'vitest';
import { foldName } from '../models/foldName.ts';
import fc from './support/properties.ts';

test('brackets that end a name are left out as a pattern would leave them out', () => {
  const text = fc.string({ unit: fc.constantFrom('a', ' ', '(', ')', '[', ']', '-'), maxLength: 12 });
  fc.assert(
    fc.property(text, (name) => {
      const bare = name.replace(/\s*[[(][^\])]*[\])]\s*$/, '');
      const spare = bare === '' ? name : bare;
      expect(foldName(name)).toBe(spare.replace(/[^\p{L}\p{N}]+/gu, '_').replace(/^_|_$/g, ''));
    }),
  );
});
