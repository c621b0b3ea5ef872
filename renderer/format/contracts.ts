import type { Contract } from '../../models/prices/priceBook.ts';
import { plainNumber } from './numbers.ts';

export const kindWords: { readonly [kind: string]: string } = {
  input: 'input',
  cacheRead: 'cache read',
  cacheWrite5m: 'cache write, 5 min',
  cacheWrite1h: 'cache write, 1 h',
  output: 'output',
  audioInput: 'audio input',
  audioOutput: 'audio output',
  imageInput: 'image input',
  imageOutput: 'image output',
  searches: 'web searches, per thousand',
  requests: 'requests, per thousand',
  fast: 'fast mode, × list',
};

/** "15% off list", or the unit prices agreed. */
export function termsText(terms: Contract['terms']): string {
  if (terms.kind === 'discount') return `${Number((terms.discount * 100).toPrecision(12))}% off list`;
  return Object.entries(terms.prices)
    .flatMap(([kind, value]) => {
      if (value === undefined) return [];
      return [kind === 'fast' ? `fast mode ${plainNumber(value)}× list` : `${kindWords[kind]} $${plainNumber(value)}`];
    })
    .join(', ');
}

/** What a contract is for, in words. */
export function scopeText({ provider, model, region, serviceTier }: Contract): string {
  return [
    provider,
    model ?? 'all models',
    ...(region ? [region] : []),
    ...(serviceTier ? [`${serviceTier} tier`] : []),
  ].join(', ');
}
