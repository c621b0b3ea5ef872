const bracketed = /[[(]\s*([^\])]*?)\s*[\])]\s*$/;
/** What else may stand beside the size in the brackets. */
const others = /\b(in|of|tokens?|tok|usd|eur|gbp|chf|us\$|requests?|calls?)\b|[$€£]/gi;
const sizes: readonly (readonly [size: RegExp, power: number])[] = [
  [/^(k|tsd\.?|thousands?|1,?000s?|'?000s?|1k)$/i, 3],
  [/^(M|MM|mm|mn|mio\.?|millions?|1M|1,?000,?000)$/, 6],
  [/^(millions?|mio\.?|mn)$/i, 6],
  [/^(bn|billions?|1B)$/i, 9],
];

/**
 * The power of ten that one unit of a column is, where its name ends in a size in brackets: thousands or millions.
 *
 * Convention: a lone small m may be minutes and says nothing, unless it stands beside tokens or a currency.
 *
 * @example
 * headerPower('Output tokens (K)') // => 3
 * headerPower('Cost (USD, in thousands)') // => 3
 * headerPower('Input [M tokens]') // => 6
 * headerPower('Cost (USD)') // => 0
 */
export function headerPower(name: string): number {
  const inside = bracketed.exec(name.trim())?.[1];
  if (inside === undefined) return 0;
  const bare = inside
    .replace(/\bk(usd|eur|gbp|chf)\b/i, 'k')
    .replaceAll(others, ' ')
    .replaceAll(/[\s,/]+/g, ' ')
    .trim();
  // Commas are also in 1,000.
  const text = bare.replaceAll(' ', bare.startsWith('1') ? '' : ' ');
  if (text === 'm') return bare === inside.trim() ? 0 : 6;
  return sizes.find(([size]) => size.test(text))?.[1] ?? 0;
}
