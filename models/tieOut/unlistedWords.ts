/**
 * Tokens that no list price is known for, whether or not they were charged, and their models, the most tokens first.
 */
export interface Unlisted {
  readonly tokens: number;
  readonly models: readonly (string | null)[];
}

/**
 * Which tokens have no list price, in words that the tie-out and the month's end share.
 *
 * Units: tokens.
 *
 * @example
 * unlistedWords({ tokens: 65_000_000, models: ['house-model'] })
 * // => "65,000,000 tokens of house-model have no list price, so usage at list price is understated"
 */
export function unlistedWords({ tokens, models }: Unlisted): string {
  const shown = models.slice(0, 3).map((model) => model ?? 'no model');
  const more = models.length > shown.length ? ` and ${models.length - shown.length} more` : '';
  const of = shown.length > 0 ? ` of ${shown.join(', ')}${more}` : '';
  return `${tokens.toLocaleString('en-US')} tokens${of} have no list price, so usage at list price is understated`;
}

/**
 * The same of several providers.
 *
 * @example
 * sumUnlisted([
 *   { tokens: 5, models: ['a'] },
 *   { tokens: 7, models: ['b', 'a'] },
 * ]) // => { "tokens": 12, "models": ["a", "b"] }
 */
export function sumUnlisted(parts: readonly Unlisted[]): Unlisted {
  return {
    tokens: parts.reduce((sum, { tokens }) => sum + tokens, 0),
    models: [...new Set(parts.flatMap(({ models }) => models))],
  };
}
