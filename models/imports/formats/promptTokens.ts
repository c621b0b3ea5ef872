import type { TokenCounts } from '../../usage/usageRow.ts';
import type { RowWarning } from '../format.ts';

interface PromptTokens {
  readonly counts: TokenCounts;
  readonly warnings: readonly RowWarning[];
}

/** Whether a count of input contains its parts, or they come on top of it, or those of the output do too. */
export type Counting = 'inside' | 'apart' | 'added';

export interface StatedTokens {
  readonly prompt: number | null;
  /** What of it was not read from the cache, where that is a count of its own: it shows what the prompt contains. */
  readonly fresh?: number | null;
  readonly read: number | null;
  /** All that was written to the cache, or where `writtenApart` is true, for five minutes. */
  readonly written: number | null;
  /** The part of the written tokens that is kept for an hour, where it is stated. */
  readonly writtenHour?: number | null;
  /** Input of other kinds than text, such as audio. */
  readonly otherInput?: number | null;
  /** What of it is sound, and what pictures. */
  readonly audioInput?: number | null;
  readonly imageInput?: number | null;
  readonly output: number | null;
  readonly reasoning: number | null;
  readonly otherOutput?: number | null;
  readonly audioOutput?: number | null;
  readonly imageOutput?: number | null;
  /** All tokens together: it decides how the others are counted. */
  readonly total?: number | null;
  /** How the source counts where nothing in the row shows it; inside, if it does not say. */
  readonly counting?: Counting;
}

const onTop: RowWarning = {
  column: null,
  message: 'Cached tokens exceed the prompt that should contain them; they are counted as additional there.',
};

/** The parts that may be inside or on top, each by itself. */
const parts = ['read', 'written', 'otherInput', 'reasoning', 'otherOutput'] as const;
type Part = (typeof parts)[number];
const [allInside, allApart] = [0, 2 ** parts.length - 1] as const;

/**
 * Disjoint token kinds from the counts of a row, some of which may contain others.
 *
 * Convention: where all tokens together are stated, they decide which parts are inside the counts of input and output
 * and which come on top; else a count of what was not cached does for the cache; else `counting` does for cache and
 * other input, while reasoning is part of the output. A part larger than the count that should contain it cannot be
 * inside it (some gateways pass Anthropic's counts on as they are); it is then taken on top, and said so. Units:
 * tokens. Source: FORMATS sections 0 and 11.
 *
 * @example
 * promptTokens({ prompt: 100, read: 60, written: 10, output: 5, reasoning: null }).counts.inputTokens // => 30
 * promptTokens({ prompt: 10, read: 60, written: null, output: 5, reasoning: null }).counts.inputTokens // => 10
 * promptTokens({ prompt: 100, read: 60, written: null, output: 5, reasoning: null, total: 165 }).counts
 *   .inputTokens // => 100
 * promptTokens({
 *   prompt: 100,
 *   fresh: 40,
 *   read: 60,
 *   written: null,
 *   output: 5,
 *   reasoning: null,
 *   counting: 'apart',
 * }).counts.inputTokens // => 40
 * promptTokens({ prompt: 100, read: null, written: null, output: 5, reasoning: 20, total: 125 }).counts
 *   .outputTokens // => 25
 */
export function promptTokens(given: StatedTokens): PromptTokens {
  const stated = withPrompt(given);
  const { prompt, output, reasoning } = stated;
  const apart = waysByTotal(stated) ?? waysByFresh(stated) ?? waysByConvention(stated);
  const isApart = (part: Part) => ((apart >> parts.indexOf(part)) & 1) === 1;
  const amount = (part: Part) => stated[part] ?? 0;
  const within = (['read', 'written'] as const).reduce((sum, part) => sum + (isApart(part) ? 0 : amount(part)), 0);
  const hour = Math.min(stated.writtenHour ?? 0, stated.written ?? 0);
  const otherInput = isApart('otherInput') || prompt === null ? amount('otherInput') : 0;
  const otherOutput = isApart('otherOutput') || output === null ? amount('otherOutput') : 0;
  const thought = isApart('reasoning') || output === null ? amount('reasoning') : 0;
  const isTooMuch =
    (stated.counting ?? 'inside') === 'inside' && prompt !== null && isApart('read') && heldBy(stated) > prompt;
  return {
    counts: {
      inputTokens:
        prompt === null && (stated.otherInput ?? null) === null ? null : (prompt ?? within) - within + otherInput,
      cacheReadTokens: stated.read,
      cacheWrite5mTokens: stated.written === null ? null : stated.written - hour,
      cacheWrite1hTokens: hour === 0 ? null : hour,
      outputTokens:
        output === null && reasoning === null && (stated.otherOutput ?? null) === null
          ? null
          : (output ?? 0) + thought + otherOutput,
      reasoningTokens: reasoning,
      ...special(stated),
    },
    warnings: isTooMuch ? [onTop] : [],
  };
}

/** Sound and pictures, which have prices of their own; left out where there are none. */
function special(stated: StatedTokens): Partial<TokenCounts> {
  const counts = [
    ['audioInputTokens', stated.audioInput],
    ['audioOutputTokens', stated.audioOutput],
    ['imageInputTokens', stated.imageInput],
    ['imageOutputTokens', stated.imageOutput],
  ] as const;
  return Object.fromEntries(counts.filter(([, count]) => (count ?? 0) > 0));
}

function heldBy({ read, written, otherInput }: StatedTokens): number {
  return (read ?? 0) + (written ?? 0) + (otherInput ?? 0);
}

/** Which parts are on top, as bits, where that makes the stated total; null where none is stated or no way makes it. */
function waysByTotal(stated: StatedTokens): number | null {
  const { total = null, prompt, output, counting } = stated;
  if (total === null) return null;
  const assumed = (counting ?? 'inside') === 'inside' ? [allInside, allApart] : [allApart, allInside];
  for (const ways of [...assumed, ...Array(allApart).keys()]) {
    let [input, sum] = [prompt ?? 0, (prompt ?? 0) + (output ?? 0)];
    let thought = output ?? 0;
    parts.forEach((part, bit) => {
      const amount = stated[part] ?? 0;
      if ((ways >> bit) & 1) sum += amount;
      else if (bit < 3) input -= amount;
      else thought -= amount;
    });
    if (sum === total && input >= 0 && thought >= 0) return ways;
  }
  return null;
}

/** Where only what was not cached is counted, the cache comes on top of it. */
function withPrompt(stated: StatedTokens): StatedTokens {
  const { prompt, fresh = null } = stated;
  return prompt === null && fresh !== null ? { ...stated, prompt: fresh, counting: 'apart' } : stated;
}

/** Which parts are on top where what was not cached shows it; null where it shows nothing. */
function waysByFresh(stated: StatedTokens): number | null {
  const { prompt, fresh = null, read, written } = stated;
  const held = (read ?? 0) + (written ?? 0);
  if (prompt === null || fresh === null || held === 0) return null;
  const others = waysByConvention(stated) & ~0b00011;
  if (prompt === fresh + held) return others;
  if (prompt === fresh + (read ?? 0)) return others | 0b00010;
  return prompt === fresh ? others | 0b00011 : null;
}

function waysByConvention({ prompt, read, written, counting }: StatedTokens): number {
  if (counting === 'added') return allApart;
  if (counting === 'apart') return 0b00111;
  const held = (read ?? 0) + (written ?? 0);
  return prompt === null || held <= prompt ? 0 : 0b00011;
}
