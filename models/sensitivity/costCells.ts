import type { ClassOrNone } from '../classification/workload.ts';
import type { Column, ColumnGraph } from '../columns/columnGraph.ts';
import type { ClassedLine } from '../scenarios/statement/classifyLines.ts';
import { discounted } from '../scenarios/statement/featureLines.ts';
import type { FeaturePath } from '../scenarios/statement/featurePath.ts';
import type { Statement } from '../scenarios/statement/statement.ts';

/** A part of the cost of a scenario; null where the part is of no feature, provider or model. */
export interface CostCell {
  /** Id of the classed line. */
  readonly line: string;
  readonly name: string;
  readonly isAi: boolean;
  readonly class: ClassOrNone;
  readonly feature: string | null;
  readonly provider: string | null;
  readonly model: string | null;
}

interface CellColumns {
  readonly cell: CostCell;
  readonly months: readonly Column[];
}

/**
 * All cost of a statement by line, class and, for features, provider and model.
 *
 * Convention: what a feature pays a provider after all commitments goes to models by their list spend, and to classes
 * as the line does; the cells of a line add up to it. Shapes: one column a month. Units: US$.
 *
 * @example
 * costCells(new ColumnGraph(), { months: [], lines: [], company: { features: [] } }) // => []
 */
export function costCells(
  graph: ColumnGraph,
  { months, lines, company }: Pick<Statement, 'months' | 'lines' | 'company'>,
): CellColumns[] {
  return lines.flatMap((line): CellColumns[] => {
    const { id, name, isAi } = line;
    const head = { line: id, name, isAi, class: line.class };
    const feature = company.features.find((one) => isOf(line, one));
    if (!feature) return [{ cell: { ...head, feature: null, provider: null, model: null }, months: line.months }];
    const parts = modelParts(graph, company, feature);
    const whole = months.map((_, month) => graph.sum(parts.map((part) => part.months[month]!)));
    return parts.map(({ provider, model, months: own }) => ({
      cell: { ...head, feature: feature.name, provider, model },
      months: line.months.map((column, month) => {
        if (parts.length === 1) return column;
        const share = graph.divide(own[month]!, graph.maximum(whole[month]!, Number.MIN_VALUE));
        return graph.multiply(column, share);
      }),
    }));
  });
}

function isOf({ id, class: of, isVariable }: ClassedLine, feature: FeaturePath): boolean {
  const line = `feature-${feature.id}`;
  return id === line || id === `${line}-${of}${isVariable ? '' : '-fixed'}`;
}

/** What a feature pays for each model after commitments. */
function modelParts(graph: ColumnGraph, company: Statement['company'], feature: FeaturePath) {
  return Object.entries(feature.listSpend).flatMap(([provider, list]) => {
    const paid = discounted(company, feature, provider);
    const models = feature.modelSpend(provider);
    return models.map(({ model, months }) => ({
      provider,
      model,
      months: paid.map((column, month) =>
        models.length === 1
          ? column
          : graph.multiply(column, graph.divide(months[month]!, graph.maximum(list[month]!, Number.MIN_VALUE))),
      ),
    }));
  });
}
