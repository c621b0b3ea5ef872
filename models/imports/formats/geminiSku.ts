import { makerOf } from '../../prices/modelId.ts';
import type { TokenKind } from '../../usage/usageRow.ts';

export interface GeminiSku {
  readonly model: string | null;
  readonly tokenKind: TokenKind;
  readonly isThinking: boolean;
  readonly serviceTier: string;
  readonly contextBand: string | null;
}

const gemini = /gemini[\s-]+(\d+(?:\.\d+)?)[\s-]+(flash[\s-]*lite|flash|pro|ultra|nano)(?:[\s-]+(image|live|tts))?/i;
const claude = /claude[\s-]+[\w.]+(?:[\s-]+[\w.]+)?(?=[\s-]+(?:text\s+)?(?:input|output|cach|batch|tokens))/i;

/**
 * What a Google Cloud SKU for models counts; null when it counts no tokens.
 *
 * Convention: "output" decides even where a size of input is named, because that is the context band; cache storage is no
 * token. Errors: none. Source: FORMATS section 4c.
 *
 * @example
 * readGeminiSku('Gemini 2.5 Flash GA Thinking Text Output - Predictions') // => { "model": "gemini-2.5-flash", "tokenKind": "output", "isThinking": true, "serviceTier": "standard", "contextBand": null }
 * readGeminiSku('Generate content output token count gemini 2.5 flash short input text').tokenKind // => 'output'
 * readGeminiSku('Gemini 2.5 Flash Lite GA Text Input - Predictions').model // => 'gemini-2.5-flash-lite'
 * readGeminiSku('N1 Predefined Instance Core') // => null
 */
export function readGeminiSku(sku: string): GeminiSku | null {
  if (/storage|grounding|grounded|provisioned|tuning|training|per second|node hour/i.test(sku)) return null;
  const isOutput = /\boutput\b/i.test(sku);
  const isCached = /\bcach(?:ed|ing|e)\b/i.test(sku) && !isOutput;
  if (!isOutput && !isCached && !/\binput\b|embedding/i.test(sku)) return null;
  const model = modelOf(sku);
  if (model === null) return null;
  const isWrite = isCached && /writ|creat/i.test(sku);
  return {
    model,
    tokenKind: isWrite ? 'cacheWrite5m' : isCached ? 'cacheRead' : isOutput ? 'output' : 'input',
    isThinking: isOutput && /thinking/i.test(sku) && !/thinking off/i.test(sku),
    serviceTier: /batch/i.test(sku)
      ? 'batch'
      : /flex/i.test(sku)
        ? 'flex'
        : /priority/i.test(sku)
          ? 'priority'
          : 'standard',
    contextBand: /\blong\b/i.test(sku) ? 'long' : null,
  };
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
  const anthropic = claude.exec(sku);
  if (anthropic) return anthropic[0].toLowerCase().replace(/\s+/g, '-');
  if (/gemini[\s-]+embedding/i.test(sku)) return 'gemini-embedding';
  const word = sku.split(/[\s,;:()]+/).find((part) => /\d/.test(part) && makerOf(part) !== null);
  return word?.toLowerCase() ?? null;
}
