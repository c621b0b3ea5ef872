import { probabilityWords } from '../../../models/sensitivity/figureWords.ts';

const dollars = new Intl.NumberFormat('en-US', {
  style: 'currency',
  currency: 'USD',
  currencySign: 'accounting',
  maximumFractionDigits: 0,
});
const exactDollars = new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD', currencySign: 'accounting' });
const counts = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });
const percents = new Intl.NumberFormat('en-US', {
  style: 'percent',
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
});

type Maybe = number | null;

/** Whole dollars; null stays null, so that a table shows it as absent. */
export function usd(value: Maybe): string | null {
  return value === null ? null : dollars.format(value);
}

export function usdAndCents(value: Maybe): string | null {
  return value === null ? null : exactDollars.format(value);
}

export function count(value: Maybe): string | null {
  return value === null ? null : counts.format(value);
}

export function percent(ratio: Maybe): string | null {
  return ratio === null ? null : percents.format(ratio);
}

/** A probability from trials, which is never none or all. */
export function chance(probability: Maybe): string | null {
  return probability === null ? null : probabilityWords(probability, 1);
}

/** A difference of two ratios, in percentage points. */
export function points(ratio: Maybe): string | null {
  if (ratio === null) return null;
  const size = Math.abs(ratio * 100).toFixed(1);
  return `${size === '0.0' ? '' : ratio < 0 ? '−' : '+'}${size} pp`;
}
