import type { Month } from '../calendar.ts';
import type { Assumption } from '../distributions/quantity.ts';
import type { Plan } from '../plans/plan.ts';
import type { DriverHistory } from './calibration.ts';
import { type History, tierIds, wholeCompany } from './history.ts';

/** A plan of a history, with the months of what is to be forecast. */
export interface SeenPlan {
  readonly plan: Plan;
  /** Users by month; null where no file states any. */
  readonly users: DriverHistory | null;
  /** Recognized revenue of a user a month, or of the tier where it has no users; null where there is no revenue. */
  readonly price: (DriverHistory & { readonly source: string }) | null;
}

/**
 * The plans of a history: one for each customer tier with users or revenue in the last full month, and one unit that
 * stands for all use where no tier states its users.
 *
 * Months begin with the first that states users, or revenue; a month between that states none takes that before it.
 * Shapes: plans in the order of the tiers. Units: users, US$ a user a month.
 *
 * @example
 * seePlans({ months: ['2027-01'], tiers: [], tasks: [], work: [], otherCosts: [] })[0].plan.id // => 'all-users'
 */
export function seePlans(history: History): SeenPlan[] {
  const names = [...new Set(history.tiers.map(({ tier }) => tier))];
  const ids = tierIds(history);
  const plans = names.flatMap((tier) => seePlan(history, tier, ids.get(tier)!) ?? []);
  return plans.some(({ users }) => users !== null) ? plans : [...plans, usagePlan(history)];
}

function seePlan({ months, tiers }: History, tier: string, id: string): SeenPlan | null {
  const rows = new Map(tiers.filter((row) => row.tier === tier).map((row) => [row.month, row]));
  const users = series(months, (month) => rows.get(month)?.users ?? null);
  const revenue = series(months, (month) => rows.get(month)?.revenueUsd ?? null);
  const [usersNow, revenueNow] = [users.at(-1) ?? 0, revenue.at(-1) ?? 0];
  if (usersNow <= 0 && revenueNow <= 0) return null;
  const perUser = usersNow > 0 ? dividedBy(revenue, users) : revenue;
  const source =
    usersNow > 0 ? 'Recognized revenue per active user, overage included' : 'Recognized revenue; no users in the files';
  return {
    plan: planOf({ id, name: tier, origin: months.at(-1)!, users: usersNow > 0 ? usersNow : 1 }),
    users: usersNow > 0 ? { driver: `plan.${id}.users.users`, values: users } : null,
    price: revenueNow > 0 ? { driver: `plan.${id}.seatPriceUsd`, values: perUser, source } : null,
  };
}

/** One user that stands for everybody: its use is the use of the company. */
function usagePlan({ months }: History): SeenPlan {
  const plan = planOf({ id: wholeCompany, name: 'All users', origin: months.at(-1)!, users: 1 });
  return { plan, users: null, price: null };
}

function planOf({ id, name, origin, users }: { id: string; name: string; origin: Month; users: number }): Plan {
  const source = 'No users imported; one unit represents all';
  return {
    id,
    name,
    users: { kind: 'linear', origin, start: stated(users, source), perMonth: stated(0, source) },
    seatPriceUsd: stated(0, 'No revenue imported'),
    includedTasks: null,
    overagePriceUsd: null,
    usageSpread: stated(0, null),
  };
}

/** From the first month with a value above 0 to the last; a gap takes the value before it. */
function series(months: readonly Month[], valueIn: (month: Month) => number | null): number[] {
  const found = months.map(valueIn);
  const first = found.findIndex((value) => value !== null && value > 0);
  if (first < 0) return [];
  const values: number[] = [];
  for (const value of found.slice(first)) values.push(Math.max(0, value ?? values.at(-1)!));
  return values;
}

/** Two series that end in the same month, over the months both have. */
function dividedBy(parts: readonly number[], wholes: readonly number[]): number[] {
  const count = Math.min(parts.length, wholes.length);
  const divided = parts.slice(-count).map((part, index) => {
    const whole = wholes[wholes.length - count + index]!;
    return whole > 0 ? part / whole : 0;
  });
  return divided;
}

function stated(value: number, source: string | null): Assumption {
  return { value, source, owner: null };
}
