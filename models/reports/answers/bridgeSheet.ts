import { driverWords } from '../../record/driverWords.ts';
import type { RecordBridge } from '../../record/trackRecord.ts';
import type { Report } from '../report.ts';
import { cellName, monthCell, numberCell, type SheetCell, textCell } from '../sheet.ts';
import { headRows } from '../sheetHead.ts';
import { type AnswerSheet, answerHead, type BridgePart, type ReportAnswers } from './answered.ts';
import { addWaterfall } from './waterfallBlock.ts';
import { addYearBridge } from './yearBridge.ts';

export const bridgeName = 'Bridge';
const note =
  'Each bridge is held to both of its ends. Amounts of a step are the sums of their lines below; costs that rise are worse.';

/**
 * The Bridge sheet: from budget, forecast or last month to the actual AI cost, driver by driver down to the lines; and
 * the margin of the run's first year to that of its second. Null where there is nothing to compare with.
 *
 * Units: US$, ratios.
 *
 * @example
 * bridgeSheet(report, { duel: null, sensitivities: [], bridges: [], noBridge: [] }) // => null
 */
export function bridgeSheet(
  report: Report,
  { bridges, noBridge }: Pick<ReportAnswers, 'bridges' | 'noBridge'>,
): AnswerSheet | null {
  const rows = answerHead({ report, title: bridgeName, how: `US$ · run ${report.ranAt}`, note });
  const parts = [
    ...bridges.map((bridge) => addCostBridge(rows, bridge)),
    ...[addYearBridge(rows, { report, sheetName: bridgeName })].flatMap((part) => part ?? []),
  ];
  if (parts.length === 0) return null;
  rows.push(...noBridge.map((reason) => [textCell(`Not here: ${reason}`, 'note')]));
  const checks = parts.map(({ check }) => check);
  return {
    sheet: {
      name: bridgeName,
      widths: [46, 26, 34, 16, 16, 16, 16],
      frozen: { rows: headRows, columns: 1 },
      rows,
      outline: new Map(parts.flatMap(({ lines }) => lines.map((row) => [row, 1] as const))),
      charts: parts.flatMap(({ chart }) => chart ?? []),
      checks: checks.map(({ formula }) => formula.split('!')[1]!),
    },
    checks,
  };
}

/** From a budget, a forecast or the months before to the actual cost of some months. */
function addCostBridge(rows: SheetCell[][], bridge: RecordBridge): BridgePart {
  const { of, from, months, notes } = bridge;
  const title = `${of}: ${from} to actual`;
  rows.push(
    [textCell(title, 'total')],
    [textCell('Months, first and last'), ...[months[0]!, months.at(-1)!].map((month) => monthCell(month))],
  );
  // The lines stand below what sums them: where, is known once that was placed.
  const placed = [...rows];
  addWaterfall(placed, waterfallOf(bridge, { title, firstLine: 0 }));
  const { check, chart } = addWaterfall(rows, waterfallOf(bridge, { title, firstLine: placed.length + 1 }));
  rows.push(['Lines of the steps', 'Feature', 'Model', 'Amount'].map(lineHead));
  const lines: number[] = [];
  for (const { driver, rows: parts } of bridge.bars)
    for (const { feature, model, amountUsd } of parts) {
      lines.push(rows.length);
      const names = [driverWords[driver], feature ?? 'not by feature', model ?? 'all models'];
      rows.push([...names.map((name) => textCell(name)), numberCell(amountUsd, 'cents')]);
    }
  rows.push(...notes.map((text) => [textCell(text, 'note')]), []);
  const name = `${bridgeName}, ${title}: bridge less what is stated`;
  return { check: { name, unit: 'US$', value: 0, formula: check }, chart, lines };
}

function lineHead(text: string, at: number): SheetCell {
  return textCell(text, at === lineAmount ? 'numberHeader' : 'header');
}

/** The column of the amounts of lines. */
const lineAmount = 3;

function waterfallOf(
  { bars, from, beforeUsd, afterUsd }: RecordBridge,
  { title, firstLine }: { readonly title: string; readonly firstLine: number },
): Parameters<typeof addWaterfall>[1] {
  let next = firstLine;
  const stated = { formula: null, origin: 'result' } as const;
  return {
    ...{ sheetName: bridgeName, title, format: 'amount', moreIsBetter: false, decimals: 2 },
    from: { name: `${from[0]!.toUpperCase()}${from.slice(1)}`, value: beforeUsd, ...stated },
    steps: bars.map(({ driver, amountUsd, rows }) => {
      const first = next;
      next += rows.length;
      const formula = `SUM(${cellName(first, lineAmount)}:${cellName(next - 1, lineAmount)})`;
      return { name: driverWords[driver], value: amountUsd, formula, origin: 'result' };
    }),
    to: { name: 'Actual', value: afterUsd, ...stated },
  };
}
