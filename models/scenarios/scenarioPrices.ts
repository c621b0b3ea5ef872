import { monthRange } from '../calendar.ts';
import type { Issue } from '../errors.ts';
import { kindPrices } from '../prices/kindPrices.ts';
import type { PriceBook } from '../prices/priceBook.ts';
import { pricesForMonths } from '../prices/pricesForMonths.ts';
import type { MonthlyPrices } from './featurePath.ts';
import type { Scenario } from './scenario.ts';

/**
 * Prices of every model that a scenario names, for each of its months: its contract price, else list; what has neither is
 * an issue.
 *
 * Shapes: one entry a month for each `provider/model`. Units: US$/M tokens. Errors: as issues.
 *
 * @example
 * scenarioPrices({ schemaVersion: 1, id: 'a', name: 'A', description: '', start: '2027-01', months: 1, targetGrossMargin: 0.7, base: { plans: [], features: [], costs: [], commitments: [] }, changes: [] }, { version: '1', sources: [], models: [] }) // => { "prices": {}, "issues": [] }
 */
export function scenarioPrices(scenario: Scenario, book: PriceBook): { prices: MonthlyPrices; issues: Issue[] } {
  const months = monthRange(scenario.start, scenario.months);
  const prices: { [key: string]: MonthlyPrices[string] } = Object.fromEntries(
    (scenario.base.contractPrices ?? []).map(
      ({ provider, model, inputUsd, cacheReadUsd, cacheWriteUsd, outputUsd }) => {
        const contract = { input: inputUsd, cacheRead: cacheReadUsd, cacheWrite: cacheWriteUsd, output: outputUsd };
        return [`${provider}/${model}`, months.map(() => contract)];
      },
    ),
  );
  const issues: Issue[] = [];
  for (const { provider, model, path } of modelsOf(scenario)) {
    const key = `${provider}/${model}`;
    if (prices[key]) continue;
    const monthly = pricesForMonths({ book, provider, model, months }).map(kindPrices);
    const missing = monthly.indexOf(null);
    if (missing >= 0) {
      const message = `Model "${model}" of ${provider} has no price in ${months[missing]}; choose a model of the price book, or date the change later.`;
      issues.push({ severity: 'error', path, message });
    } else prices[key] = monthly.filter((price) => price !== null);
  }
  return { prices, issues };
}

interface NamedModel {
  readonly provider: string;
  readonly model: string;
  readonly path: string;
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
      if (change.kind === 'switch')
        return [{ provider: change.toProvider, model: change.toModel, path: `changes[${at}].toModel` }];
      return [];
    }),
  ];
}
