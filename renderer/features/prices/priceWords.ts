import type { Contract, RetirementDay } from '../../../models/prices/priceBook.ts';
import type { PriceRow } from '../../../models/workbench.ts';
import { absent, plainNumber } from '../../format/numbers.ts';

/** A unit price in all its digits. */
export function priceText(value: number | null): string {
  return value === null ? absent : plainNumber(value);
}

/** The day a model is shut off, as a table shows it. */
export function retiresText(retires: RetirementDay | null): string {
  return retires === 'undated' ? 'deprecated, no date' : (retires ?? absent);
}

export const statusWords: { readonly [S in PriceRow['status']]: string } = {
  past: 'past',
  inForce: 'current',
  future: 'upcoming',
};

export const statusTones: { readonly [S in PriceRow['status']]: 'good' | 'neutral' | 'warn' } = {
  past: 'neutral',
  inForce: 'good',
  future: 'warn',
};

export const kindWords: { readonly [kind: string]: string } = {
  input: 'input',
  cacheRead: 'cache read',
  cacheWrite5m: 'cache write, 5 min',
  cacheWrite1h: 'cache write, 1 h',
  output: 'output',
};

/** "15% off list", or the unit prices agreed. */
export function termsText(terms: Contract['terms']): string {
  if (terms.kind === 'discount') return `${Number((terms.discount * 100).toPrecision(12))}% off list`;
  return Object.entries(terms.prices)
    .flatMap(([kind, value]) => (value === undefined ? [] : [`${kindWords[kind]} $${plainNumber(value)}`]))
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
