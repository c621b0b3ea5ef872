import { describe, expect, test } from 'vitest';
import { TripleTable } from '../../models/columns/tripleTable.ts';
import fc from '../support/properties.ts';

test('a hundred thousand triples keep their places', () => {
  const table = new TripleTable();
  const all = Array.from({ length: 100_000 }, (_, index) => [index % 20, index >> 3, index % 1009] as const);
  const first = all.map((triple) => table.placeOf(...triple));
  expect(all.map((triple) => table.placeOf(...triple))).toEqual(first);
  expect(table.size).toBe(new Set(all.map(String)).size);
});

describe('properties', () => {
  test('two triples have one place where all three numbers are the same, in the order they were met', () => {
    const number = fc.oneof(fc.integer({ min: 0, max: 3 }), fc.integer());
    fc.assert(
      fc.property(fc.array(fc.tuple(number, number, number), { maxLength: 3000 }), (triples) => {
        const table = new TripleTable();
        const known = new Map<string, number>();
        for (const triple of triples) {
          const text = String(triple);
          if (!known.has(text)) known.set(text, known.size);
          expect(table.placeOf(...triple)).toBe(known.get(text));
        }
        expect(table.size).toBe(known.size);
      }),
      { seed: 3, numRuns: 50 },
    );
  });
});
