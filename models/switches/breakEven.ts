/**
 * The success rate of the new model at which a switch saves nothing: saving = a − b/p, a straight line in the tries
 * that a success takes, found from the saving at two rates.
 *
 * Units: ratios, US$. Errors: null where no rate up to 1 saves nothing: the switch always pays, or never.
 *
 * @example
 * breakEvenSuccess({ rate: 0.8, saving: 100 }, { rate: 0.4, saving: -150 }).toFixed(4) // => "0.5714"
 */
export function breakEvenSuccess(
  one: { readonly rate: number; readonly saving: number },
  other: { readonly rate: number; readonly saving: number },
): number | null {
  const slope = (one.saving - other.saving) / (1 / one.rate - 1 / other.rate);
  const atNone = one.saving - slope / one.rate;
  // At a rate of p the saving is atNone + slope / p.
  if (!(slope < 0) || !(atNone > 0)) return null;
  const rate = -slope / atNone;
  return rate <= 1 ? rate : null;
}
