/** The service tier of requests that are answered faster for a multiple of the price. */
export const fastMode = 'fast';

/**
 * The price book's name of a service tier, from what the exports call it; unknown names stay, null is "not stated".
 *
 * Convention: `default`, `auto`, `message` and `on_demand` are the standard tier. Source: FORMATS sections 2 and 3.
 *
 * @example
 * serviceTierName('default') // => 'standard'
 * serviceTierName('priority_on_demand') // => 'priority'
 */
export function serviceTierName(text: string | null): string | null {
  if (text === null) return null;
  const name = text.toLowerCase();
  if (/^(default|auto|standard|message|messages|on_demand|regular)$/.test(name)) return 'standard';
  if (/batch/.test(name)) return 'batch';
  if (/flex/.test(name)) return 'flex';
  if (/priority/.test(name)) return 'priority';
  return name;
}

/**
 * A context band in one spelling: `<=200k` or `>200k`; null when not stated.
 *
 * Convention: a range such as `200k-1M` is the band above its start, `0-200k` the band up to its end.
 *
 * @example
 * contextBandName('≤ 200k') // => '<=200k'
 * contextBandName('200k-1M') // => '>200k'
 * contextBandName('> 200K') // => '>200k'
 */
export function contextBandName(text: string | null): string | null {
  if (text === null) return null;
  const sizes = [...text.toLowerCase().matchAll(/(\d+(?:\.\d+)?)\s*([km])?/g)].map(
    (match) => match[1]! + (match[2] ?? ''),
  );
  if (sizes.length === 0) return /long/i.test(text) ? 'long' : null;
  if (text.includes('>')) return `>${sizes[0]}`;
  if (sizes.length > 1) return sizes[0] === '0' ? `<=${sizes[1]}` : `>${sizes[0]}`;
  return `<=${sizes[0]}`;
}

/**
 * Total input of a request that a context band stands for, as a price lookup needs it: just above the threshold, or 0.
 *
 * Units: tokens.
 *
 * @example
 * bandInputTokens('>200k') // => 200001
 * bandInputTokens('<=200k') // => 0
 */
export function bandInputTokens(band: string | null): number | null {
  if (band === null) return null;
  if (band === 'long') return Number.POSITIVE_INFINITY;
  const match = /^>(\d+(?:\.\d+)?)([km])?$/.exec(band);
  if (!match) return 0;
  return Number(match[1]) * (match[2] === 'm' ? 1_000_000 : match[2] === 'k' ? 1_000 : 1) + 1;
}
