import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { priceBook } from '../../electron/host/priceBook.ts';
import { addMonths } from '../../models/calendar.ts';
import { isMonthTable } from '../../models/distributions/monthTable.ts';
import { isRecord } from '../../models/isRecord.ts';
import { listAssumptions } from '../../models/scenarios/listAssumptions.ts';
import { parseScenario } from '../../models/scenarios/parseScenario.ts';
import type { Scenario } from '../../models/scenarios/scenario.ts';
import { scenarioPrices } from '../../models/scenarios/scenarioPrices.ts';
import { compileScenario } from '../../models/simulation/compile.ts';

const folder = new URL('../../samples/', import.meta.url);
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
  name.endsWith('.scenario.json'),
);

/** A copy in which the value at a path is another. */
function withAt(root: unknown, path: readonly (string | number)[], value: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  if (Array.isArray(root)) return root.map((one, index) => (index === key ? withAt(one, rest, value) : one));
  return isRecord(root) ? { ...root, [key]: withAt(root[key], rest, value) } : root;
}

test.each(files)('wherever %s may change by month, its rules ask for the month', (name) => {
  const { scenario } = parseScenario(JSON.parse(readFileSync(new URL(name, folder), 'utf8')));
  let given: unknown = scenario;
  let tables = 0;
  for (const { path, assumption } of listAssumptions(scenario)) {
    const quantity = assumption.value;
    if (isMonthTable(quantity)) continue;
    const values = { [scenario!.start]: quantity, [addMonths(scenario!.start, 1)]: quantity };
    const tried = withAt(given, [...path, 'value'], { kind: 'months', values });
    if (!parseScenario(tried).scenario) continue;
    given = tried;
    tables++;
  }
  expect(tables).toBeGreaterThan(0);
  const { scenario: tabled, issues } = parseScenario(given);
  expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
  const averages = (one: Scenario) =>
    compileScenario({ scenario: one, prices: scenarioPrices(one, priceBook).prices, detail: 'plans' }).averages;
  const [stepped, steady] = [averages(tabled!), averages(scenario!)];
  // Entries that are all the same say what one number says.
  for (const [index, value] of steady.entries())
    expect(Math.abs(stepped[index]! - value)).toBeLessThanOrEqual(1e-9 * Math.abs(value));
});
