import type { NamedRange } from 'hucre';
import {
  type Cell,
  type CellStyle,
  type ConditionalRule,
  type DataValidation,
  type SheetChart as FileChart,
  type WriteSheet,
  writeXlsx,
} from 'hucre/xlsx';
import { neutralText } from '../../../models/reports/neutralText.ts';
import type { Paper } from '../../../models/reports/paper.ts';
import {
  cellName,
  type NumberCell,
  type NumberFormat,
  type Sheet,
  type SheetCell,
  type SheetChart,
  type TextCell,
  type Validation,
} from '../../../models/reports/sheet.ts';
import { xmlText } from '../../../models/reports/xmlText.ts';

const numberFormats: { readonly [F in NumberFormat]: string } = {
  amount: '#,##0;(#,##0);"–"',
  cents: '#,##0.00;(#,##0.00);"–"',
  ratio: '0.0%',
  fineRatio: '0.00%;(0.00%)',
  probability: '[<0.01]"<1%";[>0.99]">99%";0.0%',
  integer: '#,##0',
  decimal: '#,##0.00##',
  plain: 'General',
  month: 'mmm yyyy',
};

/** Banking practice: blue is typed, black is computed, green comes from another sheet. */
const colours = { input: '0000FF', result: '000000', link: '007A33', note: '595959' } as const;
/** What a landscape page shows at a size that can be read: 297 mm of A4, 279 mm of Letter. */
const charactersOnPage: { readonly [P in Paper]: number } = { a4: 270, letter: 253 };
const font = { name: 'Calibri', size: 11 } as const;
const header: CellStyle = {
  font: { ...font, bold: true },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'EDEFF2' } },
  border: { bottom: { style: 'thin', color: { rgb: '8C8C8C' } } },
};

const textStyles: { readonly [S in TextCell['style']]: CellStyle } = {
  title: { font: { ...font, bold: true, size: 14 } },
  note: { font: { ...font, italic: true, color: { rgb: colours.note } } },
  header,
  numberHeader: { ...header, alignment: { horizontal: 'right' } },
  label: { font },
  unit: { font, alignment: { indent: 1, horizontal: 'left' } },
  total: { font: { ...font, bold: true } },
  input: { font: { ...font, color: { rgb: colours.input } } },
  link: { font: { ...font, color: { rgb: colours.link } } },
};

interface WorkbookToWrite {
  readonly title: string;
  readonly sheets: readonly Sheet[];
  readonly paper?: Paper | undefined;
  /** Nothing but blue cells can be typed over; without a password, so that anybody may end it. */
  readonly isProtected?: boolean | undefined;
}

/** The bytes of an XLSX file. Formulas carry their results, so that viewers without a calculator show them too. */
export async function writeWorkbook(workbook: WorkbookToWrite): Promise<Uint8Array> {
  return writeXlsx({
    properties: { title: fileText(workbook.title), creator: 'Cogsmith' },
    defaultFont: font,
    sheets: workbook.sheets.map((sheet) => fileSheet(sheet, workbook)),
    namedRanges: [...workbook.sheets.map(printTitles), ...workbook.sheets.flatMap(({ names = [] }) => names)],
  });
}

/** The frozen rows and columns are repeated on every page. Written by name, as sheet names must be quoted in it. */
function printTitles({ name, frozen }: Sheet): NamedRange {
  const sheet = `'${name.replaceAll("'", "''")}'`;
  const lastColumn = cellName(0, frozen.columns - 1).replace(/\d+$/, '');
  const titles = [
    ...(frozen.columns > 0 ? [`${sheet}!$A:$${lastColumn}`] : []),
    ...(frozen.rows > 0 ? [`${sheet}!$1:$${frozen.rows}`] : []),
  ];
  return { name: '_xlnm.Print_Titles', range: titles.join(','), scope: name };
}

function fileSheet(
  { name, widths, frozen, rows, hidden = [], ...more }: Sheet,
  { paper = 'a4', isProtected = false }: WorkbookToWrite,
): WriteSheet {
  const cells = new Map<string, Partial<Cell>>();
  rows.forEach((row, rowIndex) => {
    row.forEach((cell, column) => {
      if (cell !== null) cells.set(`${rowIndex},${column}`, fileCell(cell));
    });
  });
  return {
    name,
    columns: widths.map((width, at) => ({ width, hidden: hidden.includes(at) })),
    rows: rows.map((row) => row.map(() => null)),
    cells,
    freezePane: frozen,
    view: { showGridLines: false },
    pageSetup: {
      paperSize: paper,
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: Math.ceil(
        widths.reduce((sum, width, at) => sum + (hidden.includes(at) ? 0 : width), 0) / charactersOnPage[paper],
      ),
      fitToHeight: 0,
    },
    headerFooter: { oddFooter: '&L&A&RPage &P of &N' },
    ...(isProtected ? { protection: { sheet: true, formatColumns: true, formatRows: true } } : {}),
    ...fileExtras(more),
  };
}

