import { usdWords } from '../sensitivity/figureWords.ts';
import type { UnitOutlook } from './unitOutlook.ts';
import type { UnitReport } from './unitReport.ts';

/**
 * US$ per unit with as many digits as it needs: $1,234.50, $0.0412.
 *
 * @example
 * unitUsd(0.04123) // => '$0.0412'
 * unitUsd(-12.5) // => '($12.50)'
 */
export function unitUsd(usd: number): string {
  const size = Math.abs(usd);
  const digits = size >= 1 || size === 0 ? 2 : Math.min(8, 2 - Math.floor(Math.log10(size)));
  const text = `$${size.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits })}`;
  return usd < 0 ? `(${text})` : text;
}

/**
 * What a unit cost and earned, in a sentence.
 *
 * @example
 * unitHeadline({
 *   unit: { name: 'Answer' }, period: { label: 'Q3 2026' },
 *   total: { costPerUnitUsd: 0.5, revenuePerUnitUsd: 2, marginPerUnitUsd: 1.5 },
 * }) // => "$0.500 per Answer in Q3 2026, against $2.00 of revenue: $1.50 left"
 */
export function unitHeadline({
  unit,
  period,
  total,
}: {
  readonly unit: Pick<UnitReport['unit'], 'name'>;
  readonly period: Pick<UnitReport['period'], 'label'>;
  readonly total: Pick<UnitReport['total'], 'costPerUnitUsd' | 'revenuePerUnitUsd' | 'marginPerUnitUsd'>;
}): string {
  const { costPerUnitUsd: cost, revenuePerUnitUsd: revenue, marginPerUnitUsd: margin } = total;
  if (cost === null) return `No ${unit.name} was counted in ${period.label}`;
  const spent = `${unitUsd(cost)} per ${unit.name} in ${period.label}`;
  if (revenue === null || margin === null) return spent;
  const left = margin < 0 ? `${unitUsd(-margin)} lost` : `${unitUsd(margin)} left`;
  return `${spent}, against ${unitUsd(revenue)} of revenue: ${left}`;
}

/**
 * Whether a unit cost left its band, and since when; null without a band.
 *
 * @example
 * driftSentence({ unit: { band: { low: 1, high: 2 } }, drift: null, months: [{ partial: false, place: 'inside' }] })
 * // => 'Inside its target band of $1.00 to $2.00.'
 */
export function driftSentence({
  unit,
  drift,
  months: all,
}: {
  readonly unit: Pick<UnitReport['unit'], 'band'>;
  readonly drift: UnitReport['drift'];
  readonly months: readonly Pick<UnitReport['months'][number], 'partial' | 'place'>[];
}): string | null {
  if (unit.band === null) return null;
  const band = `its target band of ${unitUsd(unit.band.low)} to ${unitUsd(unit.band.high)}`;
  if (!all.some(({ partial, place }) => !partial && place !== null)) return `No full month is counted yet for ${band}.`;
  if (drift === null) return `Inside ${band}.`;
  const months = `${drift.months} month${drift.months === 1 ? '' : 's'}`;
  return `${unitUsd(drift.beyondUsd)} ${drift.place} ${band} in the last full month; outside since ${drift.since} (${months}).`;
}

/**
 * Fixed and variable cost in a sentence; null where history does not tell.
 *
 * @example
 * volumeSentence(null) // => null
 */
export function volumeSentence(volume: UnitReport['volume']): string | null {
  if (volume === null) return null;
  const { fixedUsd, variableUsd, breakEven, basis, months } = volume;
  const fixed =
    basis === 'stated'
      ? `${usdWords(fixedUsd.value)} fixed per month, stated`
      : `${usdWords(fixedUsd.value)} fixed per month (80% range ${usdWords(fixedUsd.low)} to ${usdWords(fixedUsd.high)})`;
  const variable = `${unitUsd(variableUsd.value)} for one more (${unitUsd(variableUsd.low)} to ${unitUsd(variableUsd.high)})`;
  const even = breakEven
    ? ` Break-even at ${whole(breakEven.units)} per month (${whole(breakEven.low)} to ${breakEven.high === null ? 'no upper end' : whole(breakEven.high)}).`
    : '';
  return `${fixed}, ${variable}, from ${months} full months.${even}`;
}

const whole = (value: number) => Math.round(value).toLocaleString('en-US');

/**
 * What a scenario says of a unit; null where nothing is counted.
 *
 * @example
 * unitOutlookHeadline({
 *   scenario: { name: 'Base' }, total: { costPerUnitUsd: { p10: 1, p50: 2, p90: 3 }, probabilityAbove: null },
 * }) // => 'In "Base": median $2.00, 80% range $1.00 to $3.00.'
 */
export function unitOutlookHeadline({
  scenario,
  total,
}: {
  readonly scenario: Pick<UnitOutlook['scenario'], 'name'>;
  readonly total: Pick<UnitOutlook['total'], 'costPerUnitUsd' | 'probabilityAbove'>;
}): string | null {
  const { costPerUnitUsd: cost } = total;
  if (cost === null) return null;
  return `In "${scenario.name}": median ${unitUsd(cost.p50)}, 80% range ${unitUsd(cost.p10)} to ${unitUsd(cost.p90)}.`;
}
