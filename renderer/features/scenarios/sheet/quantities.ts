import type { Month } from '../../../../models/calendar.ts';
import { domainAt } from '../../../../models/distributions/driverDomain.ts';
import { isMonthTable, quantityIn } from '../../../../models/distributions/monthTable.ts';
import type { Quantity } from '../../../../models/distributions/quantity.ts';
import { distributionQuantile, quantityMean } from '../../../../models/distributions/shape.ts';
import { withinDomain } from '../../../../models/distributions/withinDomain.ts';
import { compactCount, plainNumber } from '../../../format/numbers.ts';
import { type Unit, unitValue } from '../../../format/units.ts';
import type { DriverRow } from './sheetRows.ts';

/** What a driver is in a month; null where the scenario has no value, or a change has not taken effect. */
export function quantityAt({ value, from }: DriverRow, month: Month): Quantity | null {
  if (value === null || (from !== null && month < from)) return null;
  return typeof value === 'number' ? value : quantityIn(value.value, month);
}

/** What the single-point plan has: the mean of what is left of a range within the domain of its driver. */
export function plannedValue(quantity: Quantity, { path }: DriverRow): number {
  return quantityMean(withinDomain(quantity, domainAt(path)));
}

const means = new WeakMap<object, number>();

/** The same, remembered: a table asks for the mean of a range once for each of its columns. */
export function rememberedMean(quantity: Quantity, row: DriverRow): number {
  if (typeof quantity === 'number') return quantity;
  const found = means.get(quantity);
  if (found !== undefined) return found;
  const mean = plannedValue(quantity, row);
  means.set(quantity, mean);
  return mean;
}

/** A calculated figure to five digits. */
export function figureText(value: number, unit: Unit): string {
  if (unit === 'users' || (unit === 'usd' && Math.abs(value) >= 1000)) return Math.round(value).toLocaleString('en-US');
  if (unit === 'ratio') return unitValue(Math.round(value * 1000) / 1000, unit);
  return unitValue(Number(value.toPrecision(5)), unit);
}

/** A quantity as it is typed: a number, or a range by its P10 and P90, never by its bounds. */
export function quantityEdit(quantity: Quantity, row: DriverRow): string {
  if (typeof quantity === 'number') return unitValue(quantity, row.unit);
  const [low, high] = rangeOf(quantity, row).map((end) => unitValue(Number(end.toPrecision(4)), row.unit));
  return `${low} to ${high}`;
}

/** The same in a narrow cell: three digits, and no sign that the unit beside it has. */
export function quantityCell(quantity: Quantity, row: DriverRow): string {
  if (typeof quantity === 'number') return unitValue(quantity, row.unit);
  const [low, high] = rangeOf(quantity, row).map((end) => shortEnd(end, row.unit));
  return `${low} to ${high}`;
}

function rangeOf(quantity: Exclude<Quantity, number>, row: DriverRow): readonly number[] {
  const drawn = withinDomain(quantity, domainAt(row.path));
  return [0.1, 0.9].map((share) => distributionQuantile(drawn, share));
}

function shortEnd(value: number, unit: Unit): string {
  if (unit === 'ratio') return plainNumber(Number((value * 100).toPrecision(3)));
  return Math.abs(value) >= 10_000 ? compactCount(value) : plainNumber(Number(value.toPrecision(3)));
}

/** What changes a driver by month, in words. */
export function isByMonth({ value }: DriverRow): 'forecast' | 'months' | null {
  return value !== null && typeof value === 'object' && isMonthTable(value.value) ? value.value.kind : null;
}
