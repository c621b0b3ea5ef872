import type { Column, ColumnGraph } from '../columns/columnGraph.ts';
import type { Sources } from '../columns/sources.ts';
import type { Credits } from './charge.ts';
import { creditLedger, type Ledger, type LotRecord, topUpGrant } from './creditLedger.ts';
import { excessUse, packages, type UserDistribution } from './userDistribution.ts';
import { userStrata } from './userStrata.ts';

/** What one charge brings from the average customer in each month. */
export interface ChargeMoney {
  /** Invoiced on the first of the month. */
  readonly advance: readonly Column[];
  /** Invoiced on the last of the month. */
  readonly arrears: readonly Column[];
  readonly recognised: readonly Column[];
  /** Part of the wanted use that is served; null where all is. */
  readonly served: readonly Column[] | null;
  /** Invoiced and not yet revenue at the end of the month. */
  readonly balance: readonly Column[];
  /** What of the month's revenue is for credits that nobody uses. */
  readonly breakage: () => readonly Column[];
}

interface CreditQuestion {
  readonly sources: Sources;
  readonly charge: Credits;
  readonly driverId: string;
  /** Months of the charge, in order; `index` counts from the first month of the scenario. */
  readonly months: readonly { readonly month: string; readonly index: number }[];
  /** Use of the customers in each of them. */
  readonly distributions: readonly UserDistribution[];
}

/** Credits; what prices are divided by is kept above this. */
const leastUnits = 1e-9;
/** Groups of customers whose credits are kept. */
const strataCount = 32;

/**
 * What credits bring: their price when they are given, and what lies beyond them; revenue as they are used, with the
 * price of those that are never used in proportion to use or at expiry. Promotional credits bring nothing.
 *
 * Credits that all expire at the end of their month need no memory: closed forms over the distribution of customers.
 * Others are kept for 32 groups of customers. Shapes: one column a month. Units: US$ a customer.
 * Source: SEMANTICS section 5; ASC 606-10-55-46 to 55-48 for breakage.
 *
 * @example
 * ((g) =>
 *   creditCharge({
 *     sources: averageSources(g),
 *     driverId: 'x',
 *     months: [{ month: '2027-01', index: 0 }],
 *     distributions: [{ graph: g, mean: g.constant(130), spread: allAlike(g) }],
 *     charge: {
 *       kind: 'credits',
 *       grants: [
 *         {
 *           id: 'monthly',
 *           kind: 'paid',
 *           amount: { value: 100 },
 *           priceUsd: { value: 20 },
 *           everyMonths: 1,
 *           expiresAfterMonths: 1,
 *           until: null,
 *         },
 *       ],
 *       first: 'promotional',
 *       rolloverCap: null,
 *       beyond: { kind: 'overage', priceUsd: { value: 0.5 } },
 *       breakage: { kind: 'atExpiry' },
 *     },
 *   }).recognised[0].immediate)(new ColumnGraph()) // => 35
 */
export function creditCharge(question: CreditQuestion): ChargeMoney {
  const { charge, months, distributions } = question;
  const grants = months.map(({ month, index }) => grantsIn(question, { month, index }));
  const lastsLonger = [
    ...charge.grants.map(({ expiresAfterMonths }) => expiresAfterMonths),
    charge.beyond.kind === 'topUp' ? charge.beyond.expiresAfterMonths : 1,
  ].some((life) => life > 1);
  if (!lastsLonger && charge.beyond.kind !== 'queue') return withoutMemory(question, grants);
  const [first] = distributions;
  if (!first) return { advance: [], arrears: [], recognised: [], served: null, balance: [], breakage: () => [] };
  const { graph } = first;
  const ledger = creditLedger({
    graph,
    charge,
    cap: charge.rolloverCap ? question.sources.draw(`${question.driverId}.rolloverCap`, charge.rolloverCap) : null,
    strata: userStrata({ graph, spread: first.spread, count: strataCount }),
    months: months.map(({ month }, at) => ({
      month,
      use: distributions[at]!.mean,
      granted: grants[at]!.map((grant) => grant?.amount ?? null),
      packSize: packOf(question)?.size ?? graph.constant(1),
      leastLeft: packOf(question)?.whenBelow ?? graph.constant(0),
    })),
  });
  return fromLedger(question, grants, ledger);
}

