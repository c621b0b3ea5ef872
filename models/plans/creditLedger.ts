import type { Month } from '../calendar.ts';
import { ceil } from '../columns/ceil.ts';
import type { Column, ColumnGraph } from '../columns/columnGraph.ts';
import type { Credits } from './charge.ts';
import type { Stratum } from './userStrata.ts';

/** What the ledger needs of one month: use, and what the terms state for it; amounts are of one customer. */
interface LedgerMonth {
  readonly month: Month;
  /** Units the average customer wants to use. */
  readonly use: Column;
  /** Credits given, in the order of the charge's grants; null in a month without the grant. */
  readonly granted: readonly (Column | null)[];
  /** Units of a top-up pack, and the credits that it keeps a customer from falling below. */
  readonly packSize: Column;
  readonly leastLeft: Column;
}

/** A lot of credits that is given at once and expires at once. */
export interface LotRecord {
  readonly grant: number;
  readonly granted: Column;
  /** Months after the start of the ledger: when it was given, and the last in which it can be used. */
  readonly from: number;
  readonly to: number;
  /** Used in each month from `from` to `to`, of the average customer. */
  readonly used: readonly Column[];
  /** Forfeited at the ends of these months, to the rollover cap or by expiry. */
  readonly lost: readonly Column[];
}

/** The credits of the average customer, month by month. */
export interface Ledger {
  readonly lots: readonly LotRecord[];
  /** Units beyond the credits given: paid one by one, from packs, refused or put off. */
  readonly beyond: readonly Column[];
  /** Top-up packs bought. */
  readonly packs: readonly Column[];
  /** Part of the wanted use that was served; more than 1 where a queue is worked off. */
  readonly served: readonly Column[];
}

interface Lot {
  readonly record: number;
  readonly isPaid: boolean;
  readonly to: number;
  readonly left: Column;
}

interface OpenRecord {
  readonly grant: number;
  readonly granted: Column;
  readonly from: number;
  readonly to: number;
  readonly used: Column[];
  readonly lost: Column[];
}

/** Grant number of what top-up packs leave. */
export const topUpGrant = -1;

/**
 * Keeps the credits of each group of customers month by month: grants, use (what expires first, then as the charge
 * says), what lies beyond, roll-over up to its cap, and expiry; and averages over the groups.
 *
 * A customer's use is the same multiple of the average in every month. Customers start without credits from before.
 * Shapes: one entry a month. Units: credits a customer. Source: SEMANTICS section 5.
 *
 * @example
 * ((g) =>
 *   creditLedger({
 *     graph: g,
 *     charge: {
 *       grants: [{ kind: 'paid', expiresAfterMonths: 2 }],
 *       first: 'promotional',
 *       beyond: { kind: 'overage' },
 *     },
 *     cap: null,
 *     strata: [{ share: 1, factor: g.constant(1) }],
 *     months: [
 *       { use: g.constant(60), granted: [g.constant(100)], packSize: g.constant(1), leastLeft: g.constant(0) },
 *       { use: g.constant(150), granted: [g.constant(100)], packSize: g.constant(1), leastLeft: g.constant(0) },
 *     ],
 *   }).beyond.map((column) => column.immediate))(new ColumnGraph()) // => [0, 10]
 */
export function creditLedger(question: LedgerQuestion): Ledger {
  const { graph: g, strata, months } = question;
  const totals = months.map(() => ({ beyond: [] as Column[], packs: [] as Column[], served: [] as Column[] }));
  const records = openRecords(question);
  for (const stratum of strata) {
    const one = stratumLedger(question, stratum, records);
    for (const [month, total] of totals.entries()) {
      total.beyond.push(g.multiply(one.beyond[month]!, stratum.share));
      total.packs.push(g.multiply(one.packs[month]!, stratum.share));
      total.served.push(g.multiply(one.served[month]!, stratum.share));
    }
  }
  return {
    lots: records,
    beyond: totals.map(({ beyond }) => g.sum(beyond)),
    packs: totals.map(({ packs }) => g.sum(packs)),
    served: totals.map(({ served }, month) => servedPart(g, g.sum(served), months[month]!.use)),
  };
}

interface LedgerQuestion {
  readonly graph: ColumnGraph;
  readonly charge: Pick<Credits, 'grants' | 'first' | 'beyond'>;
  /** Most credits carried into the next month; null for no cap. */
  readonly cap: Column | null;
  readonly strata: readonly Stratum[];
  readonly months: readonly LedgerMonth[];
}

