import { company, type FeatureId, plans, type Tier } from './company.ts';
import { allocate, type Random } from './random.ts';

/** A customer of the invented company: when it stays, how its seats grow, what it pays and how it works. */
export interface Customer {
  readonly name: string;
  readonly tier: Tier;
  /** Months of the history, from 0: the first with it, and the first without it. */
  readonly from: number;
  readonly until: number;
  /** Seats of its own by month; null: its part of what the tier has left. */
  readonly seats: ((month: number) => number) | null;
  readonly weight: (month: number) => number;
  /** Off the price of the tier. */
  readonly discount: number;
  readonly isBilledOverage: boolean;
  /** Tasks per seat against those of the tier; where its seats are its own, exactly so many times them. */
  readonly use: (month: number, feature: FeatureId) => number;
  /** A workspace of the free plan: no seats, no revenue, tasks of its own. */
  readonly isFree: boolean;
}

const always = { from: 0, until: company.months + 1, discount: 0, isBilledOverage: true, isFree: false } as const;
const none = () => 0;

/** From one level to another between two months, in equal steps. */
function ramp(before: number, after: number, [first, last]: readonly [number, number]): (month: number) => number {
  return (month) => before + (after - before) * Math.min(1, Math.max(0, (month - first) / (last - first)));
}

const inCases = (level: (month: number) => number, others = 1) => {
  return (month: number, feature: FeatureId) => (feature === 'case-agent' ? level(month) : others);
};

type Special = Partial<Customer> & Pick<Customer, 'name' | 'tier' | 'seats' | 'use'>;

/** Customers with a story of their own: what they lose on differs. Their tasks per seat are so many times the tier's. */
const told: readonly Special[] = [
  // Sends its whole backlog through the case agent since the spring.
  { name: 'Harborline Freight', tier: 'enterprise', seats: () => 8, use: inCases(ramp(3, 18, [11, 15])) },
  // Works through a script; its contract waives overage.
  {
    ...{ name: 'Quillfeather Travel', tier: 'enterprise', from: 6, seats: () => 6, isBilledOverage: false },
    use: inCases(ramp(4, 14, [9, 14]), 2),
  },
  // Half price for three years, and it uses what it bought.
  { name: 'Ostrava Games', tier: 'enterprise', from: 9, seats: () => 7, discount: 0.55, use: inCases(() => 7.6, 1.5) },
  // Cut its seats in April, not its work.
  {
    ...{ name: 'Pinecrest Utilities', tier: 'team', seats: (month) => (month < 11 ? 24 : 6) },
    use: (month, feature) => (month < 11 ? 1 : 4) * (feature === 'case-agent' ? 7.5 : 1),
  },
  // Moves its work from the assistant to the case agent.
  {
    ...{ name: 'Bluewren Health', tier: 'team', seats: () => 7 },
    use: (month, feature) => (feature === 'case-agent' ? ramp(1, 28, [8, 15])(month) : ramp(1.4, 0.5, [8, 15])(month)),
  },
  // Near zero until the case agent's price rose in September.
  { name: 'Tern Robotics', tier: 'enterprise', from: 8, seats: () => 5, discount: 0.2, use: inCases(() => 11.5) },
  { name: 'Copperfield Clinics', tier: 'team', seats: () => 11, discount: 0.6, use: inCases(() => 11) },
  // Launch terms: a pilot at a third of the price.
  {
    ...{ name: 'Kestrel Mobility', tier: 'enterprise', from: 14, discount: 0.68 },
    ...{ seats: () => 9, use: inCases(ramp(4, 8, [14, 16])) },
  },
  { name: 'Halyard Media', tier: 'team', seats: () => 5, isBilledOverage: false, use: inCases(() => 24) },
  { name: 'Vantage Parcels', tier: 'enterprise', from: 10, seats: () => 4, use: inCases(ramp(5, 18, [12, 15])) },
  // Large, growing, and earning.
  { name: 'Fennimore Retail', tier: 'enterprise', seats: (month) => 30 + 5 * month, use: () => 0.8 },
  { name: 'Aster & Vale Hotels', tier: 'enterprise', seats: (month) => 24 + 4 * month, use: () => 0.5 },
  { name: 'Marlow Insurance', tier: 'enterprise', seats: () => 70, use: () => 1 },
  // Left with the summer.
  { name: 'Tidewater Telecom', tier: 'enterprise', until: 15, seats: () => 32, use: () => 1.1 },
];

