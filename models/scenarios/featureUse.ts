import type { StepPolynomial, TaskTokens } from '../agents/taskTokens.ts';
import type { Column, ColumnGraph } from '../columns/columnGraph.ts';
import type { Lane } from '../switches/lanes.ts';

/** The provider that features name for models on the company's own processors; the model is the id of a GPU cost line. */
export const selfHosted = 'self-hosted';

/** Tokens that the company's own processors serve, counted both ways that throughput is measured. */
export interface ServedTokens {
  /** Read afresh, written to the cache, or written. */
  readonly processed: readonly Column[];
  readonly output: readonly Column[];
}

export interface FeatureUse {
  /** Calls of models. */
  readonly calls: readonly Column[];
  /** Tokens on own processors, by the id of the cost line that pays for them. */
  readonly selfHosted: { readonly [costLine: string]: ServedTokens };
}

/**
 * Model calls of a feature, and the tokens of the lanes that its own processors serve: expectations over the tasks.
 *
 * Shapes: one column a month. Units: calls, tokens. Errors: none.
 *
 * @example
 * featureUse({ graph: new ColumnGraph(), lanes: [], tasks: [new ColumnGraph().constant(3)], tokensOf: () => null }).calls[0].immediate // => 0
 */
export function featureUse({
  graph: g,
  lanes,
  tasks,
  tokensOf,
}: {
  readonly graph: ColumnGraph;
  readonly lanes: readonly Lane[];
  /** Tasks of each month, attempts included. */
  readonly tasks: readonly Column[];
  readonly tokensOf: (lane: Lane, month: number) => TaskTokens;
}): FeatureUse {
  const served = (lane: Lane, month: number) =>
    g.valueOf(tasks[month]!) !== 0 && g.valueOf(lane.share[month]!) !== 0 ? tokensOf(lane, month) : null;
  const calls = tasks.map((count, month) => {
    const counts = lanes.flatMap((lane) => {
      const task = served(lane, month);
      return task ? [{ share: lane.share[month]!, calls: task.steps.meanCount }] : [];
    });
    if (new Set(counts.map((one) => one.calls)).size === 1) return g.multiply(count, counts[0]!.calls);
    return g.multiply(count, g.sum(counts.map((one) => g.multiply(one.share, one.calls))));
  });
  const own = lanes.filter(({ provider }) => provider === selfHosted);
  const lines = [...new Set(own.map(({ model }) => model))];
  const tokens = (line: string, counted: (kind: string) => boolean) =>
    tasks.map((count, month) => {
      const each = own
        .filter(({ model }) => model === line)
        .map((lane) => {
          const task = served(lane, month);
          if (!task) return g.constant(0);
          const kinds = Object.entries(task.tokens).filter(([kind]) => counted(kind));
          const perTask = g.sum(kinds.map(([, polynomial]) => meanTokens(g, polynomial, task)));
          return g.multiply(perTask, lane.share[month]!);
        });
      return g.multiply(g.sum(each), count);
    });
  return {
    calls,
    selfHosted: Object.fromEntries(
      lines.map((line) => [
        line,
        {
          processed: tokens(line, (kind) => kind !== 'cacheRead'),
          output: tokens(line, (kind) => kind === 'output'),
        },
      ]),
    ),
  };
}

function meanTokens(g: ColumnGraph, { fixed, perStep, perPair }: StepPolynomial, { steps }: TaskTokens): Column {
  return g.add(g.add(fixed, g.multiply(perStep, steps.meanCount)), g.multiply(perPair, steps.meanPairs));
}
