import { isSameRelease, type ModelRelease, modelKey, releaseOf } from '../prices/modelId.ts';
import { providerId } from '../prices/providerId.ts';
import { wildcard } from '../wildcard.ts';

/** A model of a list: a name that any spelling of it meets, or a pattern with `*`; a provider, or null for any. */
export interface ListedModel {
  readonly provider: string | null;
  readonly model: string;
}

/**
 * Tells whether usage of a model is usage of a listed one, whatever dates, regions and makers its name carries.
 *
 * Convention: a name without a release date meets every release of the model, one with a date that release alone; a
 * pattern with `*` must match the name as it is used, in any case. Another version (`deepseek-v9`) is another model.
 *
 * @example
 * isListed({ provider: null, model: 'claude-opus-4-5' })({
 *   provider: 'aws',
 *   model: 'us.anthropic.claude-opus-4-5-20251101-v1:0',
 * }) // => true
 * isListed({ provider: 'openai', model: 'gpt-4*' })({ provider: 'openai', model: 'gpt-4o-mini' }) // => true
 * isListed({ provider: null, model: 'gpt-4o' })({ provider: 'openai', model: 'gpt-4o-mini' }) // => false
 * isListed({ provider: null, model: 'gpt-4o-2024-05-13' })({ provider: 'openai', model: 'gpt-4o-2024-08-06' })
 * // => false
 */
export function isListed(listed: ListedModel): (used: ListedModel) => boolean {
  const provider = listed.provider === null ? null : providerId(listed.provider);
  const isModel = listed.model.includes('*') ? wildcard(listed.model) : sameModel(listed.model);
  const isProvider = (used: string | null) => provider === null || (used !== null && providerId(used) === provider);
  return (used) => isProvider(used.provider) && isModel(used.model);
}

function sameModel(name: string): (model: string) => boolean {
  const key = modelKey(name);
  const release = releaseOf(name);
  return (model) => modelKey(model) === key && (release === null || isRelease(model, release));
}

function isRelease(model: string, release: ModelRelease): boolean {
  const used = releaseOf(model);
  return used !== null && isSameRelease(used, release);
}
