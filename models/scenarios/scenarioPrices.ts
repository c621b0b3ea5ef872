import { monthRange } from '../calendar.ts';
import { contractIn } from '../contracts/contractPrice.ts';
import type { Issue } from '../errors.ts';
import { monthlyKindPrices } from '../prices/kindPrices.ts';
import type { PriceBook, ServiceTier } from '../prices/priceBook.ts';
import { priceKey } from '../prices/priceKey.ts';
import type { Scenario } from './scenario.ts';
import type { MonthlyPrices } from './statement/featurePath.ts';
import { selfHosted } from './statement/featureUse.ts';

/**
 * Prices of every model that a scenario names, for each of its months: its contract price, else list; what has neither
 * is an issue.
 *
 * Shapes: one entry a month for each `priceKey`. Units: US$/M tokens. Errors: as issues.
 *
 * @example
 * scenarioPrices(
 *   {
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
 *   { version: '1', sources: [], models: [] },
 * ) // => { "prices": {}, "issues": [] }
 */
export function scenarioPrices(scenario: Scenario, book: PriceBook): { prices: MonthlyPrices; issues: Issue[] } {
  const months = monthRange(scenario.start, scenario.months);
  const contracts = scenario.base.contractPrices ?? [];
  const agreedFor = (key: string) =>
    months.map((month) =>
      contracts
        .filter((contract) => priceKey(contract) === key)
        .reduce<MonthlyPrices[string][number] | null>((found, contract) => contractIn(contract, month) ?? found, null),
    );
  const prices: { [key: string]: MonthlyPrices[string] } = {};
  const issues: Issue[] = [];
  const named = [...contracts.map((one): NamedModel => ({ ...one, path: null })), ...modelsOf(scenario)];
  for (const { provider, model, serviceTier = 'standard', path } of named) {
    const key = priceKey({ provider, model, serviceTier });
    if (prices[key]) continue;
    if (provider === selfHosted) {
      // Tokens on own processors are paid by the hour, by a cost line.
      prices[key] = months.map(() => ({ input: 0, cacheRead: 0, cacheWrite: 0, output: 0 }));
      continue;
    }
    const agreed = agreedFor(key);
    const isAgreed = agreed.every((price) => price !== null);
    const list = isAgreed ? [] : monthlyKindPrices({ book, provider, model, months, serviceTier });
    const monthly = agreed.map((price, month) => price ?? list[month] ?? null);
    const missing = monthly.indexOf(null);
    if (missing < 0) prices[key] = monthly.filter((price) => price !== null);
    else if (path !== null) {
      const message = `Model "${model}" of ${provider} has no price in ${months[missing]}; choose a model of the price book or a later date.`;
      issues.push({ severity: 'error', path, message });
    }
  }
  return { prices, issues };
}

interface NamedModel {
  readonly provider: string;
  readonly model: string;
  readonly serviceTier?: ServiceTier | undefined;
  /** null: nobody uses it yet, and it need not have a price. */
  readonly path: string | null;
}

function modelsOf({ base, changes }: Scenario): NamedModel[] {
  return [
    ...base.features.flatMap((feature, at) =>
      feature.models.map((one) => ({ ...one, path: `base.features[${at}].models` })),
    ),
    ...changes.flatMap((change, at): NamedModel[] => {
      if (!change.enabled) return [];
      if (change.kind === 'launch')
        return change.feature.models.map((one) => ({ ...one, path: `changes[${at}].feature.models` }));
      if (change.kind === 'switch' && !change.successorPriceFactor)
        return [
          {
            provider: change.toProvider,
            model: change.toModel,
            serviceTier: change.toServiceTier,
            path: `changes[${at}].toModel`,
          },
        ];
      return [];
    }),
  ];
}
