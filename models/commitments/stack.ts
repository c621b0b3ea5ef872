import type { Month } from '../calendar.ts';
import type { Column, ColumnGraph } from '../columns/columnGraph.ts';
import type { Sources } from '../columns/sources.ts';
import { benefitOf, isSpendCommitment, settlementOf } from './benefit.ts';
import { type Commitment, type RecognitionPolicy, recognitionPolicies } from './commitment.ts';
import { termShares } from './contractPeriods.ts';
import { type Benefit, type Lines, sumByMonth } from './flow.ts';
import { discountsOnce, discountsRest, stackingOrder } from './stacking.ts';
import { termOf } from './term.ts';

/** Usage that commitments see as one: of a feature, with a provider, on a model where some commitment asks for it. */
export interface UsageCell {
  readonly provider: string;
  readonly model: string | null;
  readonly feature: string | null;
  /** US$ a month at list or contract price. */
  readonly list: readonly Column[];
  /** Tokens a month, read from a cache not counted; asked for where capacity is bought in tokens. */
  readonly tokens?: readonly Column[];
}

/**
 * A cell after all commitments: what stays payable for it, and what it took of what was paid in advance or reserved.
 */
export interface CommittedCell extends UsageCell {
  readonly charge: readonly Column[];
  /** The part of the charge that no commitment has discounted. */
  readonly undiscounted: readonly Column[];
  readonly covered: readonly Column[];
}

/** Usage under all its commitments. */
export interface CommittedUsage {
  /** In the order of the cells given. */
  readonly cells: readonly CommittedCell[];
  /** In the order of the commitments given. */
  readonly paths: readonly CommitmentPath[];
}

/** A commitment month by month, in US$. Where several see the same usage their invoices share its charge. */
export interface CommitmentPath {
  readonly commitment: Commitment;
  /** Eligible usage at list. */
  readonly list: readonly Column[];
  /**
   * What of it the commitments before this one left, inside its term, and what this one saves of that, costs included.
   */
  readonly seen: readonly Column[];
  readonly saved: readonly Column[];
  /** What stays payable for it after all commitments. */
  readonly charge: readonly Column[];
  /** Invoiced besides: purchases, fixed fees, true-ups; credit notes below 0. */
  readonly fees: readonly Column[];
  readonly invoice: readonly Column[];
  readonly cash: readonly Column[];
  /** Expense as each policy books it: charge, cover and line. */
  readonly expense: Lines;
  /** The part of the expense that no usage bears. */
  readonly lines: Lines;
  /** Bought and not used: shortfalls, what is forfeited, idle hours and capacity. */
  readonly unused: readonly Column[];
  readonly drawn: readonly Column[];
  readonly available: readonly Column[];
  readonly rejected: readonly Column[];
  /** Shortfall to be expected of periods that are open after the last month. */
  readonly accrued: Column;
}

interface StackQuestion {
  readonly graph: ColumnGraph;
  readonly sources: Sources;
  readonly months: readonly Month[];
  readonly commitments: readonly Commitment[];
  readonly cells: readonly UsageCell[];
}

/**
 * Whether a commitment is about the usage of a cell.
 *
 * @example
 * isEligible({ provider: 'p', models: ['m'] }, { provider: 'p', model: 'n', feature: null }) // => false
 */
export function isEligible(
  { provider, models, features }: Pick<Commitment, 'provider' | 'models' | 'features'>,
  cell: Pick<UsageCell, 'provider' | 'model' | 'feature'>,
): boolean {
  const within = (chosen: readonly string[] | undefined, one: string | null) =>
    !chosen || (one !== null && chosen.includes(one));
  return provider === cell.provider && within(models, cell.model) && within(features, cell.feature);
}

