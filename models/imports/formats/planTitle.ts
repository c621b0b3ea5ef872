import type { Header } from '../cells/header.ts';
import { hasScenario } from './measureColumn.ts';

const plan =
  /(?<!\p{L})(?:budgets?|budgeted|forecasts?|forecasted|planned|aop|plankosten|planzahlen|planung|presupuestos?|prévisions?|prévisionnel|orçamento|begroting)(?!\p{L})|^\s*(?:(?:annual|operating|financial|business)\s+)?plan(?:\s+(?:fy\s?)?'?\d{2,4})?\s*$/iu;
const actual = /(?<!\p{L})(?:actuals?|ist(?:kosten|zahlen)?|réels?|spent|paid|invoiced|billed)(?!\p{L})/iu;
/** A comparison states both, and its columns say which is which. */
const both = /(?<!\p{L})(?:vs\.?|versus|and|und|et|y)(?!\p{L})|[/&+]/iu;

/**
 * The title by which a table is a plan: one that names a budget or forecast, where no column and no other line says
 * that amounts are actuals; null for any other table.
 *
 * @example
 * planTitle(['Budget 2026'], openHeader(['Vendor', 'Jan 2026'])) // => 'Budget 2026'
 * planTitle(['Budget vs actual'], openHeader(['Vendor', 'Jan 2026 Actual', 'Jan 2026 Budget'])) // => null
 * planTitle(['Revenue by plan'], openHeader(['Customer', 'Jan 2026'])) // => null
 */
export function planTitle(texts: readonly string[], header: Header): string | null {
  const title = texts.find((text) => text.length <= 200 && plan.test(text) && (!actual.test(text) || both.test(text)));
  if (title === undefined) return null;
  const isTold = header.names.some((name) => actual.test(name)) || hasScenario(header);
  const isActual = texts.some((text) => actual.test(text) && !plan.test(text));
  return isTold || isActual ? null : title.trim();
}
