import type { Month } from '../../../../models/calendar.ts';
import { firstQuantity, isMonthTable } from '../../../../models/distributions/monthTable.ts';
import {
  type MonthlyQuantity,
  type MonthTable,
  type Quantity,
  usualPath,
} from '../../../../models/distributions/quantity.ts';
import { type Scenario, scenarioSchema } from '../../../../models/scenarios/scenario.ts';
import { pathText, schemaIssues } from '../../../../models/schemaIssues.ts';
import { type Path, setAt } from '../path.ts';

/** Whether a scenario takes a table of months at a path: it is asked, so that no list of fields has to be kept. */
export function takesMonths(scenario: Scenario, path: Path): boolean {
  const table = { kind: 'months', values: { [scenario.start]: 1 } };
  const given = setAt<unknown>(scenario, path, { value: table, source: null, owner: null });
  const parsed = scenarioSchema.safeParse(given);
  const at = pathText(path);
  return parsed.success || !schemaIssues(parsed.error.issues, given).some((issue) => issue.path.startsWith(at));
}

/** A quantity as a table or forecast that begins with it; of the one, the other has the same months. */
export function tableFrom(
  quantity: MonthlyQuantity,
  { kind, start }: { readonly kind: MonthTable['kind']; readonly start: Month },
): MonthTable {
  if (isMonthTable(quantity) && quantity.kind === kind) return quantity;
  const values = isMonthTable(quantity) ? quantity.values : { [start]: quantity };
  return kind === 'months' ? { kind, values } : { kind, values, path: usualPath };
}

/** A table with an entry set, or without it; without any entry left it is the quantity it began with. */
export function withEntry(table: MonthTable, month: Month, quantity: Quantity | null): MonthlyQuantity {
  const { [month]: _former, ...rest } = table.values;
  if (quantity !== null) return { ...table, values: { ...rest, [month]: quantity } };
  return Object.keys(rest).length > 0 ? { ...table, values: rest } : firstQuantity(table);
}
