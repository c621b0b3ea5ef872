import type { RetirementDay } from '../../../models/prices/priceBook.ts';
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
