import type { Month } from '../calendar.ts';
import type { ColumnGraph } from '../columns/columnGraph.ts';
import { type FiscalPeriod, fiscalPeriods } from '../fiscalCalendar.ts';
import type { Statement } from '../scenarios/statement/statement.ts';
import { betterShare } from './betterShare.ts';
import type { OutputReport } from './outputReport.ts';
import { type Output, type OutputName, planOutputs, seriesOutputs } from './outputs.ts';
import {
  type ComparedMeasure,
  type ComparedPart,
  type ComparedPeriod,
  comparedMeasures,
  type SeriesKey,
  type Summary,
  seriesKeys,
} from './result.ts';
import { featureFigures } from './segmentFigures.ts';
import { totalSummary } from './seriesSummary.ts';

/**
 * What two scenarios are compared by beside the series: each series of the fiscal quarters and years, and revenue, cost
 * and margin of each plan and feature over all months.
 *
 * Convention: amounts of a period are sums of its months, its margin is the ratio of the sums. The cost of a plan is
 * its share of every line of COGS, that of a feature what its calls and processors cost.
 * Shapes: one output a figure. Units: US$, ratios. Source: SEMANTICS sections 6 and 10.
 *
 * @example
 * comparedOutputs(new ColumnGraph(), {
 *   months: [],
 *   plans: [],
 *   revenue: [],
 *   lines: [],
 *   costs: [],
 *   commitments: [],
 *   company: { features: [], scenario: {} },
 * }) // => []
 */
export function comparedOutputs(graph: ColumnGraph, statement: Statement): Output[] {
  const series = seriesOutputs(graph, statement);
  const figure = (id: string, column: Output['column']): Output => ({
    name: { kind: 'figure', figure: id, month: null },
    column,
  });
  const periods = fiscalPeriods(statement.months, statement.company.scenario.fiscalYearStart ?? 1).flatMap((period) => {
    const sumOf = (key: SeriesKey) =>
      graph.sum(
        series.flatMap(({ name, column }) =>
          name.kind === 'series' && name.series === key && name.month !== null && period.months.includes(name.month)
            ? [column]
            : [],
        ),
      );
    return seriesKeys.map((key) =>
      figure(
        periodFigure(period, key),
        key === 'grossMargin' ? graph.divide(sumOf('grossProfit'), sumOf('revenue')) : sumOf(key),
      ),
    );
  });
  const measures = { revenue: 'revenue', cogs: 'cost', grossMargin: 'margin' } as const;
  const plans = planOutputs(graph, statement).flatMap(({ name, column }) => {
    if (name.kind !== 'plan' || name.month !== null || !(name.measure in measures)) return [];
    const { id } = statement.plans[name.plan]!;
    return [figure(`plan.${id}.${measures[name.measure as keyof typeof measures]}`, column)];
  });
  const features = featureFigures(graph, statement).map(({ id, total }) => figure(id, total!));
  return [...periods, ...plans, ...features];
}

function periodFigure({ firstMonth, lastMonth, kind }: FiscalPeriod, key: SeriesKey): string {
  return `period.${kind}.${firstMonth}.${lastMonth}.${key}`;
}

/**
 * Where each figure is among the outputs, by its id.
 *
 * @example
 * figurePlaces([{ kind: 'figure', figure: 'plan.a.margin', month: null }]).get('plan.a.margin') // => 0
 */
export function figurePlaces(outputs: readonly OutputName[]): Map<string, number> {
  return new Map(
    outputs.flatMap((name, at) => (name.kind === 'figure' && name.month === null ? [[name.figure, at] as const] : [])),
  );
}

/** One side of a comparison: the reports of its figures by their id, and what its plans and features are called. */
export interface ComparedSide {
  readonly figures: ReadonlyMap<string, OutputReport>;
  readonly plans: readonly Named[];
  readonly features: readonly Named[];
}
interface Named {
  readonly id: string;
  readonly name: string;
}

interface ComparedQuestion {
  readonly months: readonly Month[];
  /** Calendar month in which the fiscal year of both starts; quarters and years that only one has are left out. */
  readonly fiscalYearStart: number;
  readonly a: ComparedSide;
  readonly b: ComparedSide;
  /** Of `b − a`, held against 0; only figures that both have. */
  readonly differences: ReadonlyMap<string, OutputReport>;
}

/**
 * Fiscal periods, plans and features of two scenarios side by side, with the difference trial by trial.
 *
 * Shapes: quarters before years; plans before features, those of `b` that `a` does not have last.
 *
 * @example
 * comparedParts({
 *   months: ['2027-01'],
 *   fiscalYearStart: 1,
 *   a: { figures: new Map(), plans: [], features: [] },
 *   b: { figures: new Map(), plans: [], features: [] },
 *   differences: new Map(),
 * }) // => { "periods": [], "parts": [] }
 */
export function comparedParts({ months, fiscalYearStart, a, b, differences }: ComparedQuestion): {
  readonly periods: ComparedPeriod[];
  readonly parts: ComparedPart[];
} {
  const summaryIn = (reports: ReadonlyMap<string, OutputReport>, id: string) => {
    const found = reports.get(id);
    return found ? totalSummary(found) : null;
  };
  const periods = fiscalPeriods(months, fiscalYearStart).flatMap((period): ComparedPeriod[] => {
    const each = <T>(of: (id: string, key: SeriesKey) => T) =>
      Object.fromEntries(seriesKeys.map((key) => [key, of(periodFigure(period, key), key)])) as { [K in SeriesKey]: T };
    if (!differences.has(periodFigure(period, 'revenue'))) return [];
    const { kind, label, firstMonth, lastMonth, partial } = period;
    return [
      {
        ...{ kind, label, firstMonth, lastMonth, partial },
        a: each((id) => summaryIn(a.figures, id)!),
        b: each((id) => summaryIn(b.figures, id)!),
        difference: each((id) => summaryIn(differences, id)!),
        probabilityBetter: each((id, key) => betterShare(key, differences.get(id)!)),
      },
    ];
  });
  const partsOf = (kind: ComparedPart['kind'], list: 'plans' | 'features') => {
    const added = b[list].filter(({ id }) => !a[list].some((one) => one.id === id));
    return [...a[list], ...added].map(({ id, name }): ComparedPart => {
      const each = (reports: ReadonlyMap<string, OutputReport>) => {
        const found = comparedMeasures.map(
          (measure) => [measure, summaryIn(reports, `${kind}.${id}.${measure}`)] as const,
        );
        return found.some(([, summary]) => summary === null)
          ? null
          : (Object.fromEntries(found) as { [M in ComparedMeasure]: Summary<number | null> });
      };
      return { kind, id, name, a: each(a.figures), b: each(b.figures), difference: each(differences) };
    });
  };
  return { periods, parts: [...partsOf('plan', 'plans'), ...partsOf('feature', 'features')] };
}
