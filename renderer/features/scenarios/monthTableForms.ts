import type { Month } from '../../../models/calendar.ts';
import { firstQuantity, isMonthTable } from '../../../models/distributions/monthTable.ts';
import type { MonthlyQuantity, MonthTable, Quantity } from '../../../models/distributions/quantity.ts';
import type { Path } from './path.ts';

/** Fields that a scenario may state month by month. */
const monthlyFields = new Set([
  'seatPriceUsd',
  'includedTasks',
  'overagePriceUsd',
  'usageGrowth',
  'growth',
  'factor',
  'inputTokens',
  'cacheReadTokens',
  'cacheWriteTokens',
  'outputTokens',
  'prefixTokens',
  'turnTokens',
  'toolResultTokens',
  'contextGrowthTokens',
  'toolFeePerCallUsd',
  'hitRate',
  'readShare',
  'mean',
  'share',
  'amount',
]);
/** Records of assumptions by id, whose entries may be stated month by month. */
const monthlyRecords = new Set(['tasksPerUser', 'shareByFeature']);

/** Whether what stands at a path may change by month. */
export function changesByMonth(path: Path): boolean {
  return monthlyFields.has(String(path.at(-1))) || monthlyRecords.has(String(path.at(-2)));
}

/** A quantity as a table that begins with it. */
export function tableFrom(quantity: MonthlyQuantity, start: Month): MonthTable {
  return isMonthTable(quantity) ? quantity : { kind: 'months', values: { [start]: quantity } };
}

/** A table with an entry set, or without it; without any entry left it is the quantity it began with. */
export function withEntry(table: MonthTable, month: Month, quantity: Quantity | null): MonthlyQuantity {
  const { [month]: _former, ...rest } = table.values;
  if (quantity !== null) return { kind: 'months', values: { ...rest, [month]: quantity } };
  return Object.keys(rest).length > 0 ? { kind: 'months', values: rest } : firstQuantity(table);
}
