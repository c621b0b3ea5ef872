import type { Expression } from '../../columns/formulas/expression.ts';
import { type Addresses, formulaText } from '../../columns/formulas/formulaText.ts';
import { type LaidRow, numbersKey } from '../../columns/formulas/layRows.ts';
import type { Report } from '../report.ts';
import {
  cellName,
  columnName,
  monthCell,
  type NumberFormat,
  numberCell,
  type Sheet,
  type SheetCell,
  textCell,
} from '../sheet.ts';
import { sheetHead } from '../sheetHead.ts';
import type { BaseCase } from './baseCase.ts';
import { inputNumberFormat, leadWidths } from './inputsSheet.ts';
import { calculationsName, firstRow, isSteady, leadColumns, monthAddress, type Places, valueColumn } from './places.ts';

const note =
  'The single-point plan: every range at its mean, every task and user average. One formula per row; nothing here is typed.';

/** A row of the sheet. */
export type CalculationRow =
  | { readonly kind: 'section'; readonly name: string }
  | { readonly kind: 'terms'; readonly terms: readonly number[] }
  | { readonly kind: 'numbers'; readonly months: readonly number[]; readonly name: string }
  | {
      readonly kind: 'figure';
      readonly laid: LaidRow;
      readonly name: string;
      readonly unit: string;
      readonly isStep: boolean;
    };

const knownNumbers: ReadonlyMap<number, string> = new Map([
  [1_000_000, 'Tokens that a price is for'],
  [12, 'Months per year'],
  [2, 'Two'],
  [1e-12, 'Smallest usage that counts, US$'],
  [1e-9, 'Shortest ramp, months'],
]);
/** A spreadsheet has no number below this. */
const smallest = 1e-300;

/**
 * The rows of the sheet Calculations in order: terms, fixed figures, and the figures with their steps by section.
 *
 * @example
 * calculationRows({ laid: { rows: [], terms: [[0, 1]], numbers: [] }, figures: new Map() }).map((row) => row.kind)
 * // => ['section', 'terms']
 */
export function calculationRows(base: BaseCase): CalculationRow[] {
  const { laid, figures } = base;
  const named = namesOf(base);
  const owners = ownersOf(base);
  const head: CalculationRow[] = [
    ...(laid.terms.length > 0
      ? [
          { kind: 'section' as const, name: 'Terms in force' },
          ...laid.terms.map((terms) => ({ kind: 'terms' as const, terms })),
        ]
      : []),
    ...(laid.numbers.length > 0 ? [{ kind: 'section' as const, name: 'Fixed figures' }] : []),
    ...laid.numbers.map(({ months, usedIn }) => ({
      kind: 'numbers' as const,
      months,
      name:
        (isSteady(months)
          ? months[0]! < smallest
            ? 'Smallest number, so that nothing is divided by 0'
            : knownNumbers.get(months[0]!)
          : undefined) ?? `Fixed in “${named.get(usedIn)}”`,
    })),
  ];
  let section = '';
  const rows = laid.rows.flatMap((row): CalculationRow[] => {
    const owner = owners.get(row.place)!;
    const heads: CalculationRow[] = owner.section === section ? [] : [{ kind: 'section', name: owner.section }];
    section = owner.section;
    const figure = figures.get(row.place);
    return [
      ...heads,
      {
        kind: 'figure',
        laid: row,
        name: named.get(row.place)!,
        unit: figure?.unit ?? '',
        isStep: figure === undefined,
      },
    ];
  });
  return [...head, ...rows];
}

/** The figure that each row belongs to: itself, or for a step the next one. */
function ownersOf({ laid, figures }: BaseCase): Map<number, { readonly name: string; readonly section: string }> {
  const owners = new Map<number, { name: string; section: string }>();
  let owner = { name: '', section: '' };
  for (const { place } of [...laid.rows].reverse()) {
    owner = figures.get(place) ?? owner;
    owners.set(place, owner);
  }
  return owners;
}

