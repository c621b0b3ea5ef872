import { parseJson } from '../../jsonDepth.ts';
import { makerOf } from '../../prices/modelId.ts';
import type { TokenKind } from '../../usage/usageRow.ts';
import { type Cells, textCell } from '../cells/cells.ts';
import type { Header } from '../cells/header.ts';
import { onceForTexts } from '../cells/onceForTexts.ts';
import { readAzureMeter } from './azureMeter.ts';
import { readBedrockUsage } from './bedrockUsageType.ts';
import { readGeminiSku } from './geminiSku.ts';

const draftKeys = ['ModelId', 'ModelFamily', 'ModelVersion', 'TokenDirection', 'TokenCacheAction'] as const;

interface SkuDetails {
  readonly model: string | null;
  readonly tokenKind: TokenKind | null;
  readonly serviceTier: string | null;
  readonly contextBand: string | null;
  readonly gpuCount: number | null;
  /** Whether the words of the meter say that it counts tokens, whatever its unit is called. */
  readonly countsTokens: boolean;
}

/**
 * Reads what a FOCUS row sells from SkuPriceDetails, else from the words of meter, SKU and description.
 *
 * Convention: keys that nobody knows are passed over, as the specification's drafts renamed them.
 *
 * @example
 * openSkuDetails({
 *   names: ['SkuMeter'],
 *   folded: ['skumeter'],
 *   find: (name) => (name === 'skumeter' ? 0 : -1),
 *   has: () => true,
 * })(['gpt-5-output']).tokenKind // => 'output'
 */
export function openSkuDetails(header: Header): (cells: Cells) => SkuDetails {
  const columns = [
    ['skupricedetails', 'x_skudetails'],
    ...[['x_skumetersubcategory'], ['skuid'], ['chargedescription']],
    ...[['skumeter'], ['x_skumetername'], ['x_usagetype'], ['x_skudescription']],
  ];
  // Some exports write the keys of the 1.5 draft as columns of their own.
  const own = [...draftKeys, ...draftKeys.map((key) => `x_${key}`)].filter((key) => header.has(key.toLowerCase()));
  const ownReads = own.map((key) => textCell(header, key.toLowerCase()));
  const reads = columns.map((names) => textCell(header, ...names));
  // The same few SKUs come on every line.
  return onceForTexts([...ownReads, ...reads], (texts) => {
    const [details = null, family = null, sku = null, description = null, ...meters] = texts.slice(own.length);
    const columnsOf = own.map((key, at) => [key.replace(/^x_/, ''), texts[at] ?? null] as const);
    const stated = { ...Object.fromEntries(columnsOf.filter(([, text]) => text !== null)), ...jsonRecord(details) };
    const field = (...names: string[]) => {
      const value = names
        .map((name) => stated[name] ?? stated[`x_${name}`])
        .find((found) => found !== undefined && found !== null && found !== '');
      return value === undefined ? null : String(value);
    };
    const named = meters.filter((name) => name !== null);
    const words = [...named, sku, description].filter((name) => name !== null);
    const meter = meterIn(named, family ?? '');
    const all = words.join(' ');
    return {
      model:
        field('ModelId', 'Model') ??
        familyModel(field('ModelFamily'), field('ModelVersion')) ??
        meter?.model ??
        modelIn(words),
      tokenKind:
        tokenKindOf({
          direction: field('TokenDirection', 'TokenType'),
          cache: field('TokenCacheAction'),
          words: `${all} ${field('CacheDuration', 'CacheTtl', 'TokenCacheDuration') ?? ''}`,
        }) ??
        meter?.tokenKind ??
        null,
      serviceTier:
        field('ServiceTier', 'InferenceTier') ?? (/\bbatch\b/i.test(all) ? 'batch' : (meter?.serviceTier ?? null)),
      contextBand: meter?.contextBand ?? null,
      gpuCount: field('GpuCount') === null ? null : Number(field('GpuCount')),
      countsTokens: meter !== null && (/token/i.test(all) || named.some((name) => readGeminiSku(name) !== null)),
    };
  });
}

/** What the clouds' own meters say, in whichever of their spellings. */
function meterIn(meters: readonly string[], family: string) {
  for (const meter of meters) {
    const bedrock = /\s/.test(meter) ? null : readBedrockUsage(meter);
    const found = bedrock ?? readGeminiSku(meter) ?? readAzureMeter(`${meter} tokens`, family);
    if (!found) continue;
    const name = found.model;
    const isModel = name !== null && (/\d/.test(name) || makerOf(name) !== null);
    return {
      ...found,
      model: isModel ? name : null,
      serviceTier: found.serviceTier === 'standard' ? null : found.serviceTier,
    };
  }
  return null;
}

function familyModel(family: string | null, version: string | null): string | null {
  if (version === null || family === null) return null;
  return version.toLowerCase().includes(family.toLowerCase()) ? version : `${family} ${version}`;
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
 * Convention: a written 1-hour cache is told by the words; a row that says neither direction is of no kind.
 * Source: FORMATS section 1.
 *
 * @example
 * tokenKindOf({ direction: 'Input', cache: 'Write', words: '' }) // => 'cacheWrite5m'
 * tokenKindOf({ direction: null, cache: null, words: 'gpt-5 cached Inp Tokens' }) // => 'cacheRead'
 * tokenKindOf({ direction: null, cache: null, words: 'Uncached input tokens' }) // => 'input'
 */
export function tokenKindOf(row: {
  readonly direction: string | null;
  readonly cache: string | null;
  readonly words: string;
}): TokenKind | null {
  const direction = row.direction ?? row.words;
  const said = `${row.direction ?? ''} ${row.words}`.replace(/\b(?:un|non|not)[\s-]?cached?\b|\bno[\s_-]cache\b/gi, '');
  const cache = row.cache ?? (/cache/i.test(said) ? said : '');
  if (/writ|creat/i.test(cache))
    return /\b(1.?h(ou)?r?|60.?m(in)?|3600s?)\b/i.test(row.words) ? 'cacheWrite1h' : 'cacheWrite5m';
  if (/read|cached|hit/i.test(cache) && !/^uncached$/i.test(cache)) return 'cacheRead';
  if (/\b(output|outp|opt|completion|generated)/i.test(direction)) return 'output';
  if (/\b(input|inp|prompt)/i.test(direction)) return 'input';
  // An embedding has no output that is counted.
  return /\bembedding/i.test(direction) ? 'input' : null;
}

/**
 * The object in a JSON cell; empty when the cell holds none.
 *
 * Convention: old exports leave the outer braces away.
 *
 * @example
 * jsonRecord('"env": "prod"') // => { "env": "prod" }
 */
export function jsonRecord(text: string | null): { readonly [key: string]: unknown } {
  if (text === null) return {};
  for (const candidate of [text, `{${text}}`]) {
    try {
      const value: unknown = parseJson(candidate);
      if (typeof value === 'object' && value !== null && !Array.isArray(value))
        return value as { [key: string]: unknown };
    } catch {
      // Free text in a JSON column states nothing that could be used.
    }
  }
  return {};
}