const firstWords =
  'Alder Amber Ashby Birch Brook Cedar Cinder Clover Coral Dover Elm Ember Fable Falcon Fern Flint Garnet Glen Harrow Hazel Heron Iris Ivory Juniper Lark Linden Maple Meadow Merlin Mill Nimbus Oak Onyx Opal Orchard Pebble Pike Plover Quarry Raven Reed Ridge Rowan Sable Sage Slate Sorrel Spruce Thistle Umber'.split(
    ' ',
  );
const lastWords =
  'Analytics,Bakeries,Books,Dental,Education,Energy,Finance,Foods,Furniture,Homes,Labs,Logistics,Mutual,Outfitters,Properties,Recruiting,Robotics,Software,Studios,Tickets'.split(
    ',',
  );
const counts: { readonly [T in Tier]: number } = { starter: 62, team: 44, enterprise: 22 };
const freeCount = 12;

/** Everybody who is a customer at some time, the same for one seed. */
export function customers(random: Random): Customer[] {
  const taken = new Set<string>();
  const name = () => {
    for (;;) {
      const made = `${pick(firstWords, random)} ${pick(lastWords, random)}`;
      if (!taken.has(made)) return taken.add(made) && made;
    }
  };
  const ordinary = (Object.keys(counts) as Tier[]).flatMap((tier) =>
    Array.from({ length: counts[tier] }, () => ordinaryCustomer(name(), tier, random)),
  );
  const free = Array.from({ length: freeCount }, (_, index): Customer => {
    const level = 700 + 1100 * random.uniform();
    const from = Math.floor(index * 1.2);
    return {
      ...always,
      name: name(),
      tier: 'starter',
      from,
      seats: none,
      weight: none,
      use: () => level,
      isFree: true,
    };
  });
  const special = told.map((one): Customer => ({ ...always, weight: none, ...one }));
  return [...special, ...ordinary, ...free];
}

function ordinaryCustomer(name: string, tier: Tier, random: Random): Customer {
  const size = Math.exp(0.8 * random.normal());
  const growth = 0.004 + 0.02 * random.normal();
  const isNew = random.uniform() < 0.3;
  const from = isNew ? 1 + Math.floor(random.uniform() * (company.months - 2)) : 0;
  const leaves = random.uniform() < 0.16;
  const until = leaves ? from + 4 + Math.floor(random.uniform() * company.months) : company.months + 1;
  const intensity = Math.exp(plans[tier].usageSpread * 0.6 * random.normal());
  const cases = Math.exp(0.35 * random.normal());
  return {
    ...always,
    ...{ name, tier, from, until, seats: null },
    weight: (month) => size * (1 + growth) ** month,
    discount: random.uniform() < 0.25 ? 0.05 + 0.2 * random.uniform() : 0,
    use: (_, feature) => intensity * (feature === 'case-agent' ? cases : 1),
  };
}

export const isThere = ({ from, until }: Customer, month: number) => month >= from && month < until;

/** The seats of a tier in a month, by customer; they add up to its users. */
export function seatsOf(all: readonly Customer[], month: number, users: number): number[] {
  const stated = all.map((one) => (isThere(one, month) ? (one.seats?.(month) ?? null) : 0));
  const left = users - stated.reduce<number>((sum, seats) => sum + (seats ?? 0), 0);
  const shares = allocate(
    left,
    all.map((one, index) => (stated[index] === null ? one.weight(month) : 0)),
  );
  return stated.map((seats, index) => seats ?? shares[index]!);
}

function pick(words: readonly string[], random: Random): string {
  return words[Math.floor(random.uniform() * words.length)]!;
}
