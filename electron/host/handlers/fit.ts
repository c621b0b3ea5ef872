import { addMonths } from '../../../models/calendar.ts';
import { fitBase } from '../../../models/drivers/fitBase.ts';
import { type Issue, WorkbenchError } from '../../../models/errors.ts';
import { type Scenario, scenarioSchema, scenarioSchemaVersion } from '../../../models/scenarios/scenario.ts';
import type { Context } from '../context.ts';
import { readHistory } from '../store/historyStore.ts';
import { saveScenario } from './scenario.ts';
import { readActuals } from './usage.ts';

/** Makes and saves a scenario whose base is fitted to the whole months of the imported history. */
export async function fitScenario(
  context: Context,
  { id, name, months }: { id: string; name: string; months: number },
): Promise<{ scenario: Scenario; issues: Issue[] }> {
  const actuals = await readActuals(context, {});
  const whole = actuals.filter(({ partial }) => !partial).map(({ month }) => month);
  const { base, issues } = fitBase(readHistory(context.workspace().db, whole));
  const failed = issues.find(({ severity }) => severity === 'error');
  const last = whole.at(-1);
  if (failed || !last)
    throw new WorkbenchError('invalid_input', failed?.message ?? 'There is no whole month to fit.', issues);
  const scenario = scenarioSchema.parse({
    schemaVersion: scenarioSchemaVersion,
    id,
    name,
    description: `Fitted to ${whole.length} whole months of history, ${whole[0]} to ${last}.`,
    start: addMonths(last, 1),
    months,
    base,
  });
  return { scenario: await saveScenario(context, { scenario }), issues: [...issues] };
}
