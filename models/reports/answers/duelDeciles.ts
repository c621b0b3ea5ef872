import type { PlanOffer, UsageDecile } from '../../simulation/planComparison.ts';
import { cellName, type NumberFormat, type SheetCell, type SheetChart } from '../sheet.ts';
import { addPlanLine, leadColumns, planHead } from './planTable.ts';

const chartRows = 18;
const perCustomer = 'US$ per customer per month';
const colors = ['1F4E8C', 'C46A1F', '3F8F5F', '8C4E8C', 'B0A030', '5E8FC4', 'A03040', '607080'];

/** Cells that must be 0, one a plan. */
interface RangeCheck {
  readonly name: string;
  readonly unit: string;
  readonly range: string;
}

/** Rows of the means that the deciles are held to. */
interface MeanRows {
  readonly bill: number;
  readonly cost: number;
  readonly chosen: number;
}

/** A measure of each decile that is held to its mean over all customers, where it has one. */
interface Stated {
  readonly title: string;
  readonly unit: string;
  readonly format: NumberFormat;
  readonly of: (decile: UsageDecile) => number;
  readonly mean: number | null;
}

/**
 * Adds bill, cost, profit, margin, who loses money and who would choose a plan, each by decile of usage, and the chart
 * of the profit. What is stated is held to its mean above. Nothing where the customers have no deciles.
 *
 * Units: US$ per customer per month, ratios.
 *
 * @example
 * addDeciles([], { offers: [], means: { bill: 0, cost: 1, chosen: 2 }, sheetName: 'Plan duel' })
 * // => { "checks": [], "charts": [] }
 */
export function addDeciles(
  rows: SheetCell[][],
  about: { readonly offers: readonly PlanOffer[]; readonly means: MeanRows; readonly sheetName: string },
): { checks: RangeCheck[]; charts: SheetChart[] } {
  const { offers, means, sheetName } = about;
  const deciles = offers[0]?.deciles.length ?? 0;
  if (deciles === 0) return { checks: [], charts: [] };
  const checks: RangeCheck[] = [];
  const stated = ({ title, unit, format, of, mean }: Stated): number => {
    rows.push([], planHead(offers, title));
    const first = rows.length;
    for (let index = 0; index < deciles; index++) {
      const value = (offer: PlanOffer) => of(offer.deciles[index]!);
      addPlanLine(rows, { offers, line: { label: decileName(index + 1), unit, format, value } });
    }
    if (mean !== null) checks.push(holdToMean(rows, { offers, first, stated: { title, unit, format, of, mean } }));
    return first;
  };
  const bill = stated({
    ...{ title: 'Bill by usage decile', unit: perCustomer, format: 'cents', mean: means.bill },
    of: ({ billUsd }) => billUsd,
  });
  const cost = stated({
    ...{ title: 'Cost by usage decile', unit: perCustomer, format: 'cents', mean: means.cost },
    of: ({ costUsd }) => costUsd,
  });
  const profit = addProfits(rows, { offers, deciles, bill, cost });
  stated({
    ...{ title: 'Unprofitable by usage decile', unit: 'ratio', format: 'probability', mean: null },
    of: ({ loseMoney }) => loseMoney.mean,
  });
  stated({
    ...{ title: 'Would choose it, by usage decile', unit: 'ratio', format: 'ratio', mean: means.chosen },
    of: ({ chosen }) => chosen,
  });
  const top = rows.length + 1;
  rows.push(...Array.from({ length: chartRows + 2 }, () => []));
  return { checks, charts: [profitChart(offers, { sheetName, first: profit, deciles, top })] };
}

function holdToMean(
  rows: SheetCell[][],
  { offers, first, stated }: { readonly offers: readonly PlanOffer[]; readonly first: number; readonly stated: Stated },
): RangeCheck {
  const { title, unit, format, of, mean } = stated;
  const last = rows.length - 1;
  const average = addPlanLine(rows, {
    offers,
    line: {
      ...{ label: 'Mean of the deciles', unit, format },
      value: ({ deciles }) => deciles.reduce((sum, one) => sum + of(one), 0) / deciles.length,
      formula: (at) => `AVERAGE(${at(first)}:${at(last)})`,
    },
  });
  const check = addPlanLine(rows, {
    offers,
    line: {
      ...{ label: 'Check: less the mean above', unit, format: 'decimal', value: () => 0 },
      formula: (at) => `ROUND(${at(average)}-${at(mean!)},6)`,
    },
  });
  const range = `${cellName(check, leadColumns)}:${cellName(check, leadColumns + offers.length - 1)}`;
  return { name: `${title}: mean less the mean of all`, unit, range };
}

/** Profit and margin of each decile; the row of the first profit. */
function addProfits(
  rows: SheetCell[][],
  {
    offers,
    deciles,
    bill,
    cost,
  }: { readonly offers: readonly PlanOffer[]; readonly deciles: number; readonly bill: number; readonly cost: number },
): number {
  const profitOf = ({ billUsd, costUsd }: UsageDecile) => billUsd - costUsd;
  rows.push([], planHead(offers, 'Profit by usage decile'));
  const first = rows.length;
  for (let index = 0; index < deciles; index++)
    addPlanLine(rows, {
      offers,
      line: {
        ...{ label: decileName(index + 1), unit: perCustomer, format: 'cents' },
        value: (offer) => profitOf(offer.deciles[index]!),
        formula: (at) => `${at(bill + index)}-${at(cost + index)}`,
      },
    });
  rows.push([], planHead(offers, 'Margin by usage decile'));
  for (let index = 0; index < deciles; index++)
    addPlanLine(rows, {
      offers,
      line: {
        ...{ label: decileName(index + 1), unit: 'ratio', format: 'ratio' },
        value: ({ deciles: of }) => (of[index]!.billUsd === 0 ? null : profitOf(of[index]!) / of[index]!.billUsd),
        formula: (at) => `IF(${at(bill + index)}=0,"",${at(first + index)}/${at(bill + index)})`,
      },
    });
  return first;
}

function profitChart(
  offers: readonly PlanOffer[],
  {
    sheetName,
    first,
    deciles,
    top,
  }: { readonly sheetName: string; readonly first: number; readonly deciles: number; readonly top: number },
): SheetChart {
  const range = (column: number) => {
    const [from, to] = [first, first + deciles - 1].map((row) =>
      cellName(row, column).replace(/^([A-Z]+)(\d+)$/, '$$$1$$$2'),
    );
    return `'${sheetName}'!${from}:${to}`;
  };
  const losing = offers.map(({ name, deciles: of }) => {
    const below = of.filter(({ billUsd, costUsd }) => billUsd < costUsd).length;
    return `${name} loses money on ${below} of ${deciles} deciles`;
  });
  return {
    kind: 'column',
    title: 'Profit by usage decile, US$ per customer per month',
    alternative: `Profit of each plan by decile of usage, from the lightest to the heaviest. ${losing.join('; ')}.`,
    format: 'amount',
    series: offers.map(({ name }, plan) => ({
      name,
      values: range(leadColumns + plan),
      categories: range(0),
      color: colors[plan % colors.length]!,
    })),
    from: { row: top, column: 0 },
    to: { row: top + chartRows, column: leadColumns + Math.min(offers.length, 4) },
  };
}

function decileName(decile: number): string {
  if (decile === 1) return 'lightest decile';
  return decile === 10 ? 'heaviest decile' : `decile ${decile}`;
}
