import { type Column, ColumnGraph } from '../columns/columnGraph.ts';
import { plainEngine } from '../columns/engine.ts';
import { assemble, type Program } from '../columns/program.ts';
import { averageSources, drawnSources } from '../columns/sources.ts';
import type { Commitment, CommitmentKind } from '../commitments/commitment.ts';
import { atDiscount, offeredDiscount, resized, type SizeOffer, sizeOf } from '../commitments/size.ts';
import { type CommittedUsage, isEligible } from '../commitments/stack.ts';
import { batchStarts, type Design } from '../random/design.ts';
import type { Scenario } from '../scenarios/scenario.ts';
import { commitmentBook } from '../scenarios/statement/commitmentBook.ts';
import type { Company } from '../scenarios/statement/company.ts';
import type { MonthlyPrices } from '../scenarios/statement/featurePath.ts';
import { statementOf } from '../scenarios/statement/statement.ts';
import { shareBeside, summarizeOutput } from './outputSummary.ts';
import type { RunSettings } from './result.ts';
import { tailMeans } from './tailMeans.ts';

export interface SizeQuestion {
  readonly scenario: Scenario;
  readonly prices: MonthlyPrices;
  /** Of the scenario, or of a change that is switched off. */
  readonly commitment: Commitment;
  readonly offers: readonly SizeOffer[];
}

/** What a size comes to. */
export interface SizePoint {
  readonly size: number;
  readonly discount: number | null;
  /** What the providers are paid for all usage, and the standard errors. */
  readonly expectedTotalUsd: number;
  readonly expectedTotalError: number;
  readonly p90TotalUsd: number;
  readonly p90TotalError: number;
  /** Mean of the worst tenth of the trials. */
  readonly cvarTotalUsd: number;
  readonly cvarTotalError: number;
  readonly probabilityOfShortfall: number;
  readonly expectedShortfallUsd: number;
}

/** What the sizes of a commitment cost, smallest first; a size of 0 is no commitment. */
export interface CommitmentSizes {
  readonly commitment: { readonly id: string; readonly name: string; readonly kind: CommitmentKind };
  readonly unit: string;
  readonly stated: number;
  /** The size that average usage would just use up. */
  readonly full: number;
  readonly settings: RunSettings;
  readonly points: readonly SizePoint[];
  readonly best: { readonly expected: SizePoint; readonly cvar: SizePoint };
}

/** Outputs of one size: the total, then what goes unused. */
const outputsOfSize = 2;

/**
 * A program with the totals of every size: the usage is computed once, and only what the commitment makes of it is
 * computed for each size, on the same trials. A size of 0 is no commitment.
 *
 * The total is what all providers are paid for the months, as invoiced, with the shortfall accrued on periods that are
 * still open after the last month, so that a large commitment that ends later is not free.
 * Shapes: two outputs a size. Units: US$. Errors: throws RangeError when a model has no price.
 *
 * @example
 * compileSizes(
 *   {
 *     scenario: {
 *       schemaVersion: 2,
 *       id: 'a',
 *       name: 'A',
 *       description: '',
 *       start: '2027-01',
 *       months: 1,
 *       targetGrossMargin: 0.7,
 *       base: { plans: [], features: [], costs: [], commitments: [] },
 *       changes: [],
 *     },
 *     prices: {},
 *     commitment: {
 *       id: 'c',
 *       kind: 'annualSpend',
 *       provider: 'p',
 *       start: '2027-01',
 *       annualMinimumUsd: [900],
 *       discount: 0.1,
 *       spentBeforeStartUsd: 0,
 *     },
 *     offers: [],
 *   },
 *   [0, 100],
 * ).outputs // => 4
 */
export function compileSizes(
  { scenario, prices, commitment, offers }: SizeQuestion,
  sizes: readonly number[],
): Program {
  const graph = new ColumnGraph();
  const { company } = statementOf({ graph, sources: drawnSources(graph, scenario.correlations), scenario, prices });
  const columns = sizes.flatMap((size) => {
    const book = bookWith(company, commitment, size > 0 ? ofSize({ commitment, offers }, size) : null);
    const own = book.paths.find((path) => path.commitment.id === commitment.id);
    return [paidTotal(graph, book), own ? graph.add(graph.sum(own.unused), own.accrued) : graph.constant(0)];
  });
  return assemble(
    graph,
    columns.map((column) => ({ column, turn: Infinity })),
  );
}

function ofSize({ commitment, offers }: Pick<SizeQuestion, 'commitment' | 'offers'>, size: number): Commitment {
  const sized = resized(commitment, size);
  return offers.length > 0 ? atDiscount(sized, offeredDiscount(offers, size)) : sized;
}

