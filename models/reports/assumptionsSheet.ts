import { quantityText } from '../scenarios/quantityText.ts';
import { type AssumptionLine, assumptionLines } from './assumptionLines.ts';
import type { Report } from './report.ts';
import { type NumberFormat, numberCell, type Sheet, type SheetCell, textCell } from './sheet.ts';
import { headRows, sheetHead } from './sheetHead.ts';

const note =
  'Blue cells were typed by a person. A range is drawn once for each trial and shared by all months of that trial.';

/**
 * The Assumptions sheet: every input with its unit, its value or range, source and owner. Errors: none.
 *
 * @example
 * assumptionsSheet(report).rows[5].map((cell) => cell?.text ?? null) // => ['Scenario', 'Start', '2026-11', null, '', null, null]
 */
export function assumptionsSheet(report: Report): Sheet {
  const header = ['Section', 'Assumption', 'Value', 'Range', 'Unit', 'Source', 'Owner'];
  return {
    name: 'Assumptions',
    widths: [28, 44, 16, 52, 22, 44, 20],
    frozen: { rows: headRows + 1, columns: 2 },
    rows: [
      ...sheetHead({ report, title: 'Assumptions', note }),
      header.map((text) => textCell(text, 'header')),
      ...assumptionLines(report.scenario).map(sheetRow),
    ],
  };
}

function sheetRow(line: AssumptionLine): SheetCell[] {
  const { value, unit } = line;
  const isNumber = typeof value === 'number';
  const text = typeof value === 'string' ? value : null;
  return [
    textCell(line.section),
    textCell(line.label),
    isNumber
      ? numberCell(value, inputFormat(unit, value), { origin: 'input' })
      : text === null
        ? null
        : textCell(text, 'input'),
    isNumber || text !== null ? null : textCell(quantityText(value as Exclude<typeof value, string>), 'input'),
    textCell(unit),
    line.source === null ? null : textCell(line.source),
    line.owner === null ? null : textCell(line.owner),
  ];
}

/**
 * How a spreadsheet shows an input: ratios as a percentage, whole numbers with thousands, others as stated.
 *
 * @example
 * inputFormat('tokens a task', 2100) // => 'integer'
 */
export function inputFormat(unit: string, value: number): NumberFormat {
  if (unit.startsWith('ratio')) return 'ratio';
  return Number.isInteger(value) ? 'integer' : 'plain';
}
