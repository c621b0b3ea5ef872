import type { SizeOffer } from '../../../models/commitments/size.ts';

export type OfferReading =
  | { readonly ok: true; readonly offers: readonly SizeOffer[] }
  | { readonly ok: false; readonly message: string };

/** Discounts by size as a person types them: "100,000: 10%; 250,000: 15%". Nothing typed is no offers. */
export function readOffers(text: string): OfferReading {
  const parts = text.split(';').map((part) => part.trim());
  const offers: SizeOffer[] = [];
  for (const part of parts.filter((one) => one !== '')) {
    const match = /^\$?([\d,.]+)\s*:\s*([\d.]+)\s*%$/.exec(part);
    const from = Number(match?.[1]?.replaceAll(',', ''));
    const discount = Number(match?.[2]) / 100;
    if (!Number.isFinite(from) || !Number.isFinite(discount) || discount >= 1)
      return { ok: false, message: `"${part}" is not an offer; write a size and its discount, such as 100,000: 10%.` };
    offers.push({ from, discount });
  }
  return { ok: true, offers };
}
