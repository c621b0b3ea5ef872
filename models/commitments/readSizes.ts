import { parseNumber } from '../distributions/parseNumber.ts';
import type { SizeOffer } from './size.ts';

export type Reading<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly message: string };

/**
 * Discounts by size as a person types them: "300k: 18%", "100,000: 10%; 250,000: 15%" or "100000:0.1,250000:0.15".
 * Nothing typed is no offers.
 *
 * Units: size as `sizeUnits`, ratio. Errors: as a message that says what to write.
 *
 * @example
 * readOffers('300k: 18%') // => { "ok": true, "value": [{ "from": 300000, "discount": 0.18 }] }
 */
export function readOffers(text: string): Reading<SizeOffer[]> {
  const offers: SizeOffer[] = [];
  for (const part of text.split(/;|\n|(?<=:[^:,;]*),/).map((one) => one.trim())) {
    if (part === '') continue;
    const [size = '', rate, more] = part.split(':');
    const from = amountIn(size);
    const discount = amountIn(rate ?? '');
    if (from === null || discount === null || more !== undefined)
      return { ok: false, message: `"${part}" is not an offer; write a size and its discount, such as 300k: 18%.` };
    if (discount >= 1)
      return { ok: false, message: `"${part}" has a discount of 100% or more; write it as 18% or 0.18.` };
    if (offers.some((one) => one.from === from))
      return { ok: false, message: `"${part}" is a second discount from the same size; keep one.` };
    offers.push({ from, discount });
  }
  return { ok: true, value: offers };
}

/**
 * Sizes as a person types them: "0, 100k, 200k" or "100,000; 200,000".
 *
 * Units: those of `sizeUnits`. Errors: as a message that says what to write.
 *
 * @example
 * readSizes('0,100k, $1.2m') // => { "ok": true, "value": [0, 100000, 1200000] }
 */
export function readSizes(text: string): Reading<number[]> {
  const parts = text.split(text.includes(';') ? ';' : ',').map((part) => part.trim());
  const values: number[] = [];
  for (const part of parts) {
    const value = amountIn(part);
    if (value === null)
      return { ok: false, message: `"${part}" is not a size; write sizes of 0 or more, such as 0, 100k, 200k.` };
    if (/^0\d/.test(part))
      return {
        ok: false,
        message: `"${text}" could be one size or several; separate sizes with semicolons, or write 100k.`,
      };
    values.push(value);
  }
  return { ok: true, value: values };
}

function amountIn(text: string): number | null {
  const parsed = parseNumber(text);
  return parsed.kind === 'number' && parsed.value >= 0 ? parsed.value : null;
}
