import { parseJson } from '../../jsonDepth.ts';
import { isPrivateField } from '../../privateFields.ts';
import { splitLabel } from '../../usage/labels.ts';
import type { DimensionValues } from '../../usage/usageRow.ts';

/**
 * Tag keys that companies use, by the dimension they state. Keys are compared without case, separators and a `user`
 * prefix.
 */
const tagKeys = {
  team: ['team', 'teamname', 'owner', 'costcenter', 'department', 'squad', 'businessunit'],
  feature: [
    'feature',
    'application',
    'app',
    'appkubernetesioname',
    'product',
    'workload',
    'service',
    'project',
    'usecase',
  ],
  environment: ['environment', 'env', 'stage', 'deploymentenvironment'],
  customer: ['customer', 'customerid', 'tenant', 'tenantid', 'client', 'enduser'],
  customerTier: ['customertier', 'tier', 'plan', 'segment'],
} as const;

export type TagDimensions = Pick<DimensionValues, keyof typeof tagKeys | 'tags'>;
export type Tags = { readonly [key: string]: unknown };

/**
 * The dimensions that tags, labels or properties state, by the keys companies commonly use.
 *
 * Convention: the first key of a dimension that has a value counts; an environment word is given its one name. Source:
 * FORMATS sections 1, 4 and 5.
 *
 * @example
 * tagDimensions({ ' Team ': 'search', env: 'prod' })
 * // => {
 * //   team: 'search',
 * //   feature: null,
 * //   environment: 'production',
 * //   customer: null,
 * //   customerTier: null,
 * //   tags: 'env=prod; Team=search',
 * // }
 */
export function tagDimensions(tags: Tags): TagDimensions {
  const folded = new Map(
    Object.entries(tags).map(([key, value]) => [
      key
        .toLowerCase()
        .replace(/^(user|label)[:_]/, '')
        .replace(/[^a-z0-9]/g, ''),
      value,
    ]),
  );
  const find = (dimension: keyof typeof tagKeys): string | null => {
    const value = tagKeys[dimension]
      .map((key) => folded.get(key))
      .find(
        (found) => found !== undefined && found !== null && typeof found !== 'object' && String(found).trim() !== '',
      );
    return value === undefined ? null : String(value).trim();
  };
  const environment = find('environment');
  return {
    team: find('team'),
    feature: find('feature'),
    environment: environment === null ? null : (splitLabel(environment).environment ?? environment.toLowerCase()),
    customer: find('customer'),
    customerTier: find('customerTier'),
    tags: tagText(tags),
  };
}

/** Keys whose values are another on every row, or a person. */
const individual =
  /^name$|(^|[^a-z])(ids?|uuid|guid|hash|sha|time|timestamp|date|url|uri|ip|host|pod|node|session|trace|run|span|request|user|user_?name|e_?mail|person|phone|address|user_?agent)$/i;
/** A short term, no prose. */
const term = /^[\p{L}\p{N}][\p{L}\p{N} ._/+-]{0,59}$/u;
const mostTags = 20;

/**
 * Tags as one text by which rules can tell rows apart: `key=value` in the order of keys; null where none is worth
 * keeping.
 *
 * Convention: keys of ids, moments and people are left out, as are values that are no short terms. Source: FORMATS
 * section 8.
 *
 * @example
 * tagText({ squad: 'search', 'cost-center': 4711, trace_id: 'a81f', prompt: 'Hello' })
 * // => 'cost-center=4711; squad=search'
 */
export function tagText(tags: Tags): string | null {
  const kept = Object.entries(tags).flatMap(([key, value]) => {
    const name = key.trim();
    const text = typeof value === 'object' || value === undefined ? '' : String(value).trim();
    const isKept = term.test(text) && text.split(' ').length <= 3 && !isId(text) && !individual.test(snake(name));
    return isKept && term.test(name) && !isPrivateField(name) ? [[name, text] as const] : [];
  });
  kept.sort(([a], [b]) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1));
  return kept.length === 0
    ? null
    : kept
        .slice(0, mostTags)
        .map(([name, text]) => `${name}=${text}`)
        .join('; ');
}

function snake(name: string): string {
  return name.replace(/([a-z])([A-Z])/g, '$1_$2');
}

function isId(text: string): boolean {
  return /^(?=.*\d)[0-9a-f-]{12,}$/i.test(text) || /\d{9,}/.test(text) || /^\d{4}-\d\d-\d\d/.test(text);
}

/**
 * The object or list of tags in a cell, as one object; empty when the cell holds none.
 *
 * Convention: JSON, JSON without its outer braces, a list of `{key, value}` pairs, a list of `key:value` texts, any of
 * them with single quotes, as Python writes them, and `key=value` after commas, semicolons or bars.
 *
 * @example
 * readTags('"env": "prod"') // => { "env": "prod" }
 * readTags("[{'key': 'team', 'value': 'a'}]") // => { "team": "a" }
 * readTags('app=chat,env=prod') // => { "app": "chat", "env": "prod" }
 * readTags('["env:prod", "chat"]') // => { "env": "prod", "feature": "chat" }
 */
export function readTags(text: string | null): Tags {
  if (text === null) return {};
  for (const candidate of [text, `{${text}}`, pythonToJson(text)]) {
    try {
      const tags = tagsOf(parseJson(candidate));
      if (tags) return tags;
    } catch {
      // Free text in a column of tags states nothing that could be used.
    }
  }
  return listedTags(text);
}

/** Labels as Kubernetes and command lines write them: `app=chat,env=prod`. */
function listedTags(text: string): Tags {
  const pairs = text.split(/[,;|]/).map((part) => /^\s*([a-z][\w./-]*)\s*=\s*([^=]*?)\s*$/i.exec(part));
  return pairs.some((pair) => pair === null) ? {} : Object.fromEntries(pairs.map((pair) => [pair![1]!, pair![2]!]));
}

function tagsOf(value: unknown): Tags | null {
  if (typeof value !== 'object' || value === null) return null;
  if (!Array.isArray(value)) return value as Tags;
  const entries = value.flatMap((item: unknown): [string, unknown][] => {
    if (typeof item === 'string') {
      const pair = /^([\w.-]+)\s*[:=]\s*(.+)$/.exec(item);
      if (pair) return [[pair[1]!, pair[2]!]];
      const { environment, name } = splitLabel(item);
      return [[name === null ? 'environment' : 'feature', name ?? environment]];
    }
    const { key, value: stated } = (item ?? {}) as { readonly key?: unknown; readonly value?: unknown };
    return typeof key === 'string' ? [[key, stated]] : [];
  });
  // Of several tags without a key the first is the feature.
  return Object.fromEntries(entries.reverse());
}

function pythonToJson(text: string): string {
  return text
    .replace(/\bNone\b/g, 'null')
    .replace(/\bTrue\b/g, 'true')
    .replace(/\bFalse\b/g, 'false')
    .replaceAll("'", '"');
}