interface GrantMonth {
  readonly amount: Column;
  readonly price: Column;
}

function grantsIn(
  { sources, charge, driverId }: CreditQuestion,
  { month, index }: { readonly month: string; readonly index: number },
): (GrantMonth | null)[] {
  return charge.grants.map((grant) => {
    if (index % grant.everyMonths !== 0 || (grant.until !== null && month > grant.until)) return null;
    const driver = `${driverId}.grants.${grant.id}`;
    return {
      amount: sources.draw(`${driver}.amount`, grant.amount, month),
      price: sources.draw(`${driver}.priceUsd`, grant.priceUsd, month),
    };
  });
}

interface Pack {
  readonly size: Column;
  /** Credits below which one is bought; null: when they are used up. */
  readonly whenBelow: Column | null;
}

function packOf({ sources, charge, driverId }: CreditQuestion): Pack | null {
  if (charge.beyond.kind !== 'topUp') return null;
  const { size, whenBelow } = charge.beyond;
  return {
    size: sources.draw(`${driverId}.beyond.size`, size),
    whenBelow: whenBelow ? sources.draw(`${driverId}.beyond.whenBelow`, whenBelow) : null,
  };
}

function priceBeyond({ sources, charge, driverId, months }: CreditQuestion, at: number): Column | null {
  const { beyond } = charge;
  if (beyond.kind !== 'overage' && beyond.kind !== 'topUp') return null;
  return sources.draw(`${driverId}.beyond.priceUsd`, beyond.priceUsd, months[at]!.month);
}

function withoutMemory(question: CreditQuestion, grants: readonly (readonly (GrantMonth | null)[])[]): ChargeMoney {
  const { charge, distributions } = question;
  const refuses = charge.beyond.kind === 'hardCap';
  const each = distributions.map((distribution, at) => {
    const { graph: g } = distribution;
    const given = grants[at]!.filter((grant) => grant !== null);
    const allowance = g.sum(given.map(({ amount }) => amount));
    const fee = g.sum(given.map(({ price }) => price));
    const pack = packOf(question);
    const untouched = pack?.whenBelow ? g.subtract(allowance, pack.whenBelow) : allowance;
    const count = pack
      ? packages(distribution, { allowance: untouched, size: pack.size })
      : excessUse(distribution, allowance);
    const price = priceBeyond(question, at);
    const beyond = price ? g.multiply(count, price) : g.constant(0);
    const served = refuses
      ? g.subtract(1, g.divide(count, g.maximum(distribution.mean, Number.MIN_VALUE)))
      : g.constant(1);
    return { fee, beyond, recognised: g.add(fee, beyond), served };
  });
  return {
    advance: each.map(({ fee }) => fee),
    arrears: each.map(({ beyond }) => beyond),
    recognised: each.map(({ recognised }) => recognised),
    served: refuses ? each.map(({ served }) => served) : null,
    balance: distributions.map(({ graph: g }) => g.constant(0)),
    breakage: () => distributions.map((_, at) => breakageWithoutMemory(question, grants[at]!, at)),
  };
}

/** Price of the credits that are given, not used and gone at the end of the same month. */
function breakageWithoutMemory(question: CreditQuestion, grants: readonly (GrantMonth | null)[], at: number): Column {
  const distribution = question.distributions[at]!;
  const { graph: g, mean } = distribution;
  const { charge } = question;
  /** Units of the first so many credits that stay unused: E[(A − U)+]. */
  const unused = (units: Column) => g.maximum(g.add(g.subtract(units, mean), excessUse(distribution, units)), 0);
  const given = grants.flatMap((grant, index) =>
    grant ? [{ ...grant, isPaid: charge.grants[index]!.kind === 'paid' }] : [],
  );
  const isFirst = ({ isPaid }: { readonly isPaid: boolean }) => isPaid === (charge.first === 'paid');
  const parts: Column[] = [];
  let before = g.constant(0);
  for (const { amount, price } of [...given.filter(isFirst), ...given.filter((one) => !isFirst(one))]) {
    const upTo = g.add(before, amount);
    const lost = g.subtract(unused(upTo), unused(before));
    if (g.valueOf(price) !== 0) parts.push(g.multiply(lost, g.divide(price, g.maximum(amount, leastUnits))));
    before = upTo;
  }
  return g.add(g.sum(parts), packsLeft(question, { allowance: before, at }));
}

