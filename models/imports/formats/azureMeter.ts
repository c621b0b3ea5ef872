import { ownEntry } from '../../ownEntry.ts';
import type { TokenKind } from '../../usage/usageRow.ts';

interface AzureMeter {
  readonly model: string | null;
  readonly tokenKind: TokenKind;
  readonly serviceTier: string;
  readonly contextBand: string | null;
}

type Word = 'input' | 'output' | 'cached' | 'write' | 'batch' | 'priority' | 'long' | 'short' | 'other';

/** The abbreviations of Azure's meter names. Words that are none of them, before the first that is, name the model. */
const words: { readonly [word: string]: Word } = {
  ...{ inp: 'input', input: 'input', in: 'input', inpt: 'input', prompt: 'input' },
  ...{ outp: 'output', opt: 'output', out: 'output', output: 'output', outpt: 'output', completion: 'output' },
  ...{ cached: 'cached', cchd: 'cached', cd: 'cached', cache: 'cached', wr: 'write', write: 'write' },
  ...{ batch: 'batch', btch: 'batch', pp: 'priority', priority: 'priority', longco: 'long', shortco: 'short' },
  ...{ glbl: 'other', gl: 'other', global: 'other', dzone: 'other', dz: 'other', datazone: 'other', regnl: 'other' },
  ...{
    rg: 'other',
    regional: 'other',
    std: 'other',
    standard: 'other',
    tokens: 'other',
    token: 'other',
    '1m': 'other',
  },
  ...{ '1k': 'other', data: 'other', zone: 'other', uncached: 'other' },
  ...{ img: 'other', aud: 'other', txt: 'other' },
};

/**
 * What an Azure OpenAI meter counts, from its name and the product line it belongs to; null when it counts no tokens.
 *
 * Convention: the version of a newer model stands alone (`5.4 mini`) and gets its family from the sub category.
 * Source: FORMATS section 4b.
 *
 * @example
 * readAzureMeter('gpt-4o-0806-Inp-glbl Tokens', 'Azure OpenAI')
 * // => { "model": "gpt-4o-0806", "tokenKind": "input", "serviceTier": "standard", "contextBand": null }
 * readAzureMeter('5.4 mini cd Inp Gl 1M Tokens', 'Azure OpenAI GPT5')
 * // => { "model": "gpt-5.4-mini", "tokenKind": "cacheRead", "serviceTier": "standard", "contextBand": null }
 * readAzureMeter('5.6 sol ShortCo Cd Wr Std Gl 1M Tokens', 'Azure OpenAI GPT5').tokenKind // => 'cacheWrite5m'
 * readAzureMeter('gpt-image-1 img Outp glbl Tokens', 'Azure OpenAI').model // => 'gpt-image-1'
 * readAzureMeter('D4 v3/D4s v3', 'Dv3/DSv3 Series') // => null
 */
export function readAzureMeter(meter: string, subCategory: string): AzureMeter | null {
  const parts = meter.split(/[\s-]+/).filter((part) => part !== '');
  const meanings = parts.map((part) => ownEntry(words, part.toLowerCase()));
  const has = (word: Word) => meanings.includes(word);
  const isEmbedding = /embed/i.test(meter);
  if (!/tokens?\b/i.test(meter) && !/openai|foundry/i.test(subCategory)) return null;
  if (!has('input') && !has('output') && !has('cached') && !isEmbedding) return null;
  const first = meanings.findIndex((meaning) => meaning !== undefined);
  return {
    model: modelOf(parts.slice(0, first === -1 ? parts.length : first).join('-'), subCategory),
    tokenKind: has('cached') ? (has('write') ? 'cacheWrite5m' : 'cacheRead') : has('output') ? 'output' : 'input',
    serviceTier: has('batch') ? 'batch' : has('priority') ? 'priority' : 'standard',
    contextBand: has('long') ? 'long' : null,
  };
}

function modelOf(name: string, subCategory: string): string | null {
  if (name === '') return null;
  if (/^\d(\.\d+)?(-|$)/.test(name) && /gpt|openai/i.test(subCategory)) return `gpt-${name.toLowerCase()}`;
  return name
    .toLowerCase()
    .replace(/^az-/, '')
    .replace(/^gpt(\d)/, 'gpt-$1');
}
