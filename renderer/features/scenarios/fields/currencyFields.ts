import type { ExchangeRate } from '../../../../models/costs/exchangeRate.ts';
import type { Path } from '../path.ts';
import { type Field, stated } from './field.ts';

export function newExchangeRate(known: readonly ExchangeRate[]): ExchangeRate {
  const currency = ['EUR', 'GBP', 'JPY', 'INR', 'CHF', 'CAD'].find(
    (one) => !known.some((rate) => rate.currency === one),
  );
  return { currency: currency ?? 'AUD', usdPerUnit: stated(1), monthlyVolatility: 0 };
}

/** What can be edited of a forecast exchange rate. */
export function exchangeRateFields(rate: ExchangeRate, path: Path): Field[] {
  return [
    { kind: 'text', label: 'Currency', path: [...path, 'currency'], value: rate.currency },
    { kind: 'assumption', label: 'US$ per unit', path: [...path, 'usdPerUnit'], unit: 'usd', value: rate.usdPerUnit },
    {
      kind: 'optional',
      label: 'Annual drift',
      path: [...path, 'yearlyDrift'],
      unit: 'ratio',
      value: rate.yearlyDrift ?? null,
      absent: 'none',
      omitted: true,
      initial: -0.02,
    },
    {
      kind: 'number',
      label: 'Monthly volatility',
      path: [...path, 'monthlyVolatility'],
      unit: 'ratio',
      value: rate.monthlyVolatility,
    },
  ];
}
