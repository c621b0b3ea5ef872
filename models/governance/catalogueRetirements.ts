import { foldedModel } from '../prices/modelId.ts';
import { providerId } from '../prices/providerId.ts';
import type { ListedModel } from './modelName.ts';
import { type Retirement, retirementSchema } from './retirement.ts';

/**
 * The retirement dates that a LiteLLM catalogue states for some models.
 *
 * Convention: an entry speaks of a model of the same name, release date included, at the same provider; of several the soonest date
 * counts. Entries without a date and of fine-tuned models say nothing. Errors: null where the input is no such catalogue. Source: LiteLLM,
 * `deprecation_date` of model_prices_and_context_window.json.
 *
 * @example
 * catalogueRetirements({ 'gpt-4o-2024-05-13': { litellm_provider: 'openai', deprecation_date: '2026-03-31' } }, { models: [{ provider: 'openai', model: 'gpt-4o-2024-05-13' }], source: 'a.json' }) // => [{ "provider": "openai", "model": "gpt-4o-2024-05-13", "retiresOn": "2026-03-31", "source": "a.json" }]
 */
export function catalogueRetirements(
  catalogue: unknown,
  { models, source }: { readonly models: readonly ListedModel[]; readonly source: string },
): Retirement[] | null {
  if (typeof catalogue !== 'object' || catalogue === null || Array.isArray(catalogue)) return null;
  const entries = Object.entries(catalogue).flatMap(([name, entry]) => {
    const { deprecation_date: day, litellm_provider: provider } = (entry ?? {}) as CatalogueEntry;
    const read = retirementSchema.shape.retiresOn.safeParse(day);
    const isTuned = name.startsWith('ft:');
    if (!read.success || typeof provider !== 'string' || isTuned) return [];
    return [{ name: foldedModel(name), provider: providerId(provider), day: read.data }];
  });
  return models.flatMap((used): Retirement[] => {
    const name = foldedModel(used.model);
    const own = used.provider === null ? null : providerId(used.provider);
    const days = entries
      .filter((entry) => entry.name === name && (own === null || entry.provider === own))
      .map(({ day }) => day)
      .sort();
    return days[0] === undefined ? [] : [{ ...used, retiresOn: days[0], source }];
  });
}

interface CatalogueEntry {
  readonly deprecation_date?: unknown;
  readonly litellm_provider?: unknown;
}
