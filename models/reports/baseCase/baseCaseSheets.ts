import type { StatedInput } from '../../columns/formulas/inputGraph.ts';
import { numbersKey } from '../../columns/formulas/layRows.ts';
import type { Report } from '../report.ts';
import type { Sheet } from '../sheet.ts';
import { type BaseCase, baseCase } from './baseCase.ts';
import { calculationRows, calculationsSheet } from './calculationsSheet.ts';
import { incomeSheet } from './incomeSheet.ts';
import { inputRows, inputsSheet } from './inputsSheet.ts';
import { addressesOf, firstRow, inputsInUse, type Places } from './places.ts';

/** The sheets of the base case, and where what others refer to stands. */
export interface BaseCaseSheets {
  readonly base: BaseCase;
  readonly places: Places;
  readonly inputs: Sheet;
  readonly prices: Sheet | null;
  readonly calculations: Sheet;
  readonly income: Sheet;
  readonly rowOfIncome: ReadonlyMap<string, number>;
  readonly limits: readonly InputLimit[];
}

/** How large an input may be for the formulas to hold, and the cell that it stands in. */
export interface InputLimit {
  readonly name: string;
  readonly unit: string;
  readonly address: string;
  readonly limit: number;
}

/**
 * The single-point plan of a run as sheets that recalculate: Inputs, Prices used, Calculations, Income statement. Null
 * where the prices of the run were not kept. `numberOf` gives inputs other values than the stated ones.
 *
 * @example
 * baseCaseSheets({
 *   ...report,
 *   prices: { 'openai/gpt-5-mini': [0, 1].map(() => ({ input: 1, cacheRead: 1, cacheWrite: 1, output: 1 })) },
 * }).income.name // => 'Income statement'
 */
export function baseCaseSheets(report: Report, numberOf?: (input: StatedInput) => number): BaseCaseSheets | null {
  if (!report.prices) return null;
  const base = baseCase(report.scenario, report.prices, numberOf);
  const inputs = inputRows(report, inputsInUse(base));
  const rows = calculationRows(base);
  const rowOf = new Map<number, number>();
  const rowOfNumbers = new Map<string, number>();
  const rowOfTerms = new Map<string, number>();
  for (const [at, row] of rows.entries()) {
    if (row.kind === 'figure') rowOf.set(row.laid.place, firstRow + at);
    else if (row.kind === 'numbers') rowOfNumbers.set(numbersKey(row.months), firstRow + at);
    else if (row.kind === 'terms') rowOfTerms.set(numbersKey(row.terms), firstRow + at);
  }
  const placed = inputs.flatMap(({ sheet, rows: own }) =>
    own.flatMap((row, at) =>
      row.kind === 'input' ? [{ sheet, row: firstRow + at, input: row.input, line: row.line }] : [],
    ),
  );
  const rowOfInput = new Map(placed.map(({ sheet, row, input }) => [input.id, { sheet, row }]));
  const known = { inputs: placed.map(({ input }) => input), rowOfInput, rowOf, rowOfNumbers, rowOfTerms };
  const places: Places = { ...known, addresses: addressesOf(known) };
  const inputNames = new Map(placed.map(({ input, line }) => [input.id, line.label]));
  const { sheet: income, rowOf: rowOfIncome } = incomeSheet({ report, base, places });
  const [driverRows, priceRows] = inputs as [(typeof inputs)[number], (typeof inputs)[number]];
  return {
    base,
    places,
    inputs: inputsSheet(report, base, driverRows),
    prices: priceRows.rows.length > 0 ? inputsSheet(report, base, priceRows) : null,
    calculations: calculationsSheet(report, base, { rows, places, inputNames }),
    income,
    rowOfIncome,
    limits: placed.flatMap(({ input, line }) =>
      [...base.limits].flatMap(([{ id, month }, limit]) =>
        id === input.id
          ? [{ name: line.label, unit: line.unit, address: places.addresses.input(id, month), limit }]
          : [],
      ),
    ),
  };
}
