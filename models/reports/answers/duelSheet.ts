import type { PlanComparison, PlanOffer, TrialRange } from '../../simulation/planComparison.ts';
import type { Report } from '../report.ts';
import { monthCell, type SheetCell, textCell } from '../sheet.ts';
import { headRows } from '../sheetHead.ts';
import { type Answered, type AnswerSheet, answerHead, askedOf } from './answered.ts';
import { addDeciles } from './duelDeciles.ts';
import { addPlanLine, leadColumns, planHead } from './planTable.ts';

export const duelName = 'Plan duel';
const perCustomer = 'US$ per customer per month';
const note =
  'The same simulated customers and random draws on each plan. Percentiles of bills are across customers, others across trials.';
const ofBills = ['p5', 'p10', 'p25', 'p50', 'p75', 'p90', 'p95'] as const;
const ofTrials = ['p5', 'p10', 'p50', 'p90', 'p95'] as const;

/**
 * The Plan duel sheet: the same simulated customers on each plan, by measure and by usage decile. One column a plan;
 * profit, margin and what they differ by are formulas. Null for a scenario that was asked for no duel.
 *
 * Units: US$ per customer per month, ratios.
 *
 * @example
 * duelSheet(report, null) // => null
 */
export function duelSheet(report: Report, answered: Answered<PlanComparison> | null): AnswerSheet | null {
  if (answered === null || answered.answer.offers.length === 0) return null;
  const { offers, month, customersOf, settings, notes } = answered.answer;
  const { trials, seed, sampler } = settings;
  const rows: SheetCell[][] = [
    ...answerHead({
      ...{ report, title: duelName, note },
      how: `${perCustomer} · ${trials.toLocaleString('en-US')} trials, seed ${seed}, ${sampler}`,
    }),
    [textCell(askedOf(report, answered))],
    [textCell('Customers of plan'), null, textCell(customersOf.name)],
    [textCell('Month'), null, monthCell(month)],
    [],
    planHead(offers, 'Measure'),
  ];
  const means = addMeasures(rows, offers);
  const { checks, charts } = addDeciles(rows, { offers, means, sheetName: duelName });
  const readings = offers.flatMap(({ name, reading }) => (reading === null ? [] : [`${name}: ${reading}.`]));
  rows.push([], ...[...readings, ...notes].map((text) => [textCell(text, 'note')]));
  return {
    sheet: {
      name: duelName,
      widths: [38, 28, ...offers.map(({ name }) => Math.min(44, Math.max(16, name.length + 3)))],
      frozen: { rows: headRows, columns: leadColumns },
      rows,
      checks: checks.map(({ range }) => range),
      charts,
    },
    checks: checks.map(({ name, unit, range }) => ({
      ...{ name: `${duelName}, ${name}`, unit: unit === perCustomer ? 'US$' : unit, value: 0 },
      formula: `SUMPRODUCT(ABS('${duelName}'!${range}))`,
    })),
  };
}

/** What each plan comes to over all customers; the rows that deciles are held to. */
function addMeasures(
  rows: SheetCell[][],
  offers: readonly PlanOffer[],
): { bill: number; cost: number; chosen: number } {
  const add = (line: Parameters<typeof addPlanLine>[1]['line']) => addPlanLine(rows, { offers, line });
  const dollars = { unit: perCustomer, format: 'cents' } as const;
  const share = { unit: 'ratio', format: 'ratio' } as const;
  const ranged = (label: string, of: (offer: PlanOffer) => TrialRange | null, as: typeof dollars | typeof share) => {
    for (const percentile of ofTrials)
      add({ ...as, label: `${label}, ${percentile.toUpperCase()}`, value: (offer) => of(offer)?.[percentile] ?? null });
  };
  const bill = add({ ...dollars, label: 'Mean bill', value: ({ billUsd }) => billUsd.mean });
  for (const percentile of ofBills)
    add({
      ...{ ...dollars, label: `Bill, ${percentile.toUpperCase()} of customers` },
      value: ({ bills }) => bills[percentile],
    });
  const cost = add({ ...dollars, label: 'Mean cost', value: ({ costUsd }) => costUsd.mean });
  const profit = add({
    ...{ ...dollars, label: 'Mean profit', value: profitOf },
    formula: (at) => `${at(bill)}-${at(cost)}`,
  });
  add({
    ...{ ...share, label: 'Margin of the means' },
    value: (offer) => (offer.billUsd.mean === 0 ? null : profitOf(offer) / offer.billUsd.mean),
    formula: (at) => `IF(${at(bill)}=0,"",${at(profit)}/${at(bill)})`,
  });
  ranged('Margin', ({ margin }) => margin, share);
  add({
    ...{ label: 'Unprofitable customers', unit: 'ratio', format: 'probability' },
    value: ({ loseMoney }) => loseMoney.mean,
  });
  add({ ...share, label: 'Unused allowance', value: ({ unused }) => unused?.mean ?? null });
  add({ ...share, label: 'Customers not served in full', value: ({ capped }) => capped.mean });
  const chosen = add({ ...share, label: 'Would choose it', value: (offer) => offer.chosen.mean });
  add({
    ...{ ...dollars, label: 'Mean profit less that of the first plan' },
    value: (offer) => profitOf(offer) - profitOf(offers[0]!),
    formula: (at) => `${at(profit)}-$${at(profit, 0)}`,
  });
  ranged('Profit less that of the first plan', (offer) => offer.profitAgainstFirst, dollars);
  add({
    ...{ label: 'P(more profit than the first plan)', unit: 'probability', format: 'probability' },
    value: (offer, plan) => (plan === 0 ? null : offer.probabilityBetterThanFirst),
  });
  return { bill, cost, chosen };
}

function profitOf({ billUsd, costUsd }: PlanOffer): number {
  return billUsd.mean - costUsd.mean;
}
