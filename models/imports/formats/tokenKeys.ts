import { foldName } from '../../foldName.ts';
import { apart } from '../cells/header.ts';
import type { StatedTokens } from './promptTokens.ts';

/** What a key of a map of usage counts. */
type TokenKey = Exclude<keyof StatedTokens, 'counting'> | 'writtenFive';

const writes = /cach.*(creat|writ)|(creat|writ).*cach/;
const others = /audio|image|video|tool_use/;
const outputs = /(^|_)(out|output|completion|completions|candidates|generated|response)(_|$)/;
const wholeInput = /(^|_)(input|prompt|in)(_tok(en)?s?)?(_counts?)?$|tokens?_(count_)?(input|prompt|in)$/;
const wholeOutput =
  /(^|_)(output|completion|candidates|generated|response|out)(_tok(en)?s?)?(_counts?)?$|tokens?_(count_)?(output|completion|out)$/;

/**
 * What a key of a map of usage counts, in whatever spelling; null where it is no count of tokens, or one that others
 * contain.
 *
 * Source: FORMATS section 11.
 *
 * @example
 * tokenKeyOf('cacheReadInputTokens') // => 'read'
 * tokenKeyOf('details.cache_write_tokens') // => 'written'
 * tokenKeyOf('input_audio_tokens') // => 'otherInput'
 * tokenKeyOf('totalTokens') // => 'total'
 */
export function tokenKeyOf(key: string): TokenKey | null {
  const name = foldName(apart(key));
  if (/total/.test(name)) return 'total';
  const isOther = others.test(name);
  if (/cach/.test(name)) {
    if (isOther) return null;
    if (/miss|uncach|non_cach/.test(name)) return outputs.test(name) ? null : 'fresh';
    if (!writes.test(name)) return 'read';
    if (/(^|_)(1h|hour|1hour)(_|$)/.test(name)) return 'writtenHour';
    return /(^|_)5m/.test(name) ? 'writtenFive' : 'written';
  }
  if (/reason|think|thought/.test(name)) return 'reasoning';
  if (isOther) return outputs.test(name) ? 'otherOutput' : 'otherInput';
  if (wholeOutput.test(name)) return 'output';
  return wholeInput.test(name) ? 'prompt' : null;
}

/**
 * The counts of a map of usage; null where it counts no tokens.
 *
 * Convention: of several keys for the same count the first counts, unless they differ and are parts; those of other
 * kinds add up.
 * Units: tokens.
 *
 * @example
 * statedTokens([
 *   ['input', 5],
 *   ['output_audio_tokens', 2],
 *   ['total', 7],
 * ])
 * // => {
 * //   prompt: 5,
 * //   read: null,
 * //   written: null,
 * //   writtenHour: null,
 * //   otherInput: null,
 * //   audioOutput: 2,
 * //   output: null,
 * //   reasoning: null,
 * //   otherOutput: 2,
 * //   total: 7,
 * // }
 */
export function statedTokens(entries: readonly (readonly [string, number])[]): StatedTokens | null {
  const found = new Map<TokenKey, number[]>();
  for (const [key, value] of entries) {
    const kind = tokenKeyOf(key);
    if (kind !== null) found.set(kind, [...(found.get(kind) ?? []), value]);
  }
  if (found.size === 0) return null;
  const first = (kind: TokenKey) => found.get(kind)?.[0] ?? null;
  const sum = (kind: TokenKey) => found.get(kind)?.reduce((total, value) => total + value, 0) ?? null;
  const largest = (kind: TokenKey) => (found.has(kind) ? Math.max(...found.get(kind)!) : null);
  const [five, hour] = [sum('writtenFive'), sum('writtenHour')];
  const parts = five === null && hour === null ? null : (five ?? 0) + (hour ?? 0);
  return {
    prompt: first('prompt'),
    ...(found.has('fresh') ? { fresh: first('fresh') } : {}),
    read: largest('read'),
    written: largest('written') ?? parts,
    writtenHour: hour,
    otherInput: sum('otherInput'),
    ...special(entries),
    output: first('output'),
    reasoning: largest('reasoning'),
    otherOutput: sum('otherOutput'),
    total: largest('total'),
  };
}

/** What of the input and output is sound or pictures; left out where nothing is. */
function special(entries: readonly (readonly [string, number])[]): Partial<StatedTokens> {
  const sums: { [K in 'audioInput' | 'imageInput' | 'audioOutput' | 'imageOutput']?: number } = {};
  for (const [key, value] of entries) {
    const [kind, what] = [
      tokenKeyOf(key),
      /audio|image/.exec(foldName(apart(key)))?.[0] as 'audio' | 'image' | undefined,
    ];
    if (what === undefined || (kind !== 'otherInput' && kind !== 'otherOutput')) continue;
    const name = `${what}${kind === 'otherInput' ? 'Input' : 'Output'}` as const;
    sums[name] = (sums[name] ?? 0) + value;
  }
  return sums;
}
