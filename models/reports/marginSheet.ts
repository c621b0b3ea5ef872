import { classNames } from '../classification/classNames.ts';
import { layerAmounts } from '../margin/layers.ts';
import type { LayerKey } from '../simulation/marginKeys.ts';
import type { MarginOutcome } from '../simulation/marginResult.ts';
import { heldLayers, layerNames, layerUnit } from './marginNames.ts';
import type { Report } from './report.ts';
import { cellName, monthHeads, type NumberFormat, numberCell, type Sheet, type SheetCell, textCell } from './sheet.ts';
import { headRows, sheetHead } from './sheetHead.ts';

const note =
  'Means add up; percentiles do not: the P90s of parts do not sum to the P90 of the total. Total percentiles are those of trial totals.';
const firstRow = headRows + 1;
/** Columns before the first month. */
const firstMonth = 1;

/** How a layer follows from those above it. */
const rules: { readonly [K in LayerKey]?: { readonly plus: readonly LayerKey[]; readonly less: LayerKey } } = {
  aiGrossProfit: { plus: ['revenue'], less: 'aiCogs' },
  grossProfit: { plus: ['aiGrossProfit'], less: 'otherCogs' },
  contribution: { plus: ['grossProfit', 'fixedCogs'], less: 'variableOutsideCogs' },
};

/**
 * The Margin layers sheet: from revenue to contribution by month, R&D, S&M and G&A below, the ranges of the totals,
 * what is not COGS line by line, and the same trials under other policies. Null for a run of an earlier version.
 *
 * Shapes: a sheet. Units: US$, ratios.
 *
 * @example
 * marginSheet(report) // => null
 */
export function marginSheet(report: Report): Sheet | null {
  const { margin, months } = report.result;
  if (!margin) return null;
  const shown = heldLayers(layerAmounts, margin.total);
  const verdict = margin.isFinal
    ? note
    : `The margin is not final: US$ ${margin.unclassifiedUsd.toFixed(2)} of cost is unclassified. ${note}`;
  return {
    name: 'Margin waterfall',
    widths: [34, ...months.map(() => 13), 15, 13, 13, 13],
    frozen: { rows: firstRow, columns: 1 },
    rows: [
      ...sheetHead({ report, title: 'Margin waterfall', note: verdict }),
      [textCell('Mean by month, US$', 'header'), ...monthHeads(months, 'Total', 'Total P10', 'Total P50', 'Total P90')],
      ...shown.map((key, index) => layerRow(margin, key, { shown, row: firstRow + index, months: months.length })),
      [],
      ...otherLineRows(margin),
      ...policyRows(margin),
    ],
  };
}

function layerRow(
  margin: MarginOutcome,
  key: LayerKey,
  { shown, row, months }: { readonly shown: readonly LayerKey[]; readonly row: number; readonly months: number },
): SheetCell[] {
  const rule = rules[key];
  const rowOf = (layer: LayerKey) => firstRow + shown.indexOf(layer);
  const bold = rule !== undefined || key === 'revenue';
  const means = margin.series[key].mean;
  const formula = (column: number) => {
    if (!rule) return null;
    const added = rule.plus.filter((layer) => shown.includes(layer)).map((layer) => cellName(rowOf(layer), column));
    return `${added.join('+')}-${cellName(rowOf(rule.less), column)}`;
  };
  const last = firstMonth + months;
  const sum = `SUM(${cellName(row, firstMonth)}:${cellName(row, last - 1)})`;
  return [
    textCell(layerNames[key], bold ? 'total' : 'label'),
    ...means.map((value, month) => numberCell(value, 'amount', { formula: formula(firstMonth + month), bold })),
    numberCell(
      means.reduce<number>((total, one) => total + (one ?? 0), 0),
      'amount',
      { formula: rule ? formula(last) : sum, bold },
    ),
    ...(['p10', 'p50', 'p90'] as const).map((statistic) => numberCell(margin.total[key][statistic], 'amount')),
  ];
}

function otherLineRows({ otherLines }: MarginOutcome): SheetCell[][] {
  if (otherLines.length === 0) return [];
  return [
    [textCell('Cost outside COGS, mean by month', 'header')],
    ...otherLines.map(({ name, class: cls, mean }) => [
      textCell(`${name} (${classNames[cls]})`),
      ...mean.map((value) => numberCell(value, 'amount')),
      numberCell(
        mean.reduce((total, one) => total + one, 0),
        'amount',
      ),
    ]),
    [],
  ];
}

const compared = ['aiGrossMargin', 'grossMargin', 'contributionMargin', 'grossProfit', 'contribution'] as const;

/** A row for each figure of a policy, so that every heading fits the column of a month. */
function policyRows({ policies }: MarginOutcome): SheetCell[][] {
  return [
    [
      textCell('Policies on the same trials, totals', 'header'),
      ...percentiles.map((text) => textCell(text, 'numberHeader')),
    ],
    ...policies.flatMap(({ name, owner, date, inForce, total, grossProfitMoved }): SheetCell[][] => [
      [textCell([inForce ? `${name} (in force)` : name, owner, date].filter(Boolean).join(', '), 'total')],
      ...compared.map((key) => figureRow(layerNames[key], total[key], formatOf(key))),
      figureRow('Gross profit moved', grossProfitMoved, 'amount'),
    ]),
  ];
}

const percentiles = ['p10', 'p50', 'p90'] as const;

function figureRow(
  label: string,
  figure: { readonly [P in (typeof percentiles)[number]]: number | null },
  format: NumberFormat,
): SheetCell[] {
  return [textCell(label, 'unit'), ...percentiles.map((percentile) => numberCell(figure[percentile], format))];
}

function formatOf(key: LayerKey): NumberFormat {
  return layerUnit(key) === 'ratio' ? 'ratio' : 'amount';
}
