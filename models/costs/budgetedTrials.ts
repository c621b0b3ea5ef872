import type { Column, ColumnGraph } from '../columns/columnGraph.ts';

/** Experiments or evaluations of one month: what was spent, and how many that paid for. */
interface TrialsMonth {
  readonly spent: Column;
  readonly done: Column;
  /** US$ of work that waits, or was given up, at the end of the month. */
  readonly held: Column;
}

interface TrialsQuestion {
  readonly graph: ColumnGraph;
  readonly count: readonly Column[];
  readonly costEach: readonly Column[];
  /** Coefficient of variation of one, and a standard normal of each month for the sum of them. */
  readonly variation: number;
  readonly noise: (month: number) => Column;
  /** Whether the line runs in a month. */
  readonly runs: (month: number) => boolean;
  readonly budget: { readonly monthlyUsd: readonly Column[]; readonly whenOver: 'stop' | 'defer' } | null;
}

/**
 * Months of experiments or evaluations: the month is the sum of n costs, mean n·c and sd c·cv·√n, never n × one draw.
 *
 * A budget stops what is above it, or defers it: then the next month pays the backlog first. What is done is counted in
 * proportion to what is spent. A month in which the line does not run yet keeps nothing back.
 * Shapes: one entry a month. Units: US$, counts. Source: SEMANTICS section 10.
 *
 * @example
 * budgetedTrials({
 *   graph: new ColumnGraph(),
 *   count: [new ColumnGraph().constant(10), new ColumnGraph().constant(10)],
 *   costEach: [new ColumnGraph().constant(5), new ColumnGraph().constant(5)],
 *   variation: 0,
 *   noise: () => new ColumnGraph().constant(0),
 *   runs: () => true,
 *   budget: { monthlyUsd: [new ColumnGraph().constant(40), new ColumnGraph().constant(40)], whenOver: 'defer' },
 * }).map(({ held }) => held.immediate) // => [10, 20]
 */
export function budgetedTrials(question: TrialsQuestion): TrialsMonth[] {
  const { graph: g, count, budget, runs } = question;
  const zero = g.constant(0);
  let waiting = { usd: zero, count: zero };
  return count.map((started, month) => {
    if (!runs(month)) return { spent: zero, done: zero, held: zero };
    const cost = monthCost(question, month);
    if (!budget) return { spent: cost, done: started, held: zero };
    const wanted = { usd: g.add(waiting.usd, cost), count: g.add(waiting.count, started) };
    const spent = g.minimum(wanted.usd, budget.monthlyUsd[month]!);
    const paid = g.divide(spent, g.maximum(wanted.usd, Number.MIN_VALUE));
    const done = g.multiply(wanted.count, paid);
    const held = g.subtract(wanted.usd, spent);
    if (budget.whenOver === 'defer') waiting = { usd: held, count: g.subtract(wanted.count, done) };
    return { spent, done, held };
  });
}

function monthCost({ graph: g, count, costEach, variation, noise }: TrialsQuestion, month: number): Column {
  const mean = g.multiply(count[month]!, costEach[month]!);
  if (variation === 0) return mean;
  const sd = g.multiply(g.multiply(costEach[month]!, variation), g.sqrt(count[month]!));
  return g.maximum(g.add(mean, g.multiply(sd, noise(month))), 0);
}
