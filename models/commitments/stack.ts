import type { Month } from '../calendar.ts';
import type { Column, ColumnGraph } from '../columns/columnGraph.ts';
import type { Sources } from '../columns/sources.ts';
import { benefitOf, isSpendCommitment, settlementOf } from './benefit.ts';
import { type Commitment, type RecognitionPolicy, recognitionPolicies } from './commitment.ts';
import { type Lines, sumByMonth } from './flow.ts';
import { stackingOrder } from './stacking.ts';

/** Usage that commitments see as one: of a feature, with a provider, on a model where some commitment asks for it. */
export interface UsageCell {
  readonly provider: string;
  readonly model: string | null;
  readonly feature: string | null;
  /** US$ a month at list or contract price. */
  readonly list: readonly Column[];
}

/** A cell after all commitments: what stays payable for it, and what it took of what was paid in advance or reserved. */
export interface CommittedCell extends UsageCell {
  readonly charge: readonly Column[];
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

export interface StackQuestion {
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
 * rebates are settled on what all of them leave payable. Fees of reservations may count towards spend commitments with
 * the same provider, as they are invoiced.
 *
 * Shapes: one column a month; paths in the order of the commitments given. Units: US$. Errors: none.
 * Source: SEMANTICS section 4.
 *
 * @example
 * ((graph) => stackCommitments({ graph, sources: averageSources(graph), months: ['2027-12'], commitments: [{ id: 'a', kind: 'annualSpend', provider: 'p', start: '2027-01', annualMinimumUsd: [900], discount: 0.1, spentBeforeStartUsd: 0 }], cells: [{ provider: 'p', model: null, feature: null, list: [graph.constant(940)] }] }).paths[0].invoice[0].immediate)(new ColumnGraph()) // => 900
 */
export function stackCommitments(question: StackQuestion): CommittedUsage {
  const { graph: g, sources, months, commitments } = question;
  const none = months.map(() => g.constant(0));
  let cells: CommittedCell[] = question.cells.map((cell) => ({ ...cell, charge: cell.list, covered: none }));
  const total = (of: 'list' | 'charge', commitment: Commitment) =>
    sumByMonth(
      g,
      cells.filter((cell) => isEligible(commitment, cell)).map((cell) => cell[of]),
      months.length,
    );
  const benefits = new Map(
    stackingOrder(commitments).map((commitment) => {
      const benefit = benefitOf({ graph: g, sources, months, commitment, usage: total('charge', commitment) });
      const cost = cells
        .filter((cell) => isEligible(commitment, cell))
        .map(({ charge }) => charge.map((amount, month) => g.multiply(amount, benefit.coveredRate[month]!)));
      cells = cells.map((cell) => {
        if (!isEligible(commitment, cell)) return cell;
        return {
          ...cell,
          charge: cell.charge.map((amount, month) => g.multiply(amount, benefit.rate[month]!)),
          covered: cell.covered.map((sum, month) =>
            g.add(sum, g.multiply(cell.charge[month]!, benefit.coveredRate[month]!)),
          ),
        };
      });
      return [commitment, { ...benefit, cost: sumByMonth(g, cost, months.length) }] as const;
    }),
  );
  const retiring = commitments.filter((one) => 'retiresSpendCommitments' in one && one.retiresSpendCommitments);
  const paths = commitments.map((commitment): CommitmentPath => {
    const benefit = benefits.get(commitment)!;
    const charge = total('charge', commitment);
    const retired = isSpendCommitment(commitment)
      ? retiring.filter(({ provider }) => provider === commitment.provider).map((one) => benefits.get(one)!.fees)
      : [];
    const settlement = settlementOf({
      graph: g,
      sources,
      months,
      commitment,
      usage: sumByMonth(g, [charge, ...retired], months.length),
    });
    const both = (of: 'fees' | 'unused' | 'drawn' | 'available') =>
      sumByMonth(g, [benefit[of], settlement[of]], months.length);
    const lines = byPolicy((policy) => sumByMonth(g, [benefit.lines[policy], settlement.lines[policy]], months.length));
    const fees = both('fees');
    const invoice = sumByMonth(g, [charge, fees], months.length);
    const lag = commitment.paymentTermMonths ?? 0;
    return {
      commitment,
      list: total('list', commitment),
      charge,
      fees,
      invoice,
      cash: months.map((_, month) => invoice[month - lag] ?? g.constant(0)),
      expense: byPolicy((policy) => sumByMonth(g, [charge, benefit.cost, lines[policy]], months.length)),
      lines,
      unused: both('unused'),
      drawn: both('drawn'),
      available: both('available'),
      rejected: benefit.rejected,
      accrued: g.add(benefit.accrued, settlement.accrued),
    };
  });
  return { cells, paths };
}

function byPolicy(of: (policy: RecognitionPolicy) => readonly Column[]): Lines {
  return Object.fromEntries(recognitionPolicies.map((policy) => [policy, of(policy)])) as unknown as Lines;
}
