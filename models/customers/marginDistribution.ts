/** What a customer brings, as a distribution of margins reads it. Money in US$. */
export interface CustomerMargin {
  readonly name: string;
  readonly revenueUsd: number;
  readonly aiCogsUsd: number;
  readonly grossProfitUsd: number;
  readonly users: number;
}

/** A tenth of the customers by gross margin, lowest first. */
export interface MarginDecile {
  readonly customers: number;
  readonly revenueUsd: number;
  readonly grossProfitUsd: number;
  /** Null without revenue above 0. */
  readonly grossMargin: number | null;
  readonly revenueShare: number;
}

export interface MarginDistribution {
  readonly customers: number;
  readonly grossProfitUsd: number;
  readonly lossMakers: {
    readonly customers: number;
    /** Below 0. */
    readonly grossProfitUsd: number;
    readonly revenueShare: number | null;
    readonly aiCogsShare: number | null;
  };
  readonly deciles: readonly MarginDecile[];
  /** Customers by gross profit, largest first: how many have brought how much of it. */
  readonly curve: readonly { readonly customers: number; readonly grossProfitUsd: number }[];
}

const mostPoints = 200;

/**
 * Customers by what they bring: who loses, tenths by gross margin, and the cumulative curve of gross profit (whale
 * curve).
 *
 * Convention: margins of a tenth are ratios of sums; tenths differ by at most one customer, the lower ones the larger;
 * customers without revenue come first. Units: US$, ratios. Source: Cooper & Kaplan, "Profit Priorities from
 * Activity-Based Costing" (HBR 1991).
 *
 * @example
 * marginDistribution([]).customers // => 0
 */
export function marginDistribution(all: readonly CustomerMargin[]): MarginDistribution {
  const sum = (of: readonly CustomerMargin[], what: keyof Omit<CustomerMargin, 'name'>) =>
    of.reduce((total, one) => total + one[what], 0);
  const losing = all.filter(({ grossProfitUsd }) => grossProfitUsd < 0);
  const share = (part: number, whole: number) => (whole > 0 ? part / whole : null);
  const [revenue, aiCogs] = [sum(all, 'revenueUsd'), sum(all, 'aiCogsUsd')];
  const byMargin = all.toSorted((a, b) => rankOf(a) - rankOf(b) || a.grossProfitUsd - b.grossProfitUsd);
  const tenths = Math.min(10, byMargin.length);
  const deciles = Array.from({ length: tenths }, (_, index): MarginDecile => {
    const [first, next] = [index, index + 1].map((place) => Math.ceil((place * byMargin.length) / tenths));
    const own = byMargin.slice(first, next);
    const [own$, profit] = [sum(own, 'revenueUsd'), sum(own, 'grossProfitUsd')];
    return {
      customers: own.length,
      revenueUsd: own$,
      grossProfitUsd: profit,
      grossMargin: share(profit, own$),
      revenueShare: share(own$, revenue) ?? 0,
    };
  });
  return {
    customers: all.length,
    grossProfitUsd: sum(all, 'grossProfitUsd'),
    lossMakers: {
      customers: losing.length,
      grossProfitUsd: sum(losing, 'grossProfitUsd'),
      revenueShare: share(sum(losing, 'revenueUsd'), revenue),
      aiCogsShare: share(sum(losing, 'aiCogsUsd'), aiCogs),
    },
    deciles,
    curve: curveOf(all),
  };
}

const rankOf = ({ revenueUsd, grossProfitUsd }: CustomerMargin) =>
  revenueUsd > 0 ? grossProfitUsd / revenueUsd : Number.NEGATIVE_INFINITY;

/** The last who earns is always a point, so that the top of the curve is true. */
function curveOf(all: readonly CustomerMargin[]): MarginDistribution['curve'] {
  const sorted = all.toSorted((a, b) => b.grossProfitUsd - a.grossProfitUsd);
  const earning = sorted.findLastIndex(({ grossProfitUsd }) => grossProfitUsd >= 0) + 1;
  const step = Math.max(1, Math.ceil(sorted.length / mostPoints));
  let profit = 0;
  const points = [{ customers: 0, grossProfitUsd: 0 }];
  for (const [index, one] of sorted.entries()) {
    profit += one.grossProfitUsd;
    const customers = index + 1;
    if (customers % step === 0 || customers === sorted.length || customers === earning)
      points.push({ customers, grossProfitUsd: profit });
  }
  return points;
}

/** Heavy, medium and light users among customers, and what they bring. */
export interface UseCohort {
  readonly name: 'heavy' | 'medium' | 'light';
  readonly customers: number;
  readonly revenueUsd: number;
  readonly aiCogsUsd: number;
  readonly grossProfitUsd: number;
  readonly grossMargin: number | null;
}

export interface UseCohorts {
  /** What customers are ranked by. */
  readonly per: 'user' | 'customer';
  readonly cohorts: readonly UseCohort[];
}

/**
 * The tenth of customers with the most AI COGS per user, the next four tenths, and the other half.
 *
 * Convention: per customer where one states no users; counts are rounded up from the top. Units: US$, ratios.
 *
 * @example
 * cohortsByUse([]).cohorts.map(({ customers }) => customers) // => [0, 0, 0]
 */
export function cohortsByUse(all: readonly CustomerMargin[]): UseCohorts {
  const per = all.every(({ users }) => users > 0) ? 'user' : 'customer';
  const level = (one: CustomerMargin) => (per === 'user' ? one.aiCogsUsd / one.users : one.aiCogsUsd);
  const sorted = all.toSorted((a, b) => level(b) - level(a));
  const [heavy, medium] = [Math.ceil(sorted.length * 0.1), Math.ceil(sorted.length * 0.5)];
  const of = (name: UseCohort['name'], own: readonly CustomerMargin[]): UseCohort => {
    const total = (what: 'revenueUsd' | 'aiCogsUsd' | 'grossProfitUsd') => own.reduce((sum, one) => sum + one[what], 0);
    const revenueUsd = total('revenueUsd');
    const grossProfitUsd = total('grossProfitUsd');
    return {
      name,
      customers: own.length,
      revenueUsd,
      aiCogsUsd: total('aiCogsUsd'),
      grossProfitUsd,
      grossMargin: revenueUsd > 0 ? grossProfitUsd / revenueUsd : null,
    };
  };
  return {
    per,
    cohorts: [
      of('heavy', sorted.slice(0, heavy)),
      of('medium', sorted.slice(heavy, medium)),
      of('light', sorted.slice(medium)),
    ],
  };
}
