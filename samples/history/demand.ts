import { type Day, daysInMonth, type Month, monthRange } from '../../models/calendar.ts';
import { company, type FeatureId, featureIds, features, plans, type Tier, tiers } from './company.ts';
import { allocate, type Random } from './random.ts';

/** What customers did in one month: active users by tier, and tasks by feature, tier and day (index 0 is the 1st). */
export interface MonthDemand {
  readonly month: Month;
  readonly users: { readonly [T in Tier]: number };
  readonly tasks: { readonly [F in FeatureId]: { readonly [T in Tier]: readonly number[] } };
}

/** Active users of a tier, months after the first one: a logistic through the tier's first and last month. */
export function activeUsers(tier: Tier, month: number): number {
  const { ceiling, first, last } = plans[tier];
  const odds = (users: number) => ceiling / users - 1;
  const steepness = Math.log(odds(first) / odds(last)) / (company.months - 1);
  return ceiling / (1 + odds(first) * Math.exp(-steepness * month));
}

/** The months of the history; further ones follow them without changing them. */
export function customerDemand(random: Random, months: number = company.months): MonthDemand[] {
  const shock: { [F in FeatureId]: number } = { assistant: 0, 'search-answers': 0, 'case-agent': 0 };
  return monthRange(company.firstMonth, months).map((month, index) => {
    const users = perTier((tier) => Math.round(activeUsers(tier, index) * (1 + 0.004 * random.normal())));
    const weights = dayWeights(month, random);
    const tasks = perFeature((feature) => {
      const { tasksPerUser, growth, shockSd } = features[feature];
      shock[feature] = 0.5 * shock[feature] + Math.sqrt(0.75) * shockSd * random.normal();
      const level = (1 + growth) ** (index - company.months + 1) * Math.exp(shock[feature]);
      return perTier((tier) => allocate(Math.round(users[tier] * tasksPerUser[tier] * level), weights));
    });
    return { month, users, tasks };
  });
}

/** Support is quiet at weekends. */
function dayWeights(month: Month, random: Random): number[] {
  return daysOf(month).map((day) => {
    const weekday = new Date(day).getUTCDay();
    return (weekday === 0 || weekday === 6 ? 0.4 : 1) * Math.exp(0.05 * random.normal());
  });
}

export function daysOf(month: Month): Day[] {
  return Array.from({ length: daysInMonth(month) }, (_, index) => `${month}-${String(index + 1).padStart(2, '0')}`);
}

function perTier<Value>(of: (tier: Tier) => Value): { readonly [T in Tier]: Value } {
  return Object.fromEntries(tiers.map((tier) => [tier, of(tier)])) as { [T in Tier]: Value };
}

function perFeature<Value>(of: (feature: FeatureId) => Value): { readonly [F in FeatureId]: Value } {
  return Object.fromEntries(featureIds.map((feature) => [feature, of(feature)])) as { [F in FeatureId]: Value };
}
