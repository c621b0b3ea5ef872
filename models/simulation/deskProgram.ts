import type { Month } from '../calendar.ts';
import { type Column, ColumnGraph } from '../columns/columnGraph.ts';
import { plainEngine } from '../columns/engine.ts';
import { assemble, type Program } from '../columns/program.ts';
import { drawnSources } from '../columns/sources.ts';
import type { Commitment } from '../commitments/commitment.ts';
import type { CommittedUsage } from '../commitments/stack.ts';
import { batchStarts, type Design } from '../random/design.ts';
import type { Scenario } from '../scenarios/scenario.ts';
import { commitmentBook } from '../scenarios/statement/commitmentBook.ts';
import type { Company } from '../scenarios/statement/company.ts';
import type { MonthlyPrices } from '../scenarios/statement/featurePath.ts';
import { statementOf } from '../scenarios/statement/statement.ts';
import { paidTotal } from './commitmentSizes.ts';
import { summarizeOutput } from './outputSummary.ts';
import { totalSummary } from './seriesSummary.ts';
import type { Summary } from './summary.ts';
import { tailMeans } from './tailMeans.ts';

interface DeskQuestion {
  /** The scenario, and further ones that the same offers are asked about, such as its stresses. */
  readonly scenarios: readonly Scenario[];
  readonly prices: readonly MonthlyPrices[];
  /** Signed beside the scenario's own commitments; null: nothing. */
  readonly options: readonly (Commitment | null)[];
  /** Whether the months of each offer are asked for, in the first scenario. */
  readonly hasMonths: boolean;
}

/** Outputs of one option under one scenario: the total paid, what goes unused, and the total less that of option 0. */
const outputsOfOption = 3;
const monthMeasures = ['accrual', 'invoice', 'cash', 'unused'] as const;

/**
 * A program with what every option comes to under every scenario, on the same draws: usage is computed once a scenario,
 * and only what commitments make of it once an option.
 *
 * Shapes: scenario × option × 3 outputs; then, where months are asked for, option × measure × month of the first
 * scenario. Units: US$. Errors: throws RangeError when a model has no price.
 *
 * @example
 * deskProgram({
 *   scenarios: [
 *     {
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
 *   ],
 *   prices: [{}],
 *   options: [null],
 *   hasMonths: true,
 * }).outputs // => 7
 */
export function deskProgram({ scenarios, prices, options, hasMonths }: DeskQuestion): Program {
  const graph = new ColumnGraph();
  const monthly: Column[] = [];
  const totals = scenarios.flatMap((scenario, at) => {
    const sources = drawnSources(graph, scenario.correlations);
    const { company, months } = statementOf({ graph, sources, scenario, prices: prices[at]! });
    const books = options.map((option) => ({ option, book: bookBeside(company, option) }));
    const first = paidTotal(graph, books[0]!.book);
    return books.flatMap(({ option, book }) => {
      const own = option && book.paths.find((path) => path.commitment.id === option.id);
      if (hasMonths && at === 0)
        monthly.push(
          ...(own
            ? [own.expense.accrueShortfall, own.invoice, own.cash, own.unused]
            : monthMeasures.map(() => null)
          ).flatMap((columns) => months.map((_, month) => columns?.[month] ?? graph.constant(0))),
        );
      const total = paidTotal(graph, book);
      const unused = own ? graph.add(graph.sum(own.unused), own.accrued) : graph.constant(0);
      return [total, unused, graph.subtract(total, first)];
    });
  });
  return assemble(
    graph,
    [...totals, ...monthly].map((column) => ({ column, turn: Infinity })),
  );
}

function bookBeside(company: Company, option: Commitment | null): CommittedUsage {
  return commitmentBook({ ...company, commitments: option ? [...company.commitments, option] : company.commitments });
}

interface OptionFigures {
  readonly total: Summary<number | null>;
  readonly worstUsd: number;
  readonly against: Summary<number | null>;
  readonly probabilityCheaper: number;
  readonly shortfall: Summary<number | null>;
  readonly probabilityOfShortfall: number;
}

interface DeskFigures {
  /** By scenario and option. */
  readonly figures: readonly (readonly OptionFigures[])[];
  /** Means by option and month. */
  readonly months: readonly (readonly { readonly [M in (typeof monthMeasures)[number]]: number }[])[];
}

/** Less than this is rounding, US$. */
const leastUsd = 1e-6;

/**
 * The figures of a desk from the trials of its program.
 *
 * Shapes: `values` is output × trial, by batch. Units: US$.
 *
 * @example
 * deskFigures({
 *   scenarios: 1,
 *   options: 1,
 *   months: [],
 *   values: Float64Array.of(1, 3, 0, 2, 0, 0),
 *   design: { sampler: 'plain', trials: 2, batches: 2 },
 * }).figures[0][0].probabilityOfShortfall // => 0.5
 */
export function deskFigures({
  scenarios,
  options,
  months,
  values,
  design,
}: {
  readonly scenarios: number;
  readonly options: number;
  readonly months: readonly Month[];
  readonly values: Float64Array;
  readonly design: Design;
}): DeskFigures {
  const { trials } = design;
  const starts = batchStarts(design);
  const drawsAt = (output: number) => values.slice(output * trials, (output + 1) * trials);
  const summaryOf = (draws: Float64Array) =>
    totalSummary({ summary: summarizeOutput(plainEngine, { values: draws, starts }) });
  const share = (draws: Float64Array, holds: (value: number) => boolean) => draws.filter(holds).length / trials;
  const figures = Array.from({ length: scenarios }, (_, scenario) =>
    Array.from({ length: options }, (_, option): OptionFigures => {
      const first = (scenario * options + option) * outputsOfOption;
      const [total, unused, against] = [drawsAt(first), drawsAt(first + 1), drawsAt(first + 2)];
      const summary = summaryOf(total);
      const worst = tailMeans({ values: total, starts, percentiles: summary })?.high.worst10.mean;
      return {
        total: summary,
        worstUsd: worst ?? summary.mean ?? 0,
        against: summaryOf(against),
        probabilityCheaper: share(against, (value) => value < -leastUsd),
        shortfall: summaryOf(unused),
        probabilityOfShortfall: share(unused, (value) => value > leastUsd),
      };
    }),
  );
  const meanAt = (output: number) => drawsAt(output).reduce((sum, value) => sum + value, 0) / trials;
  const after = scenarios * options * outputsOfOption;
  const byMonth = Array.from({ length: options }, (_, option) =>
    months.map((_, month) => {
      const at = (measure: number) => meanAt(after + (option * monthMeasures.length + measure) * months.length + month);
      return { accrual: at(0), invoice: at(1), cash: at(2), unused: at(3) };
    }),
  );
  return { figures, months: byMonth };
}