/** What a sheet has beside its cells. */
function fileExtras({
  outline,
  validations = [],
  checks = [],
  charts = [],
}: Pick<Sheet, 'outline' | 'validations' | 'checks' | 'charts'>): Partial<WriteSheet> {
  return {
    ...(outline
      ? {
          rowDefs: new Map(Array.from(outline, ([row, outlineLevel]) => [row, { outlineLevel }])),
          outlineProperties: { summaryBelow: false },
        }
      : {}),
    ...(validations.length > 0 ? { dataValidations: validations.map(fileValidation) } : {}),
    ...(checks.length > 0 ? { conditionalRules: checks.flatMap(fileLight) } : {}),
    ...(charts.length > 0 ? { charts: charts.map(fileChart) } : {}),
  };
}

function fileValidation({ range, min, max, says }: Validation): DataValidation {
  const ends = { formula1: String(min ?? max), ...(min !== null && max !== null ? { formula2: String(max) } : {}) };
  const operator = min === null ? 'lessThanOrEqual' : max === null ? 'greaterThanOrEqual' : 'between';
  return {
    type: 'decimal',
    operator,
    ...ends,
    range,
    allowBlank: false,
    showErrorMessage: true,
    errorTitle: 'Out of range',
    errorMessage: says,
  };
}

/** Red where a check is not 0, green where it is. */
function fileLight(range: string, at: number): ConditionalRule[] {
  const fill = (rgb: string): CellStyle => ({ fill: { type: 'pattern', pattern: 'solid', bgColor: { rgb } } });
  return [
    { type: 'cellIs', operator: 'notEqual', formula: '0', range, priority: 2 * at + 1, style: fill('F4C7C3') },
    { type: 'cellIs', operator: 'equal', formula: '0', range, priority: 2 * at + 2, style: fill('CDE8D2') },
  ];
}

function fileChart(chart: SheetChart): FileChart {
  const { kind, isStacked = false, isOverlaid = false, floor, title, alternative, series, from, to, format } = chart;
  return {
    type: kind,
    title,
    altText: alternative,
    anchor: { from: { row: from.row, col: from.column }, to: { row: to.row, col: to.column } },
    // What only lifts what stands on it is no part of a legend.
    legend: series.length > 1 && series.every(({ color }) => color !== null) ? 'bottom' : false,
    ...(isStacked ? { barGrouping: 'stacked', overlap: 100 } : {}),
    ...(isOverlaid ? { barGrouping: 'clustered', overlap: 100 } : {}),
    ...(kind === 'line' ? { showLineMarkers: false } : {}),
    gapWidth: 60,
    series: series.map(({ name, values, categories, color }) => ({
      name,
      values,
      categories,
      color: color ?? 'FFFFFF',
      ...(kind === 'line' && color !== null ? { stroke: { width: 2 }, marker: { symbol: 'none' } as const } : {}),
    })),
    axes: {
      y: {
        numberFormat: { formatCode: numberFormats[format] },
        gridlines: { major: true },
        ...(floor === undefined ? {} : { scale: { min: floor } }),
      },
      x: kind === 'bar' ? { reverse: true, tickLblPos: 'low' } : { tickLblPos: 'low' },
    },
  };
}

function fileCell(cell: Exclude<SheetCell, null>): Partial<Cell> {
  switch (cell.kind) {
    case 'text':
      return cell.formula === undefined
        ? { value: fileText(cell.text), type: 'string', style: textStyles[cell.style] }
        : { type: 'formula', formula: cell.formula, formulaResult: cell.text, style: textStyles[cell.style] };
    case 'number':
      return numberCell(cell);
    default:
      return cell satisfies never;
  }
}

function numberCell({ value, formula, format, origin, bold }: NumberCell): Partial<Cell> {
  const style: CellStyle = {
    ...(format === 'month' ? header : {}),
    font: { ...font, color: { rgb: colours[origin] }, bold },
    alignment: { horizontal: 'right' },
    numFmt: numberFormats[format],
    ...(origin === 'input' ? { protection: { locked: false } } : {}),
  };
  if (formula === null) return { value, type: value === null ? 'empty' : 'number', style };
  return { value, type: 'formula', formula, formulaResult: value ?? '', style };
}

/** Text that neither a spreadsheet takes for a formula nor XML refuses. */
function fileText(text: string): string {
  return xmlText(neutralText(text));
}
