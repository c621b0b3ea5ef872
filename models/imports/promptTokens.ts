import type { TokenCounts } from '../usage/usageRow.ts';
import type { RowWarning } from './format.ts';

export interface PromptTokens {
  readonly counts: TokenCounts;
  readonly warnings: readonly RowWarning[];
}

const onTop: RowWarning = {
  column: null,
  message: 'Cached tokens are more than the prompt that should contain them; there they are counted on top of it.',
};

/**
 * Disjoint token kinds from a prompt count that contains its cached part, as gateways of the OpenAI kind count.
 *
 * Convention: a cached part larger than the prompt cannot be inside it (some gateways pass Anthropic's counts on as they
 * are); it is then taken on top, and said so. Units: tokens. Errors: none. Source: FORMATS section 0.
 *
 * @example
 * promptTokens({ prompt: 100, read: 60, written: 10, output: 5, reasoning: null }).counts.inputTokens // => 30
 * promptTokens({ prompt: 10, read: 60, written: null, output: 5, reasoning: null }).counts.inputTokens // => 10
 */
export function promptTokens(stated: {
  readonly prompt: number | null;
  readonly read: number | null;
  readonly written: number | null;
  /** The part of the written tokens that is kept for an hour, where it is stated. */
  readonly writtenHour?: number | null;
  readonly output: number | null;
  readonly reasoning: number | null;
}): PromptTokens {
  const { prompt, read, written, output, reasoning } = stated;
  const held = (read ?? 0) + (written ?? 0);
  const hour = Math.min(stated.writtenHour ?? 0, written ?? 0);
  const isInside = prompt === null || held <= prompt;
  return {
    counts: {
      inputTokens: prompt === null ? null : isInside ? prompt - held : prompt,
      cacheReadTokens: read,
      cacheWrite5mTokens: written === null ? null : written - hour,
      cacheWrite1hTokens: hour === 0 ? null : hour,
      outputTokens: output,
      reasoningTokens: reasoning,
    },
    warnings: isInside ? [] : [onTop],
  };
}
