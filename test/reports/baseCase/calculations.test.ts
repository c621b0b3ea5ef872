import { describe, expect, test } from 'vitest';
import { baseCaseSheets } from '../../../models/reports/baseCase/baseCaseSheets.ts';
import { leadColumns } from '../../../models/reports/baseCase/places.ts';
import type { Report } from '../../../models/reports/report.ts';
import type { Sheet, SheetCell } from '../../../models/reports/sheet.ts';
import { sampleScenario, sampleScenarios } from '../../support/sampleReport.ts';
import { tinyReport } from '../../support/tinyReport.ts';

/** A column by its letters, counted from 0. */
function columnOf(letters: string): number {
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

/** A formula with its relative columns said from where it stands, as R1C1 does: alike where filled to the right. */
function relative(formula: string, column: number): string {
  return formula.replace(/(\$?)\b([A-Z]{1,3})(\$?\d+)\b/g, (whole, fixed: string, letters: string, row: string) =>
    fixed === '$' ? whole : `C[${columnOf(letters) - column}]${row}`,
  );
}

const formulaOf = (cell: SheetCell | undefined) => (cell?.kind === 'number' ? cell.formula : null);
const labelOf = (row: readonly SheetCell[]) => (row[0]?.kind === 'text' ? row[0].text : '');

function calculationsOf(name: string): Sheet {
  const { scenario, prices } = sampleScenario(name);
  const months = Array.from({ length: scenario.months }, (_, at) => `${2027 + Math.floor(at / 12)}-01`);
  const result = { ...tinyReport.result, months };
  return baseCaseSheets({ ...tinyReport, scenario, prices, result } satisfies Report)!.calculations;
}

describe.each(sampleScenarios)('the calculations of %s', (name) => {
  const { rows } = calculationsOf(name);

  test('have one formula per row', () => {
    const differing = rows.flatMap((row) => {
      const formulas = row
        .slice(leadColumns)
        .flatMap((cell, month) => (formulaOf(cell) === null ? [] : [relative(formulaOf(cell)!, leadColumns + month)]));
      // A branch that looks back before the first month is not in force there: its last form is that of the row.
      const whole = new Set(formulas.filter((formula) => !/[,(]0[,)]/.test(formula)));
      return whole.size > 1 ? [`${labelOf(row)}: ${[...whole].slice(0, 2).join(' | ')}`] : [];
    });
    expect(differing.slice(0, 3)).toEqual([]);
  });

  test('have no number in a formula but 0 and 1', () => {
    const numbers = rows.flatMap((row) =>
      row.flatMap(
        (cell) =>
          (formulaOf(cell) ?? '')
            .match(/(?<![A-Z$\d.])\d+(?:\.\d+)?(?:E[-+]?\d+)?(?![\d.]*[A-Z(])/g)
            ?.filter((one) => one !== '0' && one !== '1') ?? [],
      ),
    );
    expect(numbers.slice(0, 3)).toEqual([]);
  });

  test('say in each row what it is', () => {
    const unnamed = rows.filter(
      (row) => row.slice(leadColumns).some((cell) => formulaOf(cell) !== null) && labelOf(row) === '',
    );
    expect(unnamed).toEqual([]);
    const words = rows.filter((row) => row.slice(leadColumns).some((cell) => formulaOf(cell) !== null));
    expect(words.every((row) => row[3]?.kind === 'text' && row[3].text !== '')).toBe(true);
  });
});