/** A name for every row: its own, or its number among the steps of its figure. */
function namesOf(base: BaseCase): Map<number, string> {
  const owners = ownersOf(base);
  const counts = new Map<string, number>();
  return new Map(
    base.laid.rows.map(({ place, name }) => {
      if (name !== '') return [place, name] as const;
      const owner = owners.get(place)!.name;
      const count = (counts.get(owner) ?? 0) + 1;
      counts.set(owner, count);
      return [place, `${owner}: step ${count}`] as const;
    }),
  );
}

/**
 * The sheet Calculations: one row a figure or step, one column a month.
 *
 * @example
 * calculationsSheet(
 *   report,
 *   { months: [], laid: { rows: [] } },
 *   { rows: [], places: {}, inputNames: new Map() },
 * ).name // => 'Calculations'
 */
export function calculationsSheet(
  report: Report,
  base: BaseCase,
  {
    rows,
    places,
    inputNames,
  }: {
    readonly rows: readonly CalculationRow[];
    readonly places: Places;
    readonly inputNames: ReadonlyMap<string, string>;
  },
): Sheet {
  const lead = ['Figure', 'Unit', 'Total or value', 'How it is computed', '', '', '', ''];
  const words = wordAddresses(rows, inputNames);
  const names = rows.map((row) => (row.kind === 'figure' && row.isStep ? 1 : 0));
  return {
    name: calculationsName,
    widths: [...leadWidths.slice(0, 3), 60, ...leadWidths.slice(4), ...base.months.map(() => 13)],
    frozen: { rows: firstRow, columns: 3 },
    hidden: [4, 5, 6, 7],
    outline: new Map(names.flatMap((level, at) => (level > 0 ? [[firstRow + at, level]] : []))),
    rows: [
      ...sheetHead({ report, title: calculationsName, note }),
      [
        ...lead.map((text, at) => textCell(text, at === valueColumn ? 'numberHeader' : 'header')),
        ...base.months.map((month) => monthCell(month)),
      ],
      ...rows.map((row, at) => rowCells(row, { base, places, words, row: firstRow + at })),
    ],
  };
}

interface RowPlace {
  readonly base: BaseCase;
  readonly places: Places;
  readonly words: Addresses;
  readonly row: number;
}

function rowCells(row: CalculationRow, at: RowPlace): SheetCell[] {
  switch (row.kind) {
    case 'section':
      return [textCell(row.name, 'total')];
    case 'terms':
      return [
        textCell(termsName(row.terms, at.base)),
        null,
        null,
        textCell('Which of several terms hold', 'unit'),
        null,
        null,
        null,
        null,
        ...row.terms.map((one) => numberCell(one + 1, 'integer')),
      ];
    case 'numbers': {
      const number = (value: number) =>
        numberCell(Math.abs(value) < smallest && value !== 0 ? smallest : value, inputNumberFormat(value));
      const isSame = isSteady(row.months);
      return [
        textCell(row.name),
        null,
        isSame ? number(row.months[0]!) : null,
        textCell('A rule of the contract or of the calendar', 'unit'),
        null,
        null,
        null,
        null,
        ...(isSame ? [] : row.months.map(number)),
      ];
    }
    case 'figure':
      return figureCells(row, at);
    default:
      return row satisfies never;
  }
}

function figureCells(
  { laid, name, unit, isStep }: Extract<CalculationRow, { kind: 'figure' }>,
  { base, places, words, row }: RowPlace,
): SheetCell[] {
  const values = base.valuesOf(laid.columns);
  const format = formatOf(unit, values);
  const months = values.map((value, month) =>
    laid.columns[month]
      ? numberCell(finite(value), format, {
          formula: cellFormula(laid.expression, month, { places, isRatio: unit === 'ratio' && !isStep }),
          bold: !isStep && unit === '',
        })
      : null,
  );
  return [
    textCell(name, isStep ? 'unit' : 'label'),
    textCell(unit, 'unit'),
    unit.endsWith('per month') && !isStep && !unit.includes('per user') && !unit.includes('per seat')
      ? numberCell(
          values.reduce<number>((sum, value) => sum + (finite(value) ?? 0), 0),
          format,
          {
            formula: `SUM(${monthAddress(row, 0)}:${monthAddress(row, values.length - 1)})`,
            bold: true,
          },
        )
      : null,
    textCell(shortened(inWords(formulaText(laid.expression, values.length - 1, words))), 'unit'),
    null,
    null,
    null,
    null,
    ...months,
  ];
}

