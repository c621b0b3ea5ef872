import { probabilityWords } from '../../models/sensitivity/figureWords.ts';

const formatters = new Map<string, Intl.NumberFormat>();

function formatter(options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = JSON.stringify(options);
  const known = formatters.get(key);
  if (known) return known;
  const made = new Intl.NumberFormat('en-US', options);
  formatters.set(key, made);
  return made;
}

/** What stands where there is no value. */
export const absent = '–';

/** Whole numbers with separators: 1,234. */
export function count(value: number | null): string {
  return value === null ? absent : formatter({ maximumFractionDigits: 0 }).format(value);
}

/** Large counts in three digits: 12.3M. */
export function compactCount(value: number | null): string {
  if (value === null) return absent;
  if (Math.abs(value) < 10_000) return formatter({ maximumFractionDigits: Math.abs(value) < 10 ? 1 : 0 }).format(value);
  return formatter({ notation: 'compact', minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(value);
}

/** A ratio as a percentage with one decimal: 71.2%. */
export function percent(ratio: number | null, decimals = 1): string {
  if (ratio === null) return absent;
  const text = formatter({
    style: 'percent',
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  }).format(ratio);
  return text === `-${percentZero(decimals)}` ? percentZero(decimals) : text;
}

/** A probability from trials, which is never none or all: 25%, <1%, >99%. */
export function chance(probability: number | null, decimals = 0): string {
  return probability === null ? absent : probabilityWords(probability, decimals);
}

function percentZero(decimals: number): string {
  return formatter({ style: 'percent', minimumFractionDigits: decimals }).format(0);
}

/** A difference of two ratios in percentage points, signed: +1.3 pp. */
export function percentagePoints(difference: number | null, decimals = 1): string {
  if (difference === null) return absent;
  const text = formatter({
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
    signDisplay: 'exceptZero',
  }).format(difference * 100);
  return `${text.replace('-', '−')} pp`;
}

/** A number as a person would type it, up to six significant digits, with separators. */
export function plainNumber(value: number): string {
  return formatter({ maximumSignificantDigits: Math.abs(value) >= 100_000 ? 12 : 6 }).format(value);
}
