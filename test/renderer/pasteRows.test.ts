import { describe, expect, test } from 'vitest';
import { type PastedColumn, pasteRows } from '../../renderer/features/calculators/pasteRows.ts';
import { blockText, readBlock } from '../../renderer/grid/clipboard.ts';
import fc from '../support/properties.ts';

const number = { kind: 'number', schema: { type: 'number' } } as const;
const columns: readonly PastedColumn[] = [
  { path: ['id'], heads: ['Id'], form: { kind: 'text' }, measure: { unit: '', style: 'plain' }, mayBeEmpty: false },
  {
    path: ['units'],
    heads: ['Units', 'units'],
    form: number,
    measure: { unit: '', style: 'plain' },
    mayBeEmpty: false,
  },
  {
    path: ['factors', 'rate'],
    heads: ['Rate'],
    form: number,
    measure: { unit: '', style: 'plain' },
    mayBeEmpty: true,
  },
  { path: ['share'], heads: ['Share, %'], form: number, measure: { unit: '%', style: 'percent' }, mayBeEmpty: true },
];
const blankRow = { id: 'new', units: 0 };

function pasted(
  text: string,
  from = { row: 0, column: 0 },
  rows = [{ id: 'a', units: 1, factors: { fx: 2 } }] as const,
) {
  return pasteRows({ rows, block: readBlock(text), from, columns, blankRow });
}

describe('a block pasted over records', () => {
  test('goes to the right and down, adds rows, and leaves what it does not cover', () => {
    expect(pasted('1,200\t$3\t7%\n40\t\t0.5', { row: 0, column: 1 })).toEqual({
      rows: [
        { id: 'a', units: 1200, factors: { fx: 2, rate: 3 }, share: 0.07 },
        // A row that is added starts as the last one; an empty cell takes out what may be left out.
        { id: 'a', units: 40, factors: { fx: 2 }, share: 0.005 },
      ],
      rejected: [],
    });
  });

  test('leaves out a first line of headings', () => {
    expect(pasted('Id\tUnits\nb\t5').rows).toEqual([{ id: 'b', units: 5, factors: { fx: 2 } }]);
  });

  test('tells what it cannot read, by row and column, and keeps what stood there', () => {
    const { rows, rejected } = pasted('b\tmany\t1\t1%\tbeyond');
    expect(rows[0]).toMatchObject({ id: 'b', units: 1, factors: { fx: 2, rate: 1 } });
    expect(rejected).toEqual([expect.stringMatching(/^row 1, Units: /), expect.stringMatching(/^row 1, column 5: /)]);
  });
});

describe('properties', () => {
  test('what was copied from the records is the records again', () => {
    const record = fc.record({ id: fc.stringMatching(/^[a-z]{1,8}$/), units: fc.integer({ min: 0, max: 1e9 }) });
    fc.assert(
      fc.property(fc.array(record, { minLength: 1, maxLength: 20 }), (records) => {
        const text = blockText(records.map(({ id, units }) => [id, String(units)]));
        const put = pasteRows({ rows: [], block: readBlock(text), from: { row: 0, column: 0 }, columns, blankRow });
        expect(put).toEqual({ rows: records, rejected: [] });
      }),
    );
  });
});
