import { daysInMonth, type Month } from '../../../models/calendar.ts';
import { spanWords } from '../../../models/record/bridgeMonths.ts';
import type { CostMonth } from '../../../models/record/costMonth.ts';
import { type ForeignCost, fxFactors } from '../../../models/record/fxFactors.ts';
import type { Context } from '../context.ts';
import { foreignCostsOf } from '../store/foreignCosts.ts';
import type { Db } from '../store/open.ts';
import { listRates } from '../store/ratesStore.ts';
import { summariseUsage } from '../store/usageStore.ts';

interface FxSince {
  readonly costs: CostMonth;
  readonly notes: readonly string[];
  /** The files of the month state no other currency. */
  readonly isDollarsOnly: boolean;
}

/** Said of months whose files state dollars only, where the workspace knows exchange rates. */
export function dollarsOnlyNote({ workspace }: Context, months: readonly Month[]): string[] {
  if (months.length === 0 || listRates(workspace().db).length === 0) return [];
  return [`The files of ${spanWords(months)} state US dollars only, so no FX is told.`];
}

/** A month's costs with what exchange rates did to each line since another month, and what is said of that. */
export function withFxSince({ workspace }: Context, costs: CostMonth, since: Month): FxSince {
  const { db } = workspace();
  const foreign = foreignCostsOf(db, costs.month);
  if (foreign.length === 0) return { costs, notes: [], isDollarsOnly: true };
  const { groups } = summariseUsage(db, { by: ['provider'], from: costs.month, to: costs.month, filter: {} });
  const totals = new Map(groups.map(({ key, costUsd }) => [key[0] ?? null, costUsd]));
  const rates = ratesIn(db, since);
  const { factors, unknown } = fxFactors({ foreign, totals, rates });
  return {
    costs: {
      ...costs,
      features: costs.features.map((feature) => ({
        ...feature,
        lines: feature.lines.map((line) => {
          const fx = factors.get(line.provider);
          return fx === undefined ? line : { ...line, fx };
        }),
      })),
    },
    isDollarsOnly: false,
    notes: [
      ...rateNotes(foreign, { rates, month: costs.month, since }),
      ...unknownNotes(unknown, since),
      ...partNotes(foreign, totals),
    ],
  };
}

/** Rates of a month: those its own bills were converted at, else the last of the workspace up to its end. */
function ratesIn(db: Db, month: Month): Map<string, number> {
  const last = `${month}-${daysInMonth(month)}`;
  const stated = listRates(db).filter(({ day }) => day <= last);
  const rates = new Map(stated.map(({ currency, usdPerUnit }) => [currency, Number(usdPerUnit)]));
  for (const [currency, own] of Map.groupBy(foreignCostsOf(db, month), (one) => one.currency))
    rates.set(currency, meanRate(own));
  return rates;
}

function meanRate(costs: readonly ForeignCost[]): number {
  const sum = (of: (one: ForeignCost) => number) => costs.reduce((total, one) => total + of(one), 0);
  return sum(({ usd }) => usd) / sum(({ units }) => units);
}

function rateNotes(
  foreign: readonly ForeignCost[],
  {
    rates,
    month,
    since,
  }: { readonly rates: ReadonlyMap<string, number>; readonly month: Month; readonly since: Month },
): string[] {
  return [...Map.groupBy(foreign, ({ currency }) => currency)].flatMap(([currency, own]) => {
    const before = rates.get(currency);
    if (before === undefined) return [];
    return [
      `Bills in ${currency} were converted at ${meanRate(own).toFixed(4)} in ${month}; FX is against ${before.toFixed(4)} in ${since}.`,
    ];
  });
}

function unknownNotes(unknown: readonly string[], since: Month): string[] {
  if (unknown.length === 0) return [];
  return [
    `No rate of ${unknown.join(', ')} is known in ${since}, so its FX effect is part of commitments; add the rate of that month under Exchange rates.`,
  ];
}

/** Priced usage keeps no currency: where a provider bills in two, its lines share the effect by cost. */
function partNotes(foreign: readonly ForeignCost[], totals: ReadonlyMap<string | null, number>): string[] {
  const mixed = [...Map.groupBy(foreign, ({ provider }) => provider)].flatMap(([provider, own]) => {
    const part = own.reduce((sum, { usd }) => sum + usd, 0) / (totals.get(provider) ?? Number.POSITIVE_INFINITY);
    return part < 0.995 && part > 0 ? [provider ?? 'usage without a provider'] : [];
  });
  if (mixed.length === 0) return [];
  return [
    `Only part of ${mixed.join(', ')} is billed in another currency: its models share the FX effect by their cost.`,
  ];
}
