import { company, type FeatureId, featureIds, plans, type Tier, tiers } from './company.ts';
import { csvFile } from './csv.ts';
import { type Customer, customers, isThere, seatsOf } from './customers.ts';
import type { MonthDemand } from './demand.ts';
import { allocate, type Random, seededRandom } from './random.ts';

const header = 'month,customer,customer_tier,product,feature,currency,recognized_revenue,mrr,active_users,requests';
const freePlan = `${company.name} Free`;

type Row = (string | number)[];

/**
 * Monthly revenue by customer: one row for its seats, with the active users, and one a feature, with its tasks as
 * requests and its share of the overage. Customers of a tier add up to the tier; revenue − MRR is overage.
 */
export function revenueFile(demand: readonly MonthDemand[], random: Random): string {
  const all = customers(seededRandom(2028));
  const rows = demand.flatMap((month, index) =>
    tiers.flatMap((tier) => {
      const own = all.filter((one) => one.tier === tier);
      const seats = seatsOf(own, index, month.users[tier]);
      const used = featureIds
        .map((feature) => ({ feature, tasks: month.tasks[feature][tier].reduce((a, b) => a + b, 0) }))
        .filter(({ tasks }) => tasks > 0);
      const tasks = used.reduce((sum, one) => sum + one.tasks, 0);
      const shares = allocate(
        overageCents(tier, month, tasks, random),
        used.map((one) => one.tasks),
      );
      const features = used.map((one, place) =>
        byCustomer({ own, seats, month: index, ...one, cents: shares[place]! }),
      );
      const seatCents = allocate(
        month.users[tier] * plans[tier].seatUsd * 100,
        own.map(({ discount }, place) => seats[place]! * (1 - discount)),
      );
      return own.flatMap((customer, place): Row[] => {
        if (!isThere(customer, index)) return [];
        const head = [month.month, customer.name, tier, customer.isFree ? freePlan : company.name];
        const paid = dollars(seatCents[place]!);
        return [
          ...(seats[place]! > 0 ? [[...head, '', 'USD', paid, paid, seats[place]!, '']] : []),
          ...features
            .map((one) => ({ feature: one.feature, tasks: one.tasks[place]!, cents: one.cents[place]! }))
            .filter((one) => one.tasks > 0 || one.cents > 0)
            .map((one) => [...head, one.feature, 'USD', dollars(one.cents), '0.00', '', one.tasks]),
        ];
      });
    }),
  );
  return csvFile(header, rows);
}

interface FeatureMonth {
  readonly own: readonly Customer[];
  readonly seats: readonly number[];
  readonly month: number;
  readonly feature: FeatureId;
  readonly tasks: number;
  readonly cents: number;
}

/** Tasks and overage of a feature by customer: overage falls on who works more per seat, and is billed it. */
function byCustomer({ own, seats, month, feature, tasks, cents }: FeatureMonth) {
  const mean = tasks / seats.reduce((a, b) => a + b, 0);
  const stated = own.map((one, place) => {
    if (one.seats === null || !isThere(one, month)) return 0;
    return Math.round(one.isFree ? one.use(month, feature) : seats[place]! * mean * one.use(month, feature));
  });
  const left = tasks - stated.reduce((a, b) => a + b, 0);
  if (left < 0) throw new RangeError(`${feature} has ${-left} tasks too many in month ${month}`);
  const rest = allocate(
    left,
    own.map((one, place) => (one.seats === null ? seats[place]! * one.use(month, feature) : 0)),
  );
  const counts = stated.map((count, place) => count + rest[place]!);
  const above = own.map((one, place) => {
    if (one.isFree || !one.isBilledOverage || seats[place] === 0) return 0;
    return counts[place]! * Math.min(2, counts[place]! / seats[place]! / mean);
  });
  return { feature, tasks: counts, cents: allocate(cents, above) };
}

/** Tasks above the allowance, user by user: usage is lognormal around the mean of the tier. */
function overageCents(tier: Tier, month: MonthDemand, tasks: number, random: Random): number {
  const { includedTasks, overageUsd, usageSpread } = plans[tier];
  const users = month.users[tier];
  let above = 0;
  for (let user = 0; user < users; user++) {
    const intensity = Math.exp(usageSpread * random.normal() - usageSpread ** 2 / 2);
    above += Math.max(0, Math.round((tasks / users) * intensity) - includedTasks);
  }
  return Math.round(above * overageUsd * 100);
}

function dollars(cents: number): string {
  const text = String(cents).padStart(3, '0');
  return `${text.slice(0, -2)}.${text.slice(-2)}`;
}
