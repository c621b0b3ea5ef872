import { forecastCell } from '../forecastSheet.ts';
import type { Report, seriesNames } from '../report.ts';
import { cellName, monthCell, type NumberCell, numberCell, type Sheet, type SheetCell, textCell } from '../sheet.ts';
import { sheetHead } from '../sheetHead.ts';
import type { BaseCase } from './baseCase.ts';
import { calculationCell } from './calculationsSheet.ts';
import { firstRow, leadColumns, monthAddress, type Places, valueColumn } from './places.ts';

export const incomeName = 'Income statement';

const note =
  'Base case: the single-point plan, from Calculations. It differs from the simulated mean where costs and revenue are ' +
  'not straight lines: tiers, allowances, minimums, caps, and products of uncertain drivers.';

interface Source {
  readonly report: Report;
  readonly base: BaseCase;
  readonly places: Places;
}

/** A line of the statement: linked to Calculations, added up from lines above, or a heading. */
type Line =
  | { readonly kind: 'heading'; readonly name: string }
  | {
      readonly kind: 'linked';
      readonly id: string;
      readonly name: string;
      readonly series?: keyof typeof seriesNames;
      readonly bold?: boolean;
    }
  | {
      readonly kind: 'sum';
      readonly id: string;
      readonly name: string;
      readonly of: readonly string[];
      readonly less?: readonly string[];
      readonly series?: keyof typeof seriesNames;
    }
  | {
      readonly kind: 'ratio';
      readonly id: string;
      readonly name: string;
      readonly of: string;
      readonly by: string;
      readonly series?: keyof typeof seriesNames;
    };

/** The lines of the income statement: whole, by plan and by tier. */
function statementLines({ report, base }: Source): Line[] {
  const { plans } = report.scenario.base;
  const has = (id: string) => base.placeOf.has(id);
  const lines = [...base.figures.values()].filter(
    ({ id, name, section }) => section === `Cost: ${name}` && id.startsWith('line.'),
  );
  const inCogs = new Set(base.cogsLines.map(({ id }) => `line.${id}`));
  const revenue = plans.filter(({ id }) => has(`revenue.${id}`));
  const ai = new Set(base.cogsLines.flatMap(({ id, isAi }) => (isAi ? [`line.${id}`] : [])));
  const linked = (chosen: readonly { readonly id: string; readonly name: string }[]) =>
    chosen.map(({ id, name }): Line => ({ kind: 'linked', id, name }));
  const cogs = lines.filter(({ id }) => inCogs.has(id));
  const [aiLines, otherLines] = [cogs.filter(({ id }) => ai.has(id)), cogs.filter(({ id }) => !ai.has(id))];
  return [
    { kind: 'heading', name: 'Income statement' },
    ...revenue.map(({ id, name }): Line => ({ kind: 'linked', id: `revenue.${id}`, name: `Revenue, ${name}` })),
    { kind: 'sum', id: 'revenue', name: 'Revenue', of: revenue.map(({ id }) => `revenue.${id}`), series: 'revenue' },
    ...linked(aiLines),
    { kind: 'sum', id: 'aiCogs', name: 'AI COGS', of: aiLines.map(({ id }) => id), series: 'aiCogs' },
    ...linked(otherLines),
    { kind: 'sum', id: 'otherCogs', name: 'Other cost of revenue', of: otherLines.map(({ id }) => id) },
    { kind: 'sum', id: 'cogs', name: 'COGS', of: ['aiCogs', 'otherCogs'], series: 'cogs' },
    { kind: 'sum', id: 'grossProfit', name: 'Gross profit', of: ['revenue'], less: ['cogs'], series: 'grossProfit' },
    { kind: 'ratio', id: 'grossMargin', name: 'Gross margin', of: 'grossProfit', by: 'revenue', series: 'grossMargin' },
    ...planLines(revenue, cogs, base),
  ];
}

function planLines(
  plans: readonly { readonly id: string; readonly name: string }[],
  cogs: readonly { readonly id: string; readonly name: string }[],
  base: BaseCase,
): Line[] {
  if (plans.length < 2) return [];
  return plans.flatMap(({ id, name }): Line[] => {
    const own = cogs.filter((line) => base.placeOf.has(`${line.id}.${id}`));
    const key = (what: string) => `plan.${id}.${what}`;
    return [
      { kind: 'heading', name },
      { kind: 'linked', id: `revenue.${id}`, name: 'Revenue', bold: true },
      ...own.map((line): Line => ({ kind: 'linked', id: `${line.id}.${id}`, name: line.name })),
      { kind: 'sum', id: key('cogs'), name: 'COGS', of: own.map((line) => `${line.id}.${id}`) },
      { kind: 'sum', id: key('grossProfit'), name: 'Gross profit', of: [`revenue.${id}`], less: [key('cogs')] },
      { kind: 'ratio', id: key('grossMargin'), name: 'Gross margin', of: key('grossProfit'), by: `revenue.${id}` },
    ];
  });
}

/**
 * The sheet Income statement, and where its lines stand.
 *
 * @example
 * incomeSheet({
 *   report: { ...report, scenario: { ...report.scenario, base: { plans: [] } } },
 *   base: {
 *     months: [],
 *     figures: new Map(),
 *     placeOf: new Map(),
 *     cogsLines: [],
 *     valuesOf: () => [],
 *   },
 *   places: {},
 * }).sheet.name // => 'Income statement'
 */
