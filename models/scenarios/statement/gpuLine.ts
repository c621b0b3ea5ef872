import type { Month } from '../../calendar.ts';
import type { GpuLine } from '../../costs/costLine.ts';
import { type FleetTerms, gpuFleet } from '../../costs/gpuFleet.ts';
import { type Company, userShare } from './company.ts';
import { type CostMonths, type DatedCost, servesCustomers } from './costMonths.ts';
import { taskShares } from './featureLines.ts';

/**
 * Self-hosted inference: the tokens of the features that the line serves, and its own, on replicas paid by the hour.
 * Its cost, idle hours included, goes to the plans by their tokens; a fleet that serves no feature, by their users.
 *
 * Shapes: one column a month and plan. Units: the currency of the line. Source: SEMANTICS section 10.
 *
 * @example
 * gpuLine(
 *   {
 *     graph: new ColumnGraph(),
 *     sources: averageSources(new ColumnGraph()),
 *     months: ['2026-11'],
 *     plans: [],
 *     features: [],
 *   },
 *   {
 *     cost: {
 *       kind: 'gpu',
 *       id: 'a',
 *       name: 'A',
 *       hourlyUsd: { value: 2 },
 *       tokensPerSecond: { value: 1000 },
 *       maxUtilisation: { value: 1 },
 *       peakToMean: { value: 1 },
 *       minReplicas: { value: 1 },
 *       countedTokens: 'processed',
 *     },
 *     from: '2026-11',
 *   },
 * ).months[0].immediate // => 1440
 */
export function gpuLine(company: Company, { cost, from }: DatedCost<GpuLine>): CostMonths {
  const { graph: g, sources, months, plans, features } = company;
  const zero = g.constant(0);
  const driver = `cost.${cost.id}`;
  const served = features.flatMap((feature) => {
    const tokens = feature.selfHosted[cost.id];
    return tokens ? [{ feature, tokens: tokens[cost.countedTokens] }] : [];
  });
  const serves = served.map(({ feature, tokens }) => ({ feature: feature.id, tokens }));
  const ownTokens = (month: Month) =>
    cost.tokensPerMonth ? sources.draw(`${driver}.tokensPerMonth`, cost.tokensPerMonth, month) : zero;
  const demand = months.map((month, index) =>
    g.add(g.sum(served.map(({ tokens }) => tokens[index]!)), ownTokens(month)),
  );
  const fleet = months.map((month, index) => {
    if (month < from) return { replicas: zero, cost: zero, utilisation: zero, idleCost: zero };
    return gpuFleet({ graph: g, month, tokens: demand[index]!, terms: termsIn(company, cost, month) });
  });
  const byPlan = plans.map((plan, at) =>
    fleet.map((of, index) => {
      const ownShare = userShare(company, plan, index);
      if (served.length === 0 || g.valueOf(of.cost) === 0) return g.multiply(of.cost, ownShare);
      const tokens = g.add(
        g.sum(
          served.map(({ feature, tokens }) => g.multiply(tokens[index]!, taskShares(company, feature, index)[at]!)),
        ),
        g.multiply(ownTokens(months[index]!), ownShare),
      );
      const used = g.divide(tokens, g.maximum(demand[index]!, Number.MIN_VALUE));
      const none = g.subtract(1, g.less(0, demand[index]!));
      return g.multiply(of.cost, g.add(used, g.multiply(none, ownShare)));
    }),
  );
  return { months: fleet.map(({ cost: usd }) => usd), byPlan, isVariable: servesCustomers(cost), fleet, serves };
}

function termsIn({ sources }: Company, cost: GpuLine, month: Month): FleetTerms {
  const driver = `cost.${cost.id}`;
  const drawn = (field: 'hourlyUsd' | 'tokensPerSecond' | 'maxUtilisation' | 'peakToMean' | 'minReplicas') =>
    sources.draw(`${driver}.${field}`, cost[field], month);
  const { reserved, spot } = cost;
  return {
    hourlyUsd: drawn('hourlyUsd'),
    tokensPerSecond: drawn('tokensPerSecond'),
    maxUtilisation: drawn('maxUtilisation'),
    peakToMean: drawn('peakToMean'),
    minReplicas: drawn('minReplicas'),
    reserved: reserved
      ? {
          replicas: sources.draw(`${driver}.reserved.replicas`, reserved.replicas, month),
          hourlyUsd: sources.draw(`${driver}.reserved.hourlyUsd`, reserved.hourlyUsd, month),
        }
      : null,
    spot: spot
      ? {
          share: sources.draw(`${driver}.spot.share`, spot.share, month),
          hourlyUsd: sources.draw(`${driver}.spot.hourlyUsd`, spot.hourlyUsd, month),
        }
      : null,
  };
}
