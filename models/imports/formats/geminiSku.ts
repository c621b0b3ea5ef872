import { makerOf } from '../../prices/modelId.ts';
import type { TokenKind } from '../../usage/usageRow.ts';

interface GeminiSku {
  readonly model: string | null;
  readonly tokenKind: TokenKind;
  readonly isThinking: boolean;
  readonly serviceTier: string;
  readonly contextBand: string | null;
}

const gemini = /gemini[\s-]+(\d+(?:\.\d+)?)[\s-]+(flash[\s-]*lite|flash|pro|ultra|nano)(?:[\s-]+(image|live|tts))?/i;
/** Models of other makers, named by the words before what is counted. */
const others =
  /\b(?:claude|llama|mistral|ministral|codestral|deepseek|qwen|gpt-oss|jamba|kimi|minimax|glm|grok)[\s\w.-]*?(?=[\s-]+(?:ga\b|text\b|image\b|input|output|cach|batch|flex|priority|tokens|1h\b|5m\b|1 hour|long\b|short\b|\())/i;

/**
 * What a Google Cloud SKU for models counts; null when it counts no tokens.
 *
 * Convention: "output" decides even where a size of input is named, because that is the context band; cache storage is
 * no token. Source: FORMATS section 4c.
 *
 * @example
 * readGeminiSku('Gemini 2.5 Flash GA Thinking Text Output - Predictions')
 * // => {
 * //   model: 'gemini-2.5-flash',
 * //   tokenKind: 'output',
 * //   isThinking: true,
 * //   serviceTier: 'standard',
 * //   contextBand: null,
 * // }
 * readGeminiSku('Generate content output token count gemini 2.5 flash short input text').tokenKind // => 'output'
 * readGeminiSku('Gemini 2.5 Flash Lite GA Text Input - Predictions').model // => 'gemini-2.5-flash-lite'
 * readGeminiSku('Claude Haiku 4.5 1h Cache Write Tokens').tokenKind // => 'cacheWrite1h'
 * readGeminiSku('N1 Predefined Instance Core') // => null
 */
export function readGeminiSku(sku: string): GeminiSku | null {
  if (/storage|grounding|grounded|provisioned|tuning|training|per second|node hour|character/i.test(sku)) return null;
  const isOutput = /\boutput\b/i.test(sku);
  const isCached = /\bcach(?:ed|ing|e)\b/i.test(sku) && !isOutput;
  if (!isOutput && !isCached && !/\binput\b|embedding/i.test(sku)) return null;
  const model = modelOf(sku);
  if (model === null) return null;
  return {
    model,
    tokenKind: isCached ? cacheKind(sku) : isOutput ? 'output' : 'input',
    isThinking: isOutput && /thinking/i.test(sku) && !/thinking off/i.test(sku),
    serviceTier: /batch/i.test(sku)
      ? 'batch'
      : /flex/i.test(sku)
        ? 'flex'
        : /priority/i.test(sku)
          ? 'priority'
          : 'standard',
    contextBand: /\blong\b|>\s*\d+k/i.test(sku) ? 'long' : null,
  };
}

function cacheKind(sku: string): TokenKind {
  if (!/writ|creat/i.test(sku)) return 'cacheRead';
  return /\b(1h|1 hour|60 ?m)/i.test(sku) ? 'cacheWrite1h' : 'cacheWrite5m';
}

function modelOf(sku: string): string | null {
  const match = gemini.exec(sku);
  if (match) {
    const family = match[2]!
      .toLowerCase()
      .replace(/[\s-]+/g, '-')
      .replace('flashlite', 'flash-lite');
    const kind = match[3] && !/live/i.test(match[3]) ? `-${match[3].toLowerCase()}` : '';
    return `gemini-${match[1]}-${family}${kind}`;
  }
  const other = others.exec(sku);
  if (other) return other[0].toLowerCase().replace(/\s+/g, '-');
  if (/gemini[\s-]+embedding/i.test(sku)) return 'gemini-embedding';
  const word = sku.split(/[\s,;:()]+/).find((part) => /\d/.test(part) && makerOf(part) !== null);
  return word?.toLowerCase() ?? null;
}