export function incomeSheet(source: Source): { readonly sheet: Sheet; readonly rowOf: ReadonlyMap<string, number> } {
  const { report, base } = source;
  const lines = statementLines(source);
  const lead = ['Line', 'Unit', 'Total', 'Simulated mean', 'Mean less plan', '', '', ''];
  const rowOf = new Map<string, number>();
  const rows: SheetCell[][] = [];
  const values = new Map<string, readonly number[]>();
  for (const [at, line] of lines.entries()) {
    rows.push(lineCells(line, { ...source, row: firstRow + at, rowOf, values }));
    if (line.kind !== 'heading') rowOf.set(line.id, firstRow + at);
  }
  return {
    rowOf,
    sheet: {
      name: incomeName,
      widths: [44, 8, 16, 16, 16, 4, 4, 4, ...base.months.map(() => 13)],
      frozen: { rows: firstRow, columns: 3 },
      hidden: [5, 6, 7],
      rows: [
        ...sheetHead({ report, title: incomeName, note }),
        [
          ...lead.map((text, at) => textCell(text, at < valueColumn ? 'header' : 'numberHeader')),
          ...base.months.map((month) => monthCell(month)),
        ],
        ...rows,
      ],
    },
  };
}

interface LinePlace extends Source {
  readonly row: number;
  readonly rowOf: ReadonlyMap<string, number>;
  /** Of the lines so far: months, then the total. */
  readonly values: Map<string, readonly number[]>;
}

function lineCells(line: Line, place: LinePlace): SheetCell[] {
  if (line.kind === 'heading') return [textCell(line.name, 'total')];
  const { base, places, row, rowOf, values } = place;
  const months = base.months.map((_, month) => month);
  const at = (id: string, column: string) => column.replace(/\d+$/, String(rowOf.get(id)! + 1));
  const address = (month: number | null) => (month === null ? cellName(row, valueColumn) : monthAddress(row, month));
  const valueAt = (id: string, column: number) => values.get(id)![column]!;
  const isRatio = line.kind === 'ratio';
  const bold = line.kind === 'linked' ? (line.bold ?? false) : true;
  const format = isRatio ? 'ratio' : 'amount';
  const own = (() => {
    switch (line.kind) {
      case 'linked': {
        const monthly = base.valuesOf(base.figures.get(base.placeOf.get(line.id)!)!.months).map((value) => value ?? 0);
        return [...monthly, monthly.reduce((sum, one) => sum + one, 0)];
      }
      case 'sum':
        return [...months, months.length].map(
          (column) =>
            line.of.reduce((sum, id) => sum + valueAt(id, column), 0) -
            (line.less ?? []).reduce((sum, id) => sum + valueAt(id, column), 0),
        );
      case 'ratio':
        return [...months, months.length].map((column) => valueAt(line.of, column) / valueAt(line.by, column));
      default:
        return line satisfies never;
    }
  })();
  values.set(line.id, own);
  const formulaAt = (month: number | null): string => {
    const column = address(month);
    switch (line.kind) {
      case 'linked':
        return month === null
          ? `SUM(${monthAddress(row, 0)}:${monthAddress(row, months.length - 1)})`
          : calculationCell(places, base.placeOf.get(line.id)!, month);
      case 'sum': {
        const added = line.of.map((id) => at(id, column));
        const taken = (line.less ?? []).map((id) => `-${at(id, column)}`).join('');
        return `${added.length > 1 ? `SUM(${added.join(',')})` : (added[0] ?? '0')}${taken}`;
      }
      case 'ratio':
        return `IF(${at(line.by, column)}=0,"",${at(line.of, column)}/${at(line.by, column)})`;
      default:
        return line satisfies never;
    }
  };
  const cell = (month: number | null): NumberCell => {
    const value = own[month ?? months.length]!;
    return numberCell(Number.isFinite(value) ? value : null, format, {
      formula: formulaAt(month),
      origin: line.kind === 'linked' && month !== null ? 'link' : 'result',
      bold,
    });
  };
  return [
    textCell(line.name, bold ? 'total' : 'unit'),
    textCell(isRatio ? 'ratio' : 'US$', 'unit'),
    cell(null),
    ...meanCells(line, { ...place, total: own[months.length]! }),
    ...new Array<null>(leadColumns - valueColumn - 3).fill(null),
    ...months.map(cell),
  ];
}

/** The simulated mean of the total beside it, and what it is more than the plan. */
function meanCells(
  line: Exclude<Line, { kind: 'heading' }>,
  { report, row, total }: LinePlace & { readonly total: number },
): SheetCell[] {
  const series = 'series' in line ? line.series : undefined;
  if (!series) return [null, null];
  const isRatio = series === 'grossMargin';
  const lineId = isRatio ? 'mean.grossMargin.trials' : `mean.${series}`;
  const { name, value } = forecastCell(report.result, { lineId, column: report.result.months.length });
  const gap = value === null || !Number.isFinite(total) ? null : value - total;
  return [
    numberCell(value, isRatio ? 'ratio' : 'amount', { formula: name, origin: 'link' }),
    numberCell(
      gap,
      isRatio ? 'fineRatio' : 'amount',
      gap === null ? {} : { formula: `${cellName(row, 3)}-${cellName(row, valueColumn)}` },
    ),
  ];
}
