const kinds: { readonly [kind: string]: string } = {
  input: 'input',
  output: 'output',
  cacheRead: 'cache read',
  cacheWrite: 'cache write (5 min)',
  cacheWrite1h: 'cache write (1 h)',
};

/**
 * What a price is called, by its place in the prices of a run.
 *
 * @example
 * priceNameOf('prices.openai/gpt-5-mini.cacheRead') // => 'openai/gpt-5-mini, cache read'
 */
export function priceNameOf(id: string): string {
  const [, key = '', band, field = ''] = /^prices\.(.*?)(\.above\.\d+)?(?:\.prices)?\.(\w+)$/.exec(id) ?? [];
  const step = band === undefined ? '' : `, context step ${Number(band.replace(/\D/g, '')) + 1}`;
  return `${key}, ${kinds[field] ?? field}${step}`;
}