/** A margin of nothing is blank. */
function cellFormula(
  expression: Expression,
  month: number,
  { places, isRatio }: { readonly places: Places; readonly isRatio: boolean },
): string {
  const text = formulaText(expression, month, places.addresses);
  if (!isRatio || expression.kind !== 'calculation' || expression.operation !== 'divide') return text;
  const by = formulaText(expression.of[1]!, month, places.addresses);
  return `IF(${by}=0,"",${text})`;
}

function finite(value: number | null): number | null {
  return value !== null && Number.isFinite(value) ? value : null;
}

function formatOf(unit: string, values: readonly (number | null)[]): NumberFormat {
  if (unit === 'ratio') return 'ratio';
  const largest = Math.max(0, ...values.map((value) => Math.abs(finite(value) ?? 0)));
  return largest === 0 || largest >= 100 ? 'amount' : largest >= 1 ? 'decimal' : 'plain';
}

function termsName(terms: readonly number[], { months }: BaseCase): string {
  const starts = terms.flatMap((term, month) => (month === 0 || term !== terms[month - 1] ? [{ term, month }] : []));
  const told = starts.slice(0, 4).map(({ term, month }) => `${term + 1} from ${months[month]}`);
  return `Terms: ${told.join(', ')}${starts.length > 4 ? ', …' : ''}`;
}

/** Marks around names in a formula in words: no name has them. */
const [open, close] = ['⟦', '⟧'];

function wordAddresses(rows: readonly CalculationRow[], inputNames: ReadonlyMap<string, string>): Addresses {
  const names = new Map(rows.flatMap((row) => (row.kind === 'figure' ? [[row.laid.place, row.name]] : [])));
  const numbers = new Map(rows.flatMap((row) => (row.kind === 'numbers' ? [[numbersKey(row.months), row.name]] : [])));
  return {
    row: (row) => `${open}${names.get(row)}${close}`,
    cell: (row) => `${open}${names.get(row)}${close}`,
    input: (id) => `${open}${inputNames.get(id) ?? id}${close}`,
    number: (months) => {
      const [first] = months.filter((one) => one !== null);
      return isSteady(months) && Math.abs(first!) >= smallest
        ? `${open}${first}${close}`
        : `${open}${numbers.get(numbersKey(months)) ?? ''}${close}`;
    },
    terms: () => `${open}terms in force${close}`,
  };
}

const signs: { readonly [sign: string]: string } = {
  '*': ' × ',
  '/': ' ÷ ',
  '+': ' + ',
  '-': ' − ',
  ',': ', ',
  '<': ' < ',
};

function inWords(formula: string): string {
  return formula
    .split(/(⟦[^⟧]*⟧)/)
    .map((part) => (part.startsWith(open) ? part.slice(1, -1) : part.replace(/[*/+,<-]/g, (sign) => signs[sign]!)))
    .join('');
}

const mostWords = 240;

function shortened(text: string): string {
  return text.length > mostWords ? `${text.slice(0, mostWords)}…` : text;
}

/**
 * The name of a cell of the sheet Calculations, for other sheets.
 *
 * @example
 * calculationCell({ rowOf: new Map([[3, 20]]) }, 3, 'total') // => 'Calculations!C21'
 */
export function calculationCell(places: Places, place: number, month: number | 'total'): string {
  const row = places.rowOf.get(place)!;
  return `${calculationsName}!${month === 'total' ? cellName(row, valueColumn) : `${columnName(leadColumns + month)}${row + 1}`}`;
}
