import { readXlsx } from 'hucre/xlsx';
import { describe, expect, test } from 'vitest';
import { writeWorkbook } from '../../../electron/host/files/writeWorkbook.ts';
import type { Work } from '../../../models/agents/work.ts';
import type { Quantity } from '../../../models/distributions/quantity.ts';
import { quantityMean } from '../../../models/distributions/shape.ts';
import { baseCaseSheets } from '../../../models/reports/baseCase/baseCaseSheets.ts';
import { inputChanges } from '../../../models/reports/baseCase/inputChanges.ts';
import { leadColumns, placeColumn, valueColumn } from '../../../models/reports/baseCase/places.ts';
import { sampleReport } from '../../support/sampleReport.ts';

const report = sampleReport('changes/launch.scenario.json', 16);
const { inputs, prices, places } = baseCaseSheets(report)!;

/** The sheets as a person gives them back, with other values in some cells. */
async function givenBack(edits: readonly { sheet: string; row: number; column: number; value: unknown }[]) {
  const sheets = [inputs, prices!];
  const read = await readXlsx(await writeWorkbook({ title: 'Back', sheets }));
  return read.sheets.map(({ name, rows }) => {
    const cells = rows.map((row) => [...row] as unknown[]);
    for (const { row, column, value } of edits.filter(({ sheet }) => sheet === name)) {
      while (cells.length <= row) cells.push([]);
      cells[row]![column] = value;
    }
    return { name, rows: cells };
  });
}

const place = (id: string) => places.rowOfInput.get(id)!;

describe('an exported workbook that comes back', () => {
  test('unchanged has no change', async () => {
    expect(inputChanges(report, await givenBack([]))).toEqual({ changes: [], unknown: [], scenario: null });
  });

  test('gives each blue cell that was changed, and the scenario with it', async () => {
    const id = 'base.plans.0.seatPriceUsd';
    const edit = { ...place(id), column: valueColumn, value: 47 };
    const { changes, unknown, scenario } = inputChanges(report, await givenBack([edit]));
    expect(unknown).toEqual([]);
    expect(changes).toMatchObject([{ id, month: null, after: 47 }]);
    expect(scenario!.base.plans[0]!.seatPriceUsd.value).toBe(47);
  });

  test('moves a range so that its mean is the number typed', async () => {
    const id = 'base.features.0.work.inputTokens';
    const typed = await givenBack([{ ...place(id), column: valueColumn, value: 3300 }]);
    const { changes, scenario } = inputChanges(report, typed);
    expect(changes).toMatchObject([{ id, after: 3300, isRange: true }]);
    const work = scenario!.base.features[0]!.work as Extract<Work, { kind: 'tokens' }>;
    const moved = work.inputTokens.value as Quantity;
    expect(moved).toBeTypeOf('object');
    expect(quantityMean(moved)).toBeCloseTo(3300, 4);
  });

  test('lists what it cannot take over, with its cell and what to do', async () => {
    const price = [...places.rowOfInput].find(([id]) => id.startsWith('prices.'))![1];
    const seat = place('base.plans.0.seatPriceUsd');
    const share = place('base.features.0.usageGrowth');
    const { changes, unknown } = inputChanges(
      report,
      await givenBack([
        { ...price, column: leadColumns, value: 99 },
        { ...seat, column: valueColumn, value: 'forty' },
        { ...share, column: valueColumn, value: -2 },
        { sheet: 'Inputs', row: 400, column: 0, value: 'Discount we hope for' },
        { sheet: 'Inputs', row: 400, column: valueColumn, value: 0.1 },
        { ...place('base.features.0.work.inputTokens'), column: placeColumn, value: 'nowhere' },
      ]),
    );
    expect(changes).toEqual([]);
    expect(unknown.map(({ why }) => why)).toEqual(
      expect.arrayContaining([
        'It is not a number; type a number.',
        expect.stringContaining('out of range'),
        'The row is no input of this scenario; add it in Cogsmith.',
        expect.stringContaining('contract price'),
        expect.stringContaining('missing from the workbook'),
      ]),
    );
    expect(unknown.find(({ text }) => text.startsWith('Discount we hope for'))!.cell).toBe('Inputs!C401');
  });
});
