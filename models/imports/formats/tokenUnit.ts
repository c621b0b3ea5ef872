import type { TokenCounts, TokenKind } from '../../usage/usageRow.ts';
import type { RowWarning } from '../format.ts';

const columns = {
  input: 'inputTokens',
  cacheRead: 'cacheReadTokens',
  cacheWrite5m: 'cacheWrite5mTokens',
  cacheWrite1h: 'cacheWrite1hTokens',
  output: 'outputTokens',
} as const satisfies { readonly [K in TokenKind]: keyof TokenCounts };

/**
 * A number of tokens of one kind, as the counts of a row.
 *
 * @example
 * tokensOfKind('output', 5) // => { "outputTokens": 5 }
 */
export function tokensOfKind(kind: TokenKind, tokens: number): Partial<TokenCounts> {
  return { [columns[kind]]: tokens };
}

/**
 * How many tokens one unit of a cloud's meter is; null when the text names no size.
 *
 * Convention: `1K`, `1000`, `1K tokens`, `1M Tokens`, `per million tokens`, `10K` and `1000000` are sizes.
 * Source: FORMATS sections 4a and 4b.
 *
 * @example
 * meterFactor('1K tokens') // => 1000
 * meterFactor('$3.00 per Million Input Tokens') // => 1000000
 * meterFactor('1M') // => 1000000
 * meterFactor('Units') // => null
 */
export function meterFactor(unit: string): number | null {
  const text = unit
    .toLowerCase()
    .replaceAll(',', '')
    .replace(/\$\s*[\d.]+/g, '');
  const sized = /(?:^|[^\d.a-z])(\d+(?:\.\d+)?)?\s*(k|m|thousand|million)\b/.exec(text);
  if (sized) return Number(sized[1] ?? 1) * (sized[2]!.startsWith('k') || sized[2] === 'thousand' ? 1_000 : 1_000_000);
  const plain = /^\s*(1(?:0{3}|0{4}|0{5}|0{6}))\b/.exec(text);
  return plain ? Number(plain[1]) : null;
}

/** What units count when they count no tokens. */
const other =
  /\b(?:hours?|hrs?|minutes?|seconds?|days?|months?|images?|characters?|pages?|requests?|calls?|transactions?|[kmgt]i?b|bytes?)\b/i;

/**
 * How many tokens one unit of a meter of tokens is; null for a unit that is unknown or measures something else.
 *
 * Convention: beside the sizes of `meterFactor` a bare number, a token, a unit and a count are known.
 *
 * @example
 * tokensPerUnit('100000000') // => 100000000
 * tokensPerUnit('1 Token') // => 1
 * tokensPerUnit('1 Hour') // => null
 * tokensPerUnit('Bundles') // => null
 */
export function tokensPerUnit(unit: string): number | null {
  if (other.test(unit)) return null;
  const bare = /^(?:one\b|(\d+(?:\.\d+)?))?\s*(?:tokens?|units?|counts?)?$/i.exec(unit.trim().replaceAll(',', ''));
  if (bare && unit.trim() !== '') return Number(bare[1] ?? 1);
  return meterFactor(unit);
}

/**
 * What is told of a charge whose tokens cannot be counted, because its unit is not known; the cost stands.
 *
 * @example
 * uncountedTokens('Bundles', 'UnitOfMeasure').column // => 'UnitOfMeasure'
 */
export function uncountedTokens(unit: string | null, column: string): RowWarning {
  const problem =
    unit === null ? `A token meter has no unit in ${column}` : `"${unit}" in ${column} is not a known token unit`;
  const advice = 'write the unit as 1, 1K or 1M to count them.';
  return { column, message: `${problem}: cost is included, tokens are not counted; ${advice}` };
}