/** Price of what top-up packs leave at the end of the month they are bought in. */
function packsLeft(
  question: CreditQuestion,
  { allowance, at }: { readonly allowance: Column; readonly at: number },
): Column {
  const distribution = question.distributions[at]!;
  const { graph: g } = distribution;
  const [pack, price] = [packOf(question), priceBeyond(question, at)];
  if (!pack || !price) return g.constant(0);
  const untouched = pack.whenBelow ? g.subtract(allowance, pack.whenBelow) : allowance;
  const units = g.multiply(packages(distribution, { allowance: untouched, size: pack.size }), pack.size);
  const left = g.maximum(g.subtract(units, excessUse(distribution, allowance)), 0);
  return g.multiply(left, g.divide(price, g.maximum(pack.size, leastUnits)));
}

function fromLedger(
  question: CreditQuestion,
  grants: readonly (readonly (GrantMonth | null)[])[],
  ledger: Ledger,
): ChargeMoney {
  const { charge, distributions } = question;
  const g = distributions[0]!.graph;
  const pack = packOf(question);
  const priceOf = (at: number) => priceBeyond(question, at) ?? g.constant(0);
  const arrears = distributions.map((_, at) => g.multiply((pack ? ledger.packs : ledger.beyond)[at]!, priceOf(at)));
  const recognised = distributions.map((_, at) => {
    const perUnit = pack ? g.divide(priceOf(at), g.maximum(pack.size, leastUnits)) : priceOf(at);
    return [g.multiply(ledger.beyond[at]!, perUnit)];
  });
  const moved = distributions.map(() => [] as Column[]);
  const lost = distributions.map(() => [] as Column[]);
  for (const lot of ledger.lots) {
    const { grant, from, granted } = lot;
    const isPack = grant === topUpGrant;
    const value = isPack
      ? g.divide(priceOf(from), g.maximum(pack?.size ?? g.constant(1), leastUnits))
      : g.divide(grants[from]![grant]!.price, g.maximum(granted, leastUnits));
    if (g.valueOf(value) === 0) continue;
    const added = isPack ? packUnits(g, ledger, { from, size: pack!.size }) : granted;
    moved[from]!.push(g.multiply(added, value));
    for (const [month, units] of earnedUnits(g, lot, charge.breakage).entries()) {
      const earned = g.multiply(units, value);
      recognised[from + month]!.push(earned);
      moved[from + month]!.push(g.multiply(earned, -1));
      lost[from + month]!.push(g.multiply(g.subtract(units, lot.used[month]!), value));
    }
  }
  let balance = g.constant(0);
  return {
    advance: grants.map((given) => g.sum(given.map((grant) => grant?.price ?? 0))),
    arrears,
    recognised: recognised.map((parts) => g.sum(parts)),
    served: ledger.served,
    balance: moved.map((parts) => {
      balance = g.add(balance, g.sum(parts));
      return balance;
    }),
    breakage: () => lost.map((parts) => g.sum(parts)),
  };
}

/** What is left of the packs of a month once its own use beyond the credits is served. */
function packUnits(
  g: ColumnGraph,
  { packs, beyond }: Ledger,
  { from, size }: { readonly from: number; readonly size: Column },
): Column {
  return g.subtract(g.multiply(packs[from]!, size), beyond[from]!);
}

/**
 * Units of a lot whose price becomes revenue in each of its months: as they are used or lost; or with expected breakage
 * ahead of their use, never more than were given, and the rest when the lot ends.
 */
function earnedUnits(
  g: ColumnGraph,
  { grant, granted, from, to, used, lost }: LotRecord,
  breakage: Credits['breakage'],
) {
  if (breakage.kind === 'atExpiry' || grant === topUpGrant) return used.map((units, at) => g.add(units, lost[at]!));
  const ahead = 1 / (1 - breakage.expectedShare);
  let before = g.constant(0);
  return used.map((_, at) => {
    const sofar = g.multiply(g.sum(used.slice(0, at + 1)), ahead);
    const earned = from + at < to ? g.minimum(sofar, granted) : granted;
    const units = g.subtract(earned, before);
    before = earned;
    return units;
  });
}
