import type { TokenCounts, TokenKind } from '../usage/usageRow.ts';

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
 * Convention: `1K`, `1000`, `1K tokens`, `1M Tokens`, `per million tokens`, `10K` and `1000000` are sizes. Errors: none.
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
