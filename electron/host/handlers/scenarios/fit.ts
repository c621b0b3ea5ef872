import { type Issue, WorkbenchError } from '../../../../models/errors.ts';
import type { Scenario } from '../../../../models/scenarios/scenario.ts';
import type { Context } from '../../context.ts';
import { readHistory } from '../../store/historyStore.ts';
import { decidedHistory } from '../leftOut.ts';
import { saveScenario } from '../scenarios.ts';
import { readActuals } from '../usage.ts';

/** Makes and saves a scenario whose base is forecast from the whole months of the imported history. */
export async function fitHistory(
  context: Context,
  { id, name, months }: { id: string; name: string; months: number },
): Promise<{ scenario: Scenario; issues: Issue[] }> {
  const actuals = await readActuals(context, {});
  const whole = actuals.filter(({ partial }) => !partial).map(({ month }) => month);
  const { history, issues: decided } = decidedHistory(context, readHistory(context.workspace().db, whole));
  const question = { history, book: context.priceBook, id, name, months };
  const { scenario, issues } = await context.compute.run('fit', question, { signal: context.signal });
  if (!scenario) {
    const failed = issues.find(({ severity }) => severity === 'error');
    throw new WorkbenchError('invalid_input', failed?.message ?? 'There is no whole month to fit.', [...issues]);
  }
  return { scenario: await saveScenario(context, { scenario }), issues: [...decided, ...issues] };
}
