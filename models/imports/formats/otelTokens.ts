import { foldName } from '../../foldName.ts';
import { type Cells, countCell } from '../cells/cells.ts';
import { apart, type Header } from '../cells/header.ts';
import type { StatedTokens } from './promptTokens.ts';
import { statedTokens, tokenKeyOf } from './tokenKeys.ts';

/** Attributes that say of a span that it used a model. */
export const spanUsageNames: readonly string[] = [
  ...['gen_ai_usage_input_tokens', 'gen_ai_usage_prompt_tokens', 'gen_ai_usage_output_tokens'],
  ...[
    'gen_ai_usage_completion_tokens',
    'ai_usage_prompt_tokens',
    'ai_usage_input_tokens',
    'ai_usage_completion_tokens',
  ],
  ...['ai_usage_output_tokens', 'llm_token_count_prompt', 'llm_token_count_completion', 'llm_usage_prompt_tokens'],
];

const usage = /^(gen_ai_usage|ai_usage|llm_usage|llm_token_count|gen_ai_token_count)_(.+)$/;
/** Newer names stand before older ones, so that they count where a span has both. */
const order = ['gen_ai_usage', 'gen_ai_token_count', 'llm_token_count', 'llm_usage', 'ai_usage'];

/**
 * Reads the tokens of a span from its attributes of usage, however they are spelled; null where it states none.
 *
 * Convention: input contains what was read from and written to the cache, as the semantic conventions say. Units:
 * tokens.
 * Errors: the reader rejects what is no quantity.
 *
 * @example
 * openSpanTokens(openHeader(['gen_ai.usage.input_tokens', 'gen_ai.usage.details.cache_read_tokens']))([
 *   '5',
 *   '3',
 * ]).read // => 3
 */
export function openSpanTokens(header: Header): (cells: Cells) => StatedTokens | null {
  const columns = header.names.flatMap((name) => {
    const found = usage.exec(foldName(apart(name)));
    if (!found || tokenKeyOf(found[2]!) === null) return [];
    return [{ key: found[2]!, rank: order.indexOf(found[1]!), read: countCell(header, foldName(name)) }];
  });
  columns.sort((a, b) => a.rank - b.rank);
  return (cells) => {
    const entries = columns.flatMap(({ key, read }): [string, number][] => {
      const value = read(cells);
      return value === null ? [] : [[key, value]];
    });
    const stated = statedTokens(entries);
    return stated && (stated.prompt !== null || stated.output !== null) ? stated : null;
  };
}
