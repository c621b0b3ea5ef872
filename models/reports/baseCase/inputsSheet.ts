import { domainAt } from '../../distributions/driverDomain.ts';
import { rangeText } from '../../scenarios/quantityText.ts';
import { type AssumptionLine, assumptionLines } from '../assumptionLines.ts';
import { inputFormat } from '../assumptionsSheet.ts';
import type { Report } from '../report.ts';
import {
  columnName,
  monthCell,
  type NumberFormat,
  numberCell,
  type Sheet,
  type SheetCell,
  textCell,
  type Validation,
} from '../sheet.ts';
import { sheetHead } from '../sheetHead.ts';
import type { BaseCase } from './baseCase.ts';
import { firstRow, inputsName, leadColumns, type PlacedInput, placeColumn, pricesName, valueColumn } from './places.ts';
import { priceNameOf } from './priceName.ts';

const note =
  'Blue cells are the numbers of the single-point plan: change one and Calculations and the income statement follow. ' +
  'A range enters as its mean.';
const priceNote = 'Blue cells are the prices of the run in each month: change one and the base case follows.';

export const leadWidths = [52, 26, 16, 44, 30, 18, 44, 10] as const;

/** An input as a row of its sheet, or the head of a section. */
type InputRow =
  | { readonly kind: 'section'; readonly name: string }
  | { readonly kind: 'input'; readonly input: PlacedInput; readonly line: AssumptionLine };

export interface InputRows {
  readonly sheet: string;
  readonly rows: readonly InputRow[];
}

/**
 * The rows of the sheets Inputs and Prices used, in the order of the assumptions.
 *
 * @example
 * inputRows(report, []).map((one) => one.sheet) // => ['Inputs', 'Prices used']
 */
export function inputRows(report: Pick<Report, 'scenario'>, inputs: readonly PlacedInput[]): InputRows[] {
  const lines = new Map<string, AssumptionLine>();
  for (const line of assumptionLines(report.scenario)) if (!lines.has(line.id)) lines.set(line.id, line);
  const order = [...lines.keys()];
  const lineOf = ({ id, isPrice }: PlacedInput): AssumptionLine => {
    if (isPrice)
      return {
        id,
        section: 'Prices',
        label: priceNameOf(id),
        unit: 'US$/M tokens',
        value: 0,
        source: null,
        owner: null,
      };
    const own = lines.get(id) ?? lines.get(id.replace(/\.\d{4}-\d\d$/, ''));
    if (own) return { ...own, label: own.label.replace(/ › from \d{4}-\d\d$/, '') };
    return { id, section: 'Other', label: id, unit: '', value: 0, source: null, owner: null };
  };
  const placed = inputs.map((input) => ({ input, line: lineOf(input), at: order.indexOf(input.id) }));
  const sorted = [...placed].sort((a, b) => a.at - b.at);
  const rowsOf = (chosen: readonly (typeof placed)[number][]): InputRow[] =>
    chosen.flatMap(({ input, line }, at): InputRow[] => [
      ...(line.section === chosen[at - 1]?.line.section ? [] : [{ kind: 'section' as const, name: line.section }]),
      { kind: 'input', input, line },
    ]);
  return [
    { sheet: inputsName, rows: rowsOf(sorted.filter(({ input }) => !input.isPrice)) },
    { sheet: pricesName, rows: rowsOf(sorted.filter(({ input }) => input.isPrice)) },
  ];
}

/**
 * A sheet of inputs: driver, unit, value (blue), range in words, source, owner, note, its place in the scenario, and
 * the months of what is stated by month.
 *
 * @example
 * inputsSheet(report, { months: [], inputs: [] }, { sheet: 'Inputs', rows: [] }).name // => 'Inputs'
 */
export function inputsSheet(report: Report, base: BaseCase, { sheet, rows }: InputRows): Sheet {
  const isPrices = sheet === pricesName;
  const lead = ['Driver', 'Unit', 'Value', 'Range in words', 'Source', 'Owner', 'Note', 'Place'];
  const stated = new Map(base.inputs.map((input) => [`${input.id} ${input.month ?? ''}`, input.value]));
  return {
    name: sheet,
    widths: [...leadWidths, ...base.months.map(() => 12)],
    frozen: { rows: firstRow, columns: 3 },
    hidden: [placeColumn],
    rows: [
      ...sheetHead({ report, title: sheet, note: isPrices ? priceNote : note }),
      [
        ...lead.map((text) => textCell(text, text === 'Value' ? 'numberHeader' : 'header')),
        ...base.months.map((month) => monthCell(month)),
      ],
      ...rows.map((row) =>
        row.kind === 'section' ? [textCell(row.name, 'total')] : inputCells(row, stated, base.months.length),
      ),
    ],
    validations: rows.flatMap((row, at) =>
      row.kind === 'input' ? validationOf(row.input, firstRow + at, base.months.length) : [],
    ),
  };
}

/**
 * How a number is shown that may be of any size: whole as it is, large with few decimals, small with all that it has.
 *
 * @example
 * [1200, 941.425, 0.00032].map(inputNumberFormat) // => ['integer', 'decimal', 'plain']
 */
export function inputNumberFormat(value: number): NumberFormat {
  if (Number.isInteger(value)) return 'integer';
  return Math.abs(value) >= 0.01 ? 'decimal' : 'plain';
}

function inputCells(
  { input, line }: Extract<InputRow, { kind: 'input' }>,
  stated: ReadonlyMap<string, number>,
  months: number,
): SheetCell[] {
  const value = (month: number | '') => {
    const number = stated.get(`${input.id} ${month}`);
    return number === undefined
      ? null
      : numberCell(
          number,
          line.unit.startsWith('ratio') && Math.abs(number) <= 1
            ? inputFormat(line.unit, number)
            : inputNumberFormat(number),
          { origin: 'input' },
        );
  };
  const isRange = typeof line.value === 'object';
  const words = isRange ? rangeText(line.value, line.domain) : input.byMonth ? 'by month' : 'certain';
  const note = isRange ? 'The mean of the range; a new value moves the range with it.' : '';
  return [
    textCell(line.label),
    textCell(line.unit, 'unit'),
    input.byMonth ? null : value(''),
    textCell(words, 'unit'),
    line.source === null ? null : textCell(line.source),
    line.owner === null ? null : textCell(line.owner),
    note === '' ? null : textCell(note),
    textCell(input.id, 'note'),
    ...(input.byMonth ? Array.from({ length: months }, (_, month) => value(month)) : []),
  ];
}

function validationOf({ id, byMonth, isPrice }: PlacedInput, row: number, months: number): Validation[] {
  const domain = isPrice ? { min: 0, says: 'it must be 0 or more' } : domainAt(id.split('.').slice(1));
  const { min = null, max = null, says } = { min: undefined, max: undefined, ...domain };
  if (min === null && max === null) return [];
  const range = byMonth
    ? `${columnName(leadColumns)}${row + 1}:${columnName(leadColumns + months - 1)}${row + 1}`
    : `${columnName(valueColumn)}${row + 1}`;
  return [{ range, min, max, says }];
}
