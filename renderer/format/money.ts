import { absent } from './numbers.ts';

/** US$ at the scale of one value: the same digits for every figure of one table or axis. */
export type MoneyScale = 'exact' | 'thousands' | 'millions';

const divisors = { exact: 1, thousands: 1e3, millions: 1e6 } as const;
const suffixes = { exact: '', thousands: 'K', millions: 'M' } as const;

/** The scale that a person chose for all amounts; null: each figure or table its own. */
let chosenScale: MoneyScale | null = null;

/** Shows every amount from now on at one scale, or each at its own. */
export function showMoneyIn(scale: MoneyScale | null): void {
  chosenScale = scale;
}

/** The scale that shows the largest of some amounts with three to five digits. */
export function moneyScale(amounts: readonly (number | null)[]): MoneyScale {
  if (chosenScale) return chosenScale;
  const largest = amounts.reduce<number>((most, amount) => Math.max(most, Math.abs(amount ?? 0)), 0);
  if (largest >= 10e6) return 'millions';
  return largest >= 10e3 ? 'thousands' : 'exact';
}

/** What a column of amounts at a scale is headed with. */
export function moneyUnit(scale: MoneyScale): string {
  return `US$${suffixes[scale]}`;
}

function digits(value: number, decimals: number): string {
  return value.toLocaleString('en-US', { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
}

/** An amount in a column headed with its unit: 1,234, negatives (1,234), zero an en dash. */
export function amountIn(scale: MoneyScale, value: number | null): string {
  if (value === null) return absent;
  const decimals = scale === 'millions' ? 2 : scale === 'thousands' ? 1 : 0;
  const text = digits(Math.abs(value) / divisors[scale], decimals);
  if (Number(text.replaceAll(',', '')) === 0) return absent;
  return value < 0 ? `(${text})` : text;
}

/** One amount on its own with three significant digits: $4.13M, $812K, $64.20; negatives ($64.20). */
export function money(value: number | null): string {
  if (value === null) return absent;
  const size = Math.abs(value);
  const own: MoneyScale = size >= 999_500 ? 'millions' : size >= 9_995 ? 'thousands' : 'exact';
  const scale = chosenScale ?? own;
  const scaled = size / divisors[scale];
  const text = `$${digits(scaled, moneyDecimals(scaled, scale))}${suffixes[scale]}`;
  return isNegative(value) ? `(${text})` : text;
}

function moneyDecimals(scaled: number, scale: MoneyScale): number {
  if (scale === 'exact') return scaled >= 100 || scaled === 0 ? 0 : 2;
  return scaled >= 99.95 ? 0 : scaled >= 9.995 ? 1 : 2;
}

/** Less than half a cent is shown as $0.00, which has no sign. */
function isNegative(value: number): boolean {
  return value <= -0.005;
}

/** An amount on an axis, without empty decimals: $20K, $1.5M. */
export function moneyTick(value: number): string {
  const size = Math.abs(value);
  const scale: MoneyScale = size >= 1e6 ? 'millions' : size >= 1e3 ? 'thousands' : 'exact';
  const digitsOnly = (size / divisors[scale]).toLocaleString('en-US', {
    maximumFractionDigits: scale === 'exact' && size < 0.1 ? 6 : 2,
  });
  const text = `$${digitsOnly}${suffixes[scale]}`;
  return value < 0 ? `(${text})` : text;
}

/** An amount to the cent, for tie-outs: $1,234.56. */
export function moneyExact(value: number | null): string {
  if (value === null) return absent;
  const text = `$${digits(Math.abs(value), 2)}`;
  return isNegative(value) ? `(${text})` : text;
}

/** Exact decimal text of an import ("4.386130") to the cent, without going through a float first when it is short. */
export function moneyText(decimal: string, currency: string): string {
  const value = Number(decimal);
  if (currency.toUpperCase() === 'USD') return moneyExact(value);
  return `${digits(value, 2)} ${currency.toUpperCase()}`;
}
