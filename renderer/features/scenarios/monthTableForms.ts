import type { Month } from '../../../models/calendar.ts';
import { firstQuantity, isMonthTable } from '../../../models/distributions/monthTable.ts';
import type { MonthlyQuantity, MonthTable, Quantity } from '../../../models/distributions/quantity.ts';
import { type Scenario, scenarioSchema } from '../../../models/scenarios/scenario.ts';
import { pathText, schemaIssues } from '../../../models/schemaIssues.ts';
import { type Path, setAt } from './path.ts';

/** Whether a scenario takes a table of months at a path: it is asked, so that no list of fields has to be kept. */
export function takesMonths(scenario: Scenario, path: Path): boolean {
  const table = { kind: 'months', values: { [scenario.start]: 1 } };
  const given = setAt<unknown>(scenario, path, { value: table, source: null, owner: null });
  const parsed = scenarioSchema.safeParse(given);
  const at = pathText(path);
  return parsed.success || !schemaIssues(parsed.error.issues, given).some((issue) => issue.path.startsWith(at));
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
