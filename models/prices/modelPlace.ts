import { providerId } from './providerId.ts';

/** Places that a profile, data zone or region names in front of a model. */
const zone = 'us-gov|us|eu|apac|ap|jp|au|ca|global';
const zonePrefix = new RegExp(String.raw`^(${zone})\.`);
const segment = new RegExp(String.raw`^(${zone}|global-standard|[a-z]{2}(?:-gov)?-[a-z]+-\d|\*)$`);
const commitment = /^\d+-month-commitment$/;
const arn = /^arn:aws[a-z-]*:bedrock:([a-z0-9-]*):\d*:([a-z-]+)\/(.+)$/;

/** Where the name of a model says that it runs; null where it says nothing. */
interface PlacedModel {
  readonly place: string | null;
  /** The name without gateway and place. */
  readonly name: string;
}

/**
 * Takes a model's name apart into where it runs and what runs.
 *
 * Convention: the geography of a Bedrock inference profile (`us.`, `eu.` …), the region in the path or ARN of an
 * on-demand model, and an Azure data zone (`azure/eu/`) are places; a price under a term of commitment has a place of
 * its own, so that nothing else takes it. Source: FORMATS section 11 (location premium).
 *
 * @example
 * placedModel('bedrock/us.anthropic.claude-opus-5') // => { "place": "us", "name": "anthropic.claude-opus-5" }
 * placedModel('arn:aws:bedrock:us-east-1:1:inference-profile/eu.amazon.nova-lite-v1:0')
 * // => { "place": "eu", "name": "amazon.nova-lite-v1:0" }
 * placedModel('azure/eu/gpt-5.1') // => { "place": "eu", "name": "gpt-5.1" }
 * placedModel('gpt-5.1') // => { "place": null, "name": "gpt-5.1" }
 */
export function placedModel(model: string): PlacedModel {
  const text = model.trim().toLowerCase();
  // A gateway may write its own name before the ARN.
  const named = arn.exec(text.slice(Math.max(0, text.indexOf('arn:aws'))));
  if (named) {
    const [, region, resource, id] = named;
    const within = placedModel(id!);
    const place = within.place ?? (resource === 'foundation-model' && region ? region : null);
    return { place, name: within.name };
  }
  const path = text.split('/');
  const tail = path.pop()!;
  const [, profile] = zonePrefix.exec(tail) ?? [];
  const stated = path.filter((part) => segment.test(part)).at(-1);
  const term = path.find((part) => commitment.test(part));
  const place = placeName(profile ?? stated ?? null);
  return { place: term ? `${place}/${term}` : place, name: profile ? tail.slice(profile.length + 1) : tail };
}

/**
 * A model's name without what says where it runs.
 *
 * @example
 * withoutPlace('us.anthropic.claude-opus-5') // => 'anthropic.claude-opus-5'
 */
export function withoutPlace(model: string): string {
  return placedModel(model).name;
}

/**
 * A place in one spelling; null for none.
 *
 * @example
 * placeName('global-standard') // => 'global'
 */
export function placeName(place: string | null): string | null {
  if (place === null) return null;
  if (/^global/i.test(place)) return 'global';
  return place.toLowerCase() === 'ap' ? 'apac' : place.trim().toLowerCase();
}

/**
 * Through which provider a model's name says that it is used: the first part of its path, or Bedrock for its profiles
 * and ARNs; null where it says nothing.
 *
 * @example
 * doorOf('bedrock/us.anthropic.claude-opus-5') // => 'aws'
 * doorOf('azure/eu/gpt-5.1') // => 'azure'
 * doorOf('claude-opus-5') // => null
 */
export function doorOf(model: string): string | null {
  const text = model.trim().toLowerCase();
  if (text.includes('arn:aws') || zonePrefix.test(text.split('/').at(-1)!)) return 'aws';
  const [door, ...rest] = text.split('/');
  return rest.length > 0 && !segment.test(door!) ? providerId(door!) : null;
}