/**
 * Usage under all commitments: each in its turn changes the price of what is left by those before it, then minimums and
 * rebates are settled on what all of them leave payable. A dollar is discounted by one of them, unless a later one
 * stacks. Fees of reservations may count towards spend commitments with the same provider, as they are invoiced.
 *
 * Shapes: one column a month; paths in the order of the commitments given. Units: US$.
 * Source: SEMANTICS section 4.
 *
 * @example
 * ((graph) =>
 *   stackCommitments({
 *     graph,
 *     sources: averageSources(graph),
 *     months: ['2027-12'],
 *     commitments: [
 *       {
 *         id: 'a',
 *         kind: 'annualSpend',
 *         provider: 'p',
 *         start: '2027-01',
 *         annualMinimumUsd: [900],
 *         discount: 0.1,
 *         spentBeforeStartUsd: 0,
 *       },
 *     ],
 *     cells: [{ provider: 'p', model: null, feature: null, list: [graph.constant(940)] }],
 *   }).paths[0].invoice[0].immediate)(new ColumnGraph()) // => 900
 */
export function stackCommitments(question: StackQuestion): CommittedUsage {
  const { graph: g, months, commitments } = question;
  const none = months.map(() => g.constant(0));
  let cells: readonly CommittedCell[] = question.cells.map((cell) => ({
    ...cell,
    charge: cell.list,
    undiscounted: cell.list,
    covered: none,
  }));
  const turns = new Map<Commitment, Turn>();
  for (const commitment of stackingOrder(commitments)) {
    const turn = takeTurn(question, commitment, cells);
    turns.set(commitment, turn);
    cells = turn.cells;
  }
  const retiring = commitments.filter((one) => 'retiresSpendCommitments' in one && one.retiresSpendCommitments);
  const retiredWith = (provider: string) =>
    retiring.filter((one) => one.provider === provider).map((one) => turns.get(one)!.benefit.fees);
  const paths = commitments.map((commitment) => {
    const retired = isSpendCommitment(commitment) ? retiredWith(commitment.provider) : [];
    return settle(question, turns.get(commitment)!, { cells, retired });
  });
  return { cells, paths };
}

/** What a commitment did in its turn: the usage it saw, and the cells as it left them. */
interface Turn {
  readonly commitment: Commitment;
  readonly usage: readonly Column[];
  /** All that was payable for it then, what others had discounted included. */
  readonly payable: readonly Column[];
  readonly benefit: Benefit;
  /** Cost of the usage that was prepaid or reserved. */
  readonly cover: readonly Column[];
  readonly cells: readonly CommittedCell[];
}

function takeTurn(
  { graph: g, sources, months }: StackQuestion,
  commitment: Commitment,
  cells: readonly CommittedCell[],
): Turn {
  const part = discountsOnce(commitment) ? 'undiscounted' : 'charge';
  const usage = totalOf(g, cells, { commitment, of: part, months: months.length });
  const tokens = tokensOf(g, cells, commitment);
  const benefit = benefitOf({ graph: g, sources, months, commitment, usage, tokens });
  const inTerm = termShares({ ...commitment, termMonths: termOf(commitment) ?? undefined }, months);
  const coverOf = (cell: CommittedCell) =>
    cell[part].map((amount, month) => g.multiply(amount, benefit.coveredRate[month]!));
  const after = cells.map((cell) => {
    if (!isEligible(commitment, cell)) return cell;
    const cover = coverOf(cell);
    return {
      ...cell,
      ...priced(g, cell, { part, rate: benefit.rate, discounted: discountsRest(commitment) ? inTerm : null }),
      covered: cell.covered.map((before, month) => g.add(before, cover[month]!)),
    };
  });
  const covers = cells.filter((cell) => isEligible(commitment, cell)).map(coverOf);
  return {
    commitment,
    usage,
    payable: totalOf(g, cells, { commitment, of: 'charge', months: months.length }),
    benefit,
    cover: sumByMonth(g, covers, months.length),
    cells: after,
  };
}

interface NewPrice {
  /** What of the charge the rate is about. */
  readonly part: 'charge' | 'undiscounted';
  readonly rate: readonly Column[];
  /** The part of each month in which what stays payable is discounted; null where it is not. */
  readonly discounted: readonly number[] | null;
}

