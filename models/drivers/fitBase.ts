import { fitAdoption } from '../curves/fitAdoption.ts';
import type { Assumption } from '../distributions/quantity.ts';
import type { Issue } from '../errors.ts';
import type { Plan } from '../plans/plan.ts';
import type { Feature } from './feature.ts';
import { fitFeatures } from './fitFeature.ts';
import { type History, idOf, wholeCompany } from './history.ts';

/** Months that say what a level is today. */
const recentMonths = 3;

export interface FittedBase {
  readonly base: {
    readonly plans: Plan[];
    readonly features: Feature[];
    readonly costs: [];
    readonly commitments: [];
  };
  readonly issues: readonly Issue[];
}

/**
 * The base of a scenario from imported history: a plan for each customer tier with its adoption curve, and a feature for
 * each AI feature with its use, tokens and models; every number says how it was found.
 *
 * Shapes: history of whole months. Units: users, tasks, tokens, US$. Errors: as issues: what is missing and what to add.
 * Source: SEMANTICS section 7.
 *
 * @example
 * fitBase({ months: [], tiers: [], tasks: [], work: [] }).issues[0].severity // => "error"
 */
export function fitBase(history: History): FittedBase {
  if (history.months.length === 0 || history.work.length === 0) {
    const message =
      'There is no whole month of production usage to fit; import a usage file that covers at least one month.';
    return { base: { plans: [], features: [], costs: [], commitments: [] }, issues: [error('history', message)] };
  }
  const issues: Issue[] = [];
  const plans = fitPlans(history);
  if (plans.length === 0) {
    plans.push(usagePlan(history));
    const message =
      'No active users were imported: usage is forecast as a whole, and revenue is 0. Import a revenue file with active_users.';
    issues.push(warning('base.plans', message));
  }
  if (history.months.length < 6) {
    const count = history.months.length;
    const months = count === 1 ? '1 whole month' : `${count} whole months`;
    const message = `Only ${months} of history: trends and spreads are rough. Import more months.`;
    issues.push(warning('history', message));
  }
  issues.push(
    warning('base.costs', 'History has no other cost of revenue; add hosting, support and payment fees as cost lines.'),
  );
  return { base: { plans, features: fitFeatures(history, plans), costs: [], commitments: [] }, issues };
}

function fitPlans({ tiers }: History): Plan[] {
  const names = [...new Set(tiers.map(({ tier }) => tier))];
  return names.flatMap((tier) => {
    const observed = tiers.flatMap((row) =>
      row.tier === tier && row.users !== null && row.users > 0 ? [{ ...row, users: row.users }] : [],
    );
    if (observed.length === 0) return [];
    const recent = observed.slice(-recentMonths).filter(({ revenueUsd }) => revenueUsd !== null);
    const users = recent.reduce((sum, row) => sum + row.users, 0);
    const revenue = recent.reduce((sum, row) => sum + (row.revenueUsd ?? 0), 0);
    const seatPriceUsd: Assumption = {
      value: users > 0 ? Number((Math.max(revenue, 0) / users).toPrecision(6)) : 0,
      source:
        revenue < 0
          ? `Recognized revenue of the last ${recent.length} months is below 0 ($${revenue.toFixed(2)}); enter a price`
          : `Recognised revenue per active user, last ${recent.length} months, overage included`,
      owner: null,
    };
    return [
      {
        id: idOf(tier),
        name: tier,
        users: fitAdoption(observed),
        seatPriceUsd,
        includedTasks: null,
        overagePriceUsd: null,
        usageSpread: { value: 0, source: null, owner: null },
      },
    ];
  });
}

/** One user that stands for everybody: its use is the use of the company. */
function usagePlan({ months }: History): Plan {
  const source = 'No users imported; one unit stands for all use';
  return {
    id: wholeCompany,
    name: 'All users',
    users: {
      kind: 'linear',
      origin: months.at(-1)!,
      start: { value: 1, source, owner: null },
      perMonth: { value: 0, source, owner: null },
    },
    seatPriceUsd: { value: 0, source, owner: null },
    includedTasks: null,
    overagePriceUsd: null,
    usageSpread: { value: 0, source: null, owner: null },
  };
}

function error(path: string, message: string): Issue {
  return { severity: 'error', path, message };
}

function warning(path: string, message: string): Issue {
  return { severity: 'warning', path, message };
}
