import type { TriedEffect } from '../../../models/budgets/actionEffects.ts';
import type { BudgetStatus, BudgetStatuses, FloorStatus } from '../../../models/budgets/budgetStatus.ts';
import { causeNames } from '../../../models/budgets/causeNames.ts';
import { type MonthAmount, totalOf } from '../../../models/budgets/storedBudget.ts';
import { chance, percent, usd } from './figures.ts';
import { left, right, table } from './table.ts';

/** A budget as it was stated. */
export function storedBudgetText({
  name,
  owner,
  amounts,
}: {
  readonly name: string;
  readonly owner: string;
  readonly amounts: readonly MonthAmount[];
}): string {
  const [first, last] = [amounts[0]?.month, amounts.at(-1)?.month];
  return first === undefined
    ? `${name} (${owner}): floor under a margin`
    : `${name} (${owner}): ${usd(totalOf(amounts))} for ${first} to ${last}`;
}

const after = (day: string | null, to: string) => day ?? `after ${to}`;

/** Budgets likeliest to break first, then floors. */
export function budgetListText({ budgets, floors, through }: BudgetStatuses): string {
  if (budgets.length + floors.length === 0)
    return 'There is no budget yet; "budget propose" shows those that the history would have.';
  const rows = budgets.map((one) => [
    one.budget.name,
    one.budget.owner,
    one.state,
    usd(one.amountUsd),
    usd(one.spentUsd),
    usd(one.committedUsd),
    one.yearEnd ? `${usd(one.yearEnd.p10)} – ${usd(one.yearEnd.p90)}` : null,
    chance(one.probabilityExceed),
    after(one.usedUp.p50, one.to),
    one.cause?.words ?? null,
  ]);
  const columns = [
    ...['Budget', 'Owner', 'State'].map(left),
    ...['budget', 'spent', 'committed', 'P10 – P90', 'P(exceed)', 'used up'].map(right),
    left('Cause'),
  ];
  const margins = floors.map((one) => [
    one.budget.name,
    one.budget.owner,
    one.state,
    percent(one.ratio),
    percent(one.toDate),
    one.yearEnd ? `${percent(one.yearEnd.p10)} – ${percent(one.yearEnd.p90)}` : null,
    chance(one.probabilityBelow),
    one.belowFrom,
  ]);
  const floorColumns = [
    ...['Margin floor', 'Owner', 'State'].map(left),
    ...['floor', 'to date', 'P10 – P90', 'P(below)', 'first below'].map(right),
  ];
  return [
    through === null ? 'No usage or cost is imported yet.' : `Files through ${through}.`,
    ...(rows.length > 0 ? ['', table(columns, rows)] : []),
    ...(margins.length > 0 ? ['', table(floorColumns, margins)] : []),
  ].join('\n');
}

/** One budget with its months, cause and actions. */
export function budgetStatusText(status: BudgetStatus | FloorStatus): string {
  if ('ratio' in status) return budgetListText({ budgets: [], floors: [status], through: null });
  const { budget, months, fan, cause, actions, yearEnd, usedUp, to, notes, children } = status;
  const facts = [
    ['State', `${status.state}, version ${status.version}, ${status.signed.by} on ${status.signed.at.slice(0, 10)}`],
    ['Budget', usd(status.amountUsd)],
    ...(status.originalUsd === status.amountUsd ? [] : [['Original', usd(status.originalUsd)]]),
    ['Spent', status.through === null ? usd(0) : `${usd(status.spentUsd)} through ${status.through}`],
    ['Committed', usd(status.committedUsd)],
    ['Run rate per month', usd(status.runRateUsd)],
    ['P(exceed)', chance(status.probabilityExceed)],
    ['Year end P10 / P50 / P90', yearEnd ? [yearEnd.p10, yearEnd.p50, yearEnd.p90].map(usd).join(' / ') : null],
    ['Used up P10 / P50 / P90', [usedUp.p10, usedUp.p50, usedUp.p90].map((day) => after(day, to)).join(' / ')],
    ...(children ? [[`${children.count} parts`, usd(children.amountUsd)]] : []),
  ];
  const rows = months.map(({ month, budgetUsd, originalUsd, actualUsd, isWhole }) => {
    const until = fan.find((one) => one.month === month);
    return [
      month,
      usd(budgetUsd),
      usd(originalUsd),
      actualUsd === null ? null : `${usd(actualUsd)}${isWhole ? '' : ' so far'}`,
      until ? `${usd(until.p10)} – ${usd(until.p90)}` : null,
    ];
  });
  const causes = cause?.parts.filter((part) => Math.abs(part.usd) >= 0.5) ?? [];
  const acted = actions.map((one) => [
    one.name,
    one.from,
    usd(one.saved.p50),
    `${usd(one.saved.p10)} – ${usd(one.saved.p90)}`,
    chance(one.probabilityEnough),
    one.sideEffect,
  ]);
  const expected = yearEnd ? [['Expected', usd(yearEnd.mean)]] : [];
  return [
    `${budget.name} (${budget.owner})`,
    '',
    table([left('Figure'), right('value')], facts),
    '',
    table(
      [left('Month'), right('budget'), right('original'), right('actual'), right('spent by its end, P10 – P90')],
      rows,
    ),
    ...(cause
      ? [
          '',
          table(
            [left('Cause'), right('US$')],
            [
              ['Budget', usd(status.amountUsd)],
              ...causes.map((part) => [causeNames[part.kind], usd(part.usd)]),
              ...expected,
            ],
          ),
        ]
      : []),
    ...(acted.length > 0
      ? [
          '',
          table(
            [left('Action'), left('from'), right('saves'), right('P10 – P90'), right('P(enough)'), left('Side effect')],
            acted,
          ),
          ...actions[0]!.actions.map(({ name, basis }) => `${name}: ${basis}`),
        ]
      : []),
    ...(notes.length > 0 ? ['', ...notes] : []),
  ].join('\n');
}

/** What tried actions change. */
export function triedText({ name, from, saved, yearEnd, probabilityEnough, sideEffect, actions }: TriedEffect): string {
  return [
    `${name} from ${from}: saves ${usd(saved.p50)} (${usd(saved.p10)} – ${usd(saved.p90)}) and is enough with a chance of ${chance(probabilityEnough)}.`,
    `Year end ${usd(yearEnd.p10)} – ${usd(yearEnd.p90)}, median ${usd(yearEnd.p50)}. Beside it: ${sideEffect}.`,
    ...actions.map((action) => `${action.name}: ${action.basis}`),
  ].join('\n');
}