/** What stays payable for a cell at a new rate, and what of that is still undiscounted. */
function priced(g: ColumnGraph, cell: CommittedCell, { part, rate, discounted }: NewPrice) {
  const charge = cell.charge.map((amount, month) => {
    const open = cell[part][month]!;
    const changed = g.multiply(open, rate[month]!);
    return open === amount ? changed : g.add(g.subtract(amount, open), changed);
  });
  const undiscounted = cell.undiscounted.map((open, month) => {
    if (discounted) return g.multiply(open, 1 - discounted[month]!);
    return open === cell.charge[month] ? charge[month]! : g.multiply(open, rate[month]!);
  });
  return { charge, undiscounted };
}

function settle(
  { graph: g, sources, months }: StackQuestion,
  { commitment, usage, payable: before, benefit, cover }: Turn,
  { cells, retired }: { readonly cells: readonly CommittedCell[]; readonly retired: readonly (readonly Column[])[] },
): CommitmentPath {
  const count = months.length;
  const charge = totalOf(g, cells, { commitment, of: 'charge', months: count });
  const counted = sumByMonth(g, [charge, ...retired], count);
  const settlement = settlementOf({ graph: g, sources, months, commitment, usage: counted });
  const both = (of: 'fees' | 'unused' | 'drawn' | 'available') => sumByMonth(g, [benefit[of], settlement[of]], count);
  const lines = byPolicy((policy) => sumByMonth(g, [benefit.lines[policy], settlement.lines[policy]], count));
  const fees = both('fees');
  const invoice = sumByMonth(g, [charge, fees], count);
  const lag = commitment.paymentTermMonths ?? 0;
  const inTerm = termShares({ ...commitment, termMonths: termOf(commitment) ?? undefined }, months);
  return {
    commitment,
    list: totalOf(g, cells, { commitment, of: 'list', months: count }),
    seen: before.map((amount, month) => g.multiply(amount, inTerm[month]!)),
    saved: usage.map((amount, month) => {
      const payable = g.multiply(amount, benefit.rate[month]!);
      return g.subtract(amount, g.sum([payable, cover[month]!, lines.asInvoiced[month]!]));
    }),
    charge,
    fees,
    invoice,
    cash: months.map((_, month) => invoice[month - lag] ?? g.constant(0)),
    expense: byPolicy((policy) => sumByMonth(g, [charge, cover, lines[policy]], count)),
    lines,
    unused: both('unused'),
    drawn: both('drawn'),
    available: both('available'),
    rejected: benefit.rejected,
    accrued: g.add(benefit.accrued, settlement.accrued),
  };
}

/** Tokens of the eligible usage; null where those of some of it are not known. */
function tokensOf(g: ColumnGraph, cells: readonly CommittedCell[], commitment: Commitment): Column[] | null {
  const eligible = cells.filter((cell) => isEligible(commitment, cell));
  const known = eligible.flatMap(({ tokens }) => (tokens ? [tokens] : []));
  const [first] = eligible;
  if (first && known.length === eligible.length) return sumByMonth(g, known, first.list.length);
  return first ? null : [];
}

/** Eligible usage of each month, at list or as it is charged now. */
function totalOf(
  graph: ColumnGraph,
  cells: readonly CommittedCell[],
  {
    commitment,
    of,
    months,
  }: { readonly commitment: Commitment; readonly of: 'list' | 'charge' | 'undiscounted'; readonly months: number },
): Column[] {
  const eligible = cells.filter((cell) => isEligible(commitment, cell));
  return sumByMonth(
    graph,
    eligible.map((cell) => cell[of]),
    months,
  );
}

function byPolicy(of: (policy: RecognitionPolicy) => readonly Column[]): Lines {
  return Object.fromEntries(recognitionPolicies.map((policy) => [policy, of(policy)])) as unknown as Lines;
}