/** The company's usage with another commitment in the place of one; null: without it. */
function bookWith(company: Company, commitment: Commitment, other: Commitment | null): CommittedUsage {
  const { commitments } = company;
  const there = commitments.some(({ id }) => id === commitment.id);
  const replaced = commitments.flatMap((one) => (one.id === commitment.id ? (other ? [other] : []) : [one]));
  return commitmentBook({ ...company, commitments: there || !other ? replaced : [...commitments, other] });
}

/**
 * What all providers are paid for all months, as invoiced, with the shortfall accrued on periods that are still open.
 *
 * Units: US$.
 *
 * @example
 * paidTotal(new ColumnGraph(), { cells: [], paths: [] }).immediate // => 0
 */
export function paidTotal(g: ColumnGraph, { cells, paths }: CommittedUsage): Column {
  return g.sum([
    ...cells.flatMap(({ charge, covered }) => [...charge, ...covered]),
    ...paths.flatMap(({ lines, accrued }) => [...lines.asInvoiced, accrued]),
  ]);
}

/** A size that no usage uses up, however small the stated one is. */
const beyondDemand = 1e11;

/**
 * The size that average usage would just use up; the stated one where there is no usage.
 *
 * Units: those of `sizeUnits`. Errors: throws RangeError when a model has no price.
 *
 * @example
 * fullSize({
 *   scenario: {
 *     schemaVersion: 2,
 *     id: 'a',
 *     name: 'A',
 *     description: '',
 *     start: '2027-01',
 *     months: 1,
 *     targetGrossMargin: 0.7,
 *     base: { plans: [], features: [], costs: [], commitments: [] },
 *     changes: [],
 *   },
 *   prices: {},
 *   commitment: {
 *     id: 'c',
 *     kind: 'annualSpend',
 *     provider: 'p',
 *     start: '2027-01',
 *     annualMinimumUsd: [900],
 *     discount: 0.1,
 *     spentBeforeStartUsd: 0,
 *   },
 *   offers: [],
 * }) // => 900
 */
export function fullSize({ scenario, prices, commitment }: SizeQuestion): number {
  const stated = sizeOf(commitment) ?? 0;
  const graph = new ColumnGraph();
  const { company } = statementOf({ graph, sources: averageSources(graph), scenario, prices });
  const huge = Math.max(stated * 1e6, beyondDemand);
  const book = bookWith(company, commitment, resized(commitment, huge));
  if (!book.cells.some((cell) => isEligible(commitment, cell))) return stated;
  const own = book.paths.find((path) => path.commitment.id === commitment.id)!;
  const used = (huge * graph.sum(own.drawn).immediate) / graph.sum(own.available).immediate;
  return Number.isFinite(used) && used > 0 ? used : stated;
}

/**
 * What each size comes to, from the trials of the program.
 *
 * Shapes: `values` is output × trial, by batch. Units: US$.
 *
 * @example
 * sizePoints({
 *   sizes: [5],
 *   offers: [],
 *   commitment: { kind: 'throughput' },
 *   values: Float64Array.of(1, 3, 0, 2),
 *   design: { sampler: 'plain', trials: 2, batches: 2 },
 * })[0].expectedTotalUsd // => 2
 */
export function sizePoints({
  sizes,
  offers,
  commitment,
  values,
  design,
}: Pick<SizeQuestion, 'offers' | 'commitment'> & {
  readonly sizes: readonly number[];
  readonly values: Float64Array;
  readonly design: Design;
}): SizePoint[] {
  const { trials } = design;
  const starts = batchStarts(design);
  return sizes.map((size, index) => {
    const outputAt = (output: number) => values.slice(output * trials, (output + 1) * trials);
    const total = outputAt(index * outputsOfSize);
    const unused = outputAt(index * outputsOfSize + 1);
    const { value, standardError } = summarizeOutput(plainEngine, { values: total, starts });
    const worst = tailMeans({ values: total, starts, percentiles: value })?.high.worst10;
    const stated = 'discount' in commitment ? commitment.discount : null;
    const discount = offers.length > 0 ? offeredDiscount(offers, size) : stated;
    return {
      size,
      discount: size > 0 ? discount : null,
      expectedTotalUsd: value.mean ?? 0,
      expectedTotalError: standardError.mean ?? 0,
      p90TotalUsd: value.p90 ?? 0,
      p90TotalError: standardError.p90 ?? 0,
      cvarTotalUsd: worst?.mean ?? 0,
      cvarTotalError: worst?.standardError ?? 0,
      probabilityOfShortfall: shareBeside(unused, 0)?.above ?? 0,
      expectedShortfallUsd: unused.reduce((sum, one) => sum + one, 0) / Math.max(1, trials),
    };
  });
}
