import { type Column, ColumnGraph } from '../columns/columnGraph.ts';
import { averageSources } from '../columns/sources.ts';
import type { KindPrices } from '../prices/kindPrices.ts';
import { activeUsers } from '../scenarios/statement/company.ts';
import { selfHosted } from '../scenarios/statement/featureUse.ts';
import { statementOf } from '../scenarios/statement/statement.ts';
import type { QuestionScenario } from '../sensitivity/questionProgram.ts';
import { featureCosts } from '../simulation/segmentFigures.ts';
import { type CostLine, type CostMonth, type LinePrices, listCostOf } from './costMonth.ts';

/**
 * What the drivers of a scenario come to in each month, every one at its mean: users, tasks, calls, tokens and cost of
 * each feature on each model.
 *
 * Convention: price events, regions and tool fees are in the prices; discounts and commitments in the cost. Own
 * processors are paid by the hour and have no line. Shapes: an entry for each month. Units: users, tasks, tokens, US$.
 * Errors: throws RangeError when a model has no price.
 *
 * @example
 * expectedCosts({
 *   scenario: {
 *     start: '2027-01',
 *     months: 1,
 *     base: { plans: [], features: [], costs: [], commitments: [] },
 *     changes: [],
 *   },
 *   prices: {},
 * }) // => [{ "month": "2027-01", "users": 0, "features": [] }]
 */
export function expectedCosts({ scenario, prices }: QuestionScenario): CostMonth[] {
  const graph = new ColumnGraph();
  const statement = statementOf({ graph, sources: averageSources(graph), scenario, prices });
  const { company, months } = statement;
  const valueAt = (columns: readonly Column[] | undefined, month: number) =>
    columns ? (graph.valueOf(columns[month]!) ?? 0) : 0;
  const features = featureCosts(graph, statement).map(({ feature, cost }) => {
    const models = feature.models.filter(({ provider }) => provider !== selfHosted);
    const listOf = new Map(models.map(({ provider }) => [provider, feature.modelSpend(provider)]));
    const lines = models.map(({ provider, model }) => ({
      ...{ provider, model },
      list: listOf.get(provider)!.find((one) => one.model === model)!.months,
      tokens: tokenKinds.map((kind) => feature.kindTokens(provider, model, kind)),
    }));
    return { feature, cost, lines, calls: feature.calls() };
  });
  return months.map((month, at) => ({
    month,
    users: company.plans.reduce((sum, plan) => sum + (graph.valueOf(activeUsers(company, plan, at)) ?? 0), 0),
    features: features.map(({ feature, cost, lines, calls }) => {
      const list = lines.reduce((sum, line) => sum + valueAt(line.list, at), 0);
      const net = list > 0 ? valueAt(cost, at) / list : 1;
      return {
        id: feature.id,
        name: feature.name,
        tasks: valueAt(feature.tasks, at),
        requests: valueAt(calls, at),
        lines: lines.flatMap(({ provider, model, list: spend, tokens }): CostLine[] => {
          const [input, cacheRead, cacheWrite, output] = tokens.map((columns) => valueAt(columns, at));
          const counted = {
            inputTokens: input!,
            cacheReadTokens: cacheRead!,
            cacheWriteTokens: cacheWrite!,
            outputTokens: output!,
          };
          const listUsd = valueAt(spend, at);
          if (listUsd === 0) return [];
          const price = broughtTo(listUsd, counted, pricesIn(prices, { provider, model, at }));
          return [{ provider, model, ...counted, prices: price, firstPrices: price, costUsd: listUsd * net }];
        }),
      };
    }),
  }));
}

const tokenKinds = ['input', 'cacheRead', 'cacheWrite', 'output'] as const;

function pricesIn(
  prices: QuestionScenario['prices'],
  { provider, model, at }: { readonly provider: string; readonly model: string; readonly at: number },
): KindPrices | null {
  const found = Object.entries(prices).find(
    ([key]) => key === `${provider}/${model}` || key.startsWith(`${provider}/${model} (`),
  );
  return found?.[1][at] ?? null;
}

/** Prices whose cost of these tokens is what the feature spends at list. */
function broughtTo(
  listUsd: number,
  tokens: Parameters<typeof listCostOf>[0],
  prices: KindPrices | null,
): LinePrices | null {
  const plain = prices ? listCostOf(tokens, prices) : 0;
  if (!prices || plain === 0) return null;
  const { input, cacheRead, cacheWrite, output } = prices;
  const factor = listUsd / plain;
  return {
    input: input * factor,
    cacheRead: cacheRead * factor,
    cacheWrite: cacheWrite * factor,
    output: output * factor,
  };
}
