import { isMonthTable, monthEntries } from '../../models/distributions/monthTable.ts';
import type { NumberStyle } from '../../models/distributions/parseNumber.ts';
import { z90 } from '../../models/distributions/percentilesDistribution.ts';
import type { Forecast, MonthlyQuantity, Quantity } from '../../models/distributions/quantity.ts';
import { distributionQuantile } from '../../models/distributions/shape.ts';
import { percent, plainNumber } from './numbers.ts';

/** What an assumption counts; decides how it is shown and how typing is read. */
export type Unit =
  | 'usd'
  | 'usdPerMillion'
  | 'ratio'
  | 'users'
  | 'usersPerMonth'
  | 'tasks'
  | 'tokens'
  | 'steps'
  | 'months'
  | 'factor'
  | 'sigma'
  | 'count';

export const unitLabels: Readonly<Record<Unit, string>> = {
  usd: 'US$',
  usdPerMillion: '$ / M tokens',
  ratio: '%',
  users: 'users',
  usersPerMonth: 'users / month',
  tasks: 'tasks / month',
  tokens: 'tokens',
  steps: 'steps',
  months: 'months',
  factor: '×',
  sigma: 'σ',
  count: '',
};

/** The unit that stands beside a field; a percentage carries its own sign. */
export function unitBeside(unit: Unit): string {
  return unit === 'ratio' ? '' : unitLabels[unit];
}

export function numberStyle(unit: Unit): NumberStyle {
  return unit === 'ratio' ? 'percent' : 'plain';
}

/** One value as it stands in a field of that unit, without its unit label. */
export function unitValue(value: number, unit: Unit): string {
  if (unit === 'ratio') return trimPercent(value);
  return plainNumber(value);
}

function trimPercent(ratio: number): string {
  const text = percent(ratio, 3).replace(/\.?0+%$/, '%');
  return text === '-0%' ? '0%' : text;
}

/** Of a forecast the medians of its first and last month; its form shows the months between and the ranges. */
function forecastEnds(forecast: Forecast, unit: Unit): string {
  const entries = monthEntries(forecast);
  const ends = entries.length > 1 ? [entries[0]!, entries.at(-1)!] : entries;
  const middle = (quantity: Quantity) =>
    typeof quantity === 'number' ? quantity : distributionQuantile(quantity, 0.5);
  return ends.map(({ quantity }) => unitValue(Number(middle(quantity).toPrecision(4)), unit)).join(' → ');
}

/** A whole assumption in few words: a value, or the span of its distribution. */
export function quantityText(value: MonthlyQuantity, unit: Unit): string {
  if (typeof value === 'number') return unitValue(value, unit);
  if (isMonthTable(value) && value.kind === 'forecast') return forecastEnds(value, unit);
  if (isMonthTable(value))
    return monthEntries(value)
      .map(({ quantity }) => quantityText(quantity, unit))
      .join(' → ');
  switch (value.kind) {
    case 'normal':
      return `${unitValue(value.mean, unit)} ± ${unitValue(value.sd, unit)}`;
    case 'lognormal': {
      const end = (z: number) =>
        unitValue(Number((value.median * Math.exp(z * z90 * value.sigma)).toPrecision(3)), unit);
      return `${unitValue(value.median, unit)} (${end(-1)} – ${end(1)})`;
    }
    case 'triangular':
    case 'pert':
      return `${unitValue(value.low, unit)} – ${unitValue(value.mode, unit)} – ${unitValue(value.high, unit)}`;
    case 'uniform':
    case 'beta':
      return `${unitValue(value.low, unit)} – ${unitValue(value.high, unit)}`;
    case 'percentiles': {
      const middle = value.p50 === undefined ? '' : ` (${unitValue(value.p50, unit)})`;
      return `${unitValue(value.p10, unit)} to ${unitValue(value.p90, unit)}${middle}`;
    }
    case 'poisson':
    case 'geometric':
    case 'negativeBinomial':
      return `about ${unitValue(value.mean, unit)}`;
    case 'gamma':
    case 'pareto':
    case 'discrete':
    case 'empirical':
    case 'mixture': {
      const at = (share: number) => unitValue(Number(distributionQuantile(value, share).toPrecision(3)), unit);
      return `${at(0.5)} (${at(0.1)} – ${at(0.9)})`;
    }
    default:
      return value satisfies never;
  }
}