/** Every lot that will be: of each grant in its months, and of the packs bought in each month. */
function openRecords({ graph: g, charge, months }: LedgerQuestion): OpenRecord[] {
  const lotOf = (grant: number, granted: Column, { from, life }: { from: number; life: number }): OpenRecord => {
    const kept = Math.min(life, months.length - from);
    const zeros = () => Array.from({ length: kept }, () => g.constant(0));
    return { grant, granted, from, to: from + life - 1, used: zeros(), lost: zeros() };
  };
  return months.flatMap(({ granted }, from) => [
    ...granted.flatMap((amount, grant) =>
      amount ? [lotOf(grant, amount, { from, life: charge.grants[grant]!.expiresAfterMonths })] : [],
    ),
    ...(charge.beyond.kind === 'topUp'
      ? [lotOf(topUpGrant, g.constant(0), { from, life: charge.beyond.expiresAfterMonths })]
      : []),
  ]);
}

function stratumLedger(question: LedgerQuestion, stratum: Stratum, records: readonly OpenRecord[]) {
  const { graph: g, charge, cap, months } = question;
  const result = { beyond: [] as Column[], packs: [] as Column[], served: [] as Column[] };
  const zero = g.constant(0);
  let carried: readonly Lot[] = [];
  let queue = zero;
  const book = (lot: Lot, month: number, what: 'used' | 'lost', amount: Column) => {
    const { from, [what]: kept } = records[lot.record]!;
    kept[month - from] = g.add(kept[month - from]!, g.multiply(amount, stratum.share));
  };
  for (const [month, { use, packSize, leastLeft }] of months.entries()) {
    const given = records.flatMap((record, index): Lot[] =>
      record.from === month && record.grant !== topUpGrant
        ? [{ record: index, isPaid: charge.grants[record.grant]!.kind === 'paid', to: record.to, left: record.granted }]
        : [],
    );
    const wanted = g.add(g.multiply(use, stratum.factor), queue);
    let rest = wanted;
    const drawn = inOrder([...carried, ...given], charge.first).map((lot) => {
      const used = g.minimum(lot.left, rest);
      book(lot, month, 'used', used);
      rest = g.subtract(rest, used);
      return { ...lot, left: g.subtract(lot.left, used) };
    });
    const left = g.sum(drawn.map((lot) => lot.left));
    const beyond = beyondCredits(question, rest, { packSize, lacking: g.maximum(g.subtract(leastLeft, left), 0) });
    queue = charge.beyond.kind === 'queue' ? rest : zero;
    const bought = records.findIndex(({ from, grant }) => from === month && grant === topUpGrant);
    const pack: Lot[] =
      bought < 0 ? [] : [{ record: bought, isPaid: true, to: records[bought]!.to, left: beyond.left }];
    result.beyond.push(beyond.units);
    result.packs.push(beyond.packs);
    result.served.push(g.subtract(wanted, beyond.unserved));
    const ends = [...drawn, ...pack].map((lot) => {
      if (lot.to > month) return lot;
      book(lot, month, 'lost', lot.left);
      return { ...lot, left: zero };
    });
    carried = underCap(
      g,
      ends.filter((lot) => lot.to > month && g.valueOf(lot.left) !== 0),
      cap,
    ).map(({ lot, lost }) => {
      if (g.valueOf(lost) !== 0) book(lot, month, 'lost', lost);
      return { ...lot, left: g.subtract(lot.left, lost) };
    });
  }
  return result;
}

/** `lacking` is what must be there besides for the balance not to fall below what packs keep. */
function beyondCredits(
  { graph: g, charge }: LedgerQuestion,
  rest: Column,
  { packSize, lacking }: { readonly packSize: Column; readonly lacking: Column },
) {
  const zero = g.constant(0);
  switch (charge.beyond.kind) {
    case 'overage':
      return { units: rest, packs: zero, left: zero, unserved: zero };
    case 'topUp': {
      const packs = ceil(g, g.divide(g.add(rest, lacking), g.maximum(packSize, 1e-9)));
      return { units: rest, packs, left: g.subtract(g.multiply(packs, packSize), rest), unserved: zero };
    }
    case 'hardCap':
    case 'queue':
      return { units: rest, packs: zero, left: zero, unserved: rest };
    default:
      return charge.beyond satisfies never;
  }
}

/** What expires first is used first; of one month, promotional or paid credits as the charge says. */
function inOrder(lots: readonly Lot[], first: Credits['first']): Lot[] {
  const isFirst = ({ isPaid }: Lot) => isPaid === (first === 'paid');
  return [...lots].sort((a, b) => a.to - b.to || Number(isFirst(b)) - Number(isFirst(a)));
}

/** Lets go of what is above the cap, beginning with what expires first. */
function underCap(g: ColumnGraph, lots: readonly Lot[], cap: Column | null): { lot: Lot; lost: Column }[] {
  if (!cap) return lots.map((lot) => ({ lot, lost: g.constant(0) }));
  let above = g.maximum(g.subtract(g.sum(lots.map(({ left }) => left)), cap), 0);
  return lots.map((lot) => {
    const lost = g.minimum(lot.left, above);
    above = g.subtract(above, lost);
    return { lot, lost };
  });
}

function servedPart(g: ColumnGraph, served: Column, use: Column): Column {
  return served === use ? g.constant(1) : g.divide(served, g.maximum(use, Number.MIN_VALUE));
}
