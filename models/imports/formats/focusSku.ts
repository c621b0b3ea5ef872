import { makerOf } from '../../prices/modelId.ts';
import type { TokenKind } from '../../usage/usageRow.ts';
import { type Cells, textCell } from '../cells.ts';
import type { Header } from '../header.ts';

export interface SkuDetails {
  readonly model: string | null;
  readonly tokenKind: TokenKind | null;
  readonly serviceTier: string | null;
  readonly gpuCount: number | null;
}

/**
 * Reads what a FOCUS row sells from SkuPriceDetails, else from the words of meter, SKU and description.
 *
 * Convention: keys that nobody knows are passed over, as the specification's drafts renamed them. Errors: none.
 *
 * @example
 * openSkuDetails({ names: ['SkuMeter'], folded: ['skumeter'], find: (name) => (name === 'skumeter' ? 0 : -1), has: () => true })(['gpt-5-output']).tokenKind // => 'output'
 */
export function openSkuDetails(header: Header): (cells: Cells) => SkuDetails {
  const details = textCell(header, 'skupricedetails', 'x_skudetails');
  const meter = textCell(header, 'skumeter');
  const sku = textCell(header, 'skuid');
  const description = textCell(header, 'chargedescription');
  return (cells) => {
    const stated = jsonRecord(details(cells));
    const field = (...names: string[]) => {
      const value = names
        .map((name) => stated[name] ?? stated[`x_${name}`])
        .find((found) => found !== undefined && found !== null);
      return value === undefined ? null : String(value);
    };
    const words = [meter(cells), sku(cells), description(cells)].filter((text) => text !== null);
    return {
      model: field('ModelId', 'Model') ?? modelIn(words),
      tokenKind: tokenKindOf({
        direction: field('TokenDirection', 'TokenType'),
        cache: field('TokenCacheAction'),
        words: words.join(' '),
      }),
      serviceTier: field('ServiceTier', 'InferenceTier') ?? (/\bbatch\b/i.test(words.join(' ')) ? 'batch' : null),
      gpuCount: field('GpuCount') === null ? null : Number(field('GpuCount')),
    };
  };
}

/** A model's name among the words of a SKU, when it is one that tells its maker. */
function modelIn(texts: readonly string[]): string | null {
  const words = texts.flatMap((text) => text.split(/[\s,;:()]+/));
  return (
    words.find((word) => /\d/.test(word) && makerOf(word) !== null)?.replace(/-(input|output|cache).*$/i, '') ?? null
  );
}

/**
 * The token kind of a FOCUS row, from its stated direction and cache action, else from the words of its SKU.
 *
 * Convention: a written 1-hour cache is told by the words; a row that says neither direction is of no kind. Errors: none.
 * Source: FORMATS section 1.
 *
 * @example
 * tokenKindOf({ direction: 'Input', cache: 'Write', words: '' }) // => 'cacheWrite5m'
 * tokenKindOf({ direction: null, cache: null, words: 'gpt-5 cached Inp Tokens' }) // => 'cacheRead'
 */
export function tokenKindOf(row: {
  readonly direction: string | null;
  readonly cache: string | null;
  readonly words: string;
}): TokenKind | null {
  const direction = row.direction ?? row.words;
  const cache =
    row.cache ?? (/cache/i.test(`${row.direction ?? ''} ${row.words}`) ? `${row.direction ?? ''} ${row.words}` : '');
  if (/writ|creat/i.test(cache)) return /1.?h(our)?\b/i.test(row.words) ? 'cacheWrite1h' : 'cacheWrite5m';
  if (/read|cached|hit/i.test(cache) && !/^uncached$/i.test(cache)) return 'cacheRead';
  if (/\b(output|outp|opt|completion|generated)/i.test(direction)) return 'output';
  if (/\b(input|inp|prompt)/i.test(direction)) return 'input';
  return null;
}

/**
 * The object in a JSON cell; empty when the cell holds none.
 *
 * Convention: old exports leave the outer braces away. Errors: none.
 *
 * @example
 * jsonRecord('"env": "prod"') // => { "env": "prod" }
 */
export function jsonRecord(text: string | null): { readonly [key: string]: unknown } {
  if (text === null) return {};
  for (const candidate of [text, `{${text}}`]) {
    try {
      const value: unknown = JSON.parse(candidate);
      if (typeof value === 'object' && value !== null && !Array.isArray(value))
        return value as { [key: string]: unknown };
    } catch {
      // Free text in a JSON column states nothing that could be used.
    }
  }
  return {};
}
