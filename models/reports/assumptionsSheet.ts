import { distributionQuantile } from '../distributions/shape.ts';
import { withinDomain } from '../distributions/withinDomain.ts';
import { rangeText } from '../scenarios/quantityText.ts';
import { type AssumptionLine, assumptionLines } from './assumptionLines.ts';
import type { Report } from './report.ts';
import { type NumberFormat, numberCell, type Sheet, type SheetCell, textCell } from './sheet.ts';
import { headRows, sheetHead } from './sheetHead.ts';

const note = 'Blue cells are inputs. A range is drawn once per trial and applies to all months of that trial.';

/**
 * The Assumptions sheet: every input with its unit, its value or range, source and owner.
 *
 * @example
 * assumptionsSheet(report).rows[5].map((cell) => cell?.text ?? null)
 * // => ['Scenario', 'Start', '2026-11', null, null, null, '', null, null, null]
 */
export function assumptionsSheet(report: Report): Sheet {
  const columns = ['Section', 'Assumption', 'Value', 'P10', 'P50', 'P90', 'Unit', 'Range', 'Source', 'Owner'];
  const numbers = new Set(['Value', 'P10', 'P50', 'P90']);
  return {
    name: 'Assumptions',
    widths: [34, 44, 16, 12, 12, 12, 24, 52, 46, 20],
    frozen: { rows: headRows + 1, columns: 2 },
    rows: [
      ...sheetHead({ report, title: 'Assumptions', note }),
      columns.map((text) => textCell(text, numbers.has(text) ? 'numberHeader' : 'header')),
      ...assumptionLines(report.scenario).map(sheetRow),
    ],
  };
}

function sheetRow(line: AssumptionLine): SheetCell[] {
  return [
    textCell(line.section),
    textCell(line.label),
    ...valueCells(line),
    textCell(line.unit, 'unit'),
    typeof line.value === 'object' ? textCell(rangeText(line.value, line.domain), 'input') : null,
    line.source === null ? null : textCell(line.source),
    line.owner === null ? null : textCell(line.owner),
  ];
}

/** Value, p10, p50 and p90: the first for what is certain, the others for a range. */
function valueCells({ value, unit, domain }: AssumptionLine): SheetCell[] {
  if (typeof value === 'string') return [textCell(value, 'input'), null, null, null];
  if (typeof value === 'number') {
    return [numberCell(value, inputFormat(unit, value), { origin: 'input' }), null, null, null];
  }
  const drawn = domain ? withinDomain(value, domain) : value;
  const quantiles = [0.1, 0.5, 0.9].map((p) => distributionQuantile(drawn, p));
  const format = (quantile: number) =>
    unit.startsWith('ratio') ? 'ratio' : Math.abs(quantile) < 100 ? 'decimal' : 'integer';
  return [null, ...quantiles.map((quantile) => numberCell(quantile, format(quantile)))];
}

/**
 * How a spreadsheet shows an input: ratios as a percentage, whole numbers with thousands, others as stated.
 *
 * @example
 * inputFormat('tokens per task', 2100) // => 'integer'
 */
export function inputFormat(unit: string, value: number): NumberFormat {
  if (unit.startsWith('ratio')) return 'ratio';
  return Number.isInteger(value) ? 'integer' : 'plain';
}
