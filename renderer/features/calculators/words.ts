import type { NumberStyle } from '../../../models/distributions/parseNumber.ts';
import { absent, chance, percent, plainNumber } from '../../format/numbers.ts';
import { spaced } from './formOf.ts';

/** What a number of a calculator counts. */
export interface Measure {
  readonly unit: string;
  readonly style: NumberStyle;
}

const measures: readonly (readonly [RegExp, string, NumberStyle?])[] = [
  [/^usdPer/, 'US$'],
  [/^prices$|PerMillion/, '$ / M tokens'],
  [/Usd([A-Z]|$)/, 'US$'],
  [
    /[sS]hare|[pP]robability|[dD]iscount|[uU]tilisation|[mM]argin|hitRate|[sS]uccessRate|minutesAbove|rolloverShare/,
    '%',
    'percent',
  ],
  [/tokensPerSecond/, 'tokens / s'],
  [/PerHour/, 'per hour'],
  [/Multiplier$|Factor$|^tokensFactor/, '×'],
  [/Tokens$|^tokens$|^totalInput$/, 'tokens'],
  [/[mM]inutes$/, 'minutes'],
  [/[hH]ours$/, 'hours'],
  [/[mM]onths$/, 'months'],
  [/[dD]ays$/, 'days'],
];

/** What a field counts, by its name and what is said of it. */
export function measureOf(key: string, description = ''): Measure {
  if (description.startsWith('US$ per million')) return { unit: '$ / M tokens', style: 'plain' };
  const [, unit = '', style = 'plain'] = measures.find(([pattern]) => pattern.test(key)) ?? [];
  return { unit, style };
}

const names: Readonly<Record<string, string>> = {
  cv: 'Coefficient of variation',
  sd: 'Standard deviation',
  sdUsd: 'Standard deviation',
  aicc: 'AICc',
  ks: 'Kolmogorov–Smirnov',
  ksProbability: 'Kolmogorov–Smirnov, probability',
  ad: 'Anderson–Darling',
  fx: 'Exchange rate',
  inputUsd: 'Input',
  atMeanStepsUsd: 'At mean steps',
  flawOfAveragesUsd: 'Single-point gap',
  expenseUsd: 'P&L expense',
  expenseByPolicyUsd: 'P&L expense',
  usageUsd: 'Usage by month',
  usage: 'Usage by model and feature',
  hourlyUsageUsd: 'Usage by hour',
  customers: 'Customers by month',
  at: 'Probability of values',
  costDistribution: 'Cost per task by percentile',
  tasksSd: 'Standard deviation between tasks',
  fitSd: 'Standard error of the fit',
  worthIt: 'Pays off',
  servedShare: 'Served',
  spillShare: 'Overflow',
  low80: '80% from',
  high80: '80% to',
  low95: '95% from',
  high95: '95% to',
  spillShareOnAverages: 'Overflow, single-point',
};

/** A field in words, without its unit. */
export function labelOf(key: string): string {
  const known = names[key];
  if (known) return known;
  const words = spaced(
    key
      .replace(/^usdPer/, 'pricePer')
      .replace(/Usd$/, '')
      .replace(/Usd(?=[A-Z])/, ''),
  );
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** A label with its unit, as column heads and figures have it. */
export function labelWithUnit(key: string): string {
  return withUnit(labelOf(key), measureOf(key).unit);
}

/** A label and its unit, which is not said twice. */
export function withUnit(label: string, unit: string): string {
  return unit === '' || unit === '%' || label.toLowerCase().endsWith(unit) ? label : `${label}, ${unit}`;
}

/** Counted over trials: what none or all of them saw may still happen or not. */
const countedChance = /^probabilityThat/;

/** A number of a result as people read it: shares in percent, amounts with the digits that matter. */
export function shownNumber(key: string, value: number | null): string {
  if (value === null) return absent;
  if (countedChance.test(key)) return chance(value, 1);
  const { style, unit } = measureOf(key);
  if (style === 'percent') return percent(value, value !== 0 && Math.abs(value) < 0.01 ? 3 : 1);
  return unit === 'US$' ? amount(value) : rounded(value);
}

function amount(value: number): string {
  const size = Math.abs(value);
  if (size > 0 && size < 1) return rounded(value);
  return value.toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
}

function rounded(value: number): string {
  const size = Math.abs(value);
  if (size >= 1000) return value.toLocaleString('en-US', { maximumFractionDigits: size >= 100_000 ? 0 : 1 });
  if (size > 0 && size < 1e-6) return value.toExponential(2);
  return plainNumber(Number(value.toPrecision(4)));
}
