import { type Issue, WorkbenchError } from '../../../../models/errors.ts';
import type { Scenario } from '../../../../models/scenarios/scenario.ts';
import type { Context, Handlers } from '../../context.ts';
import { readHistory } from '../../store/historyStore.ts';
import { saveScenario } from '../scenarios.ts';
import { readActuals } from '../usage.ts';

/** Makes and saves a scenario whose base is forecast from the whole months of the imported history. */
async function fitHistory(
  context: Context,
  { id, name, months }: { id: string; name: string; months: number },
): Promise<{ scenario: Scenario; issues: Issue[] }> {
  const actuals = await readActuals(context, {});
  const whole = actuals.filter(({ partial }) => !partial).map(({ month }) => month);
  const history = readHistory(context.workspace().db, whole);
  const question = { history, book: context.priceBook, id, name, months };
  const { scenario, issues } = await context.compute.run('fit', question, { signal: context.signal });
  if (!scenario) {
    const failed = issues.find(({ severity }) => severity === 'error');
    throw new WorkbenchError('invalid_input', failed?.message ?? 'There is no full month to fit; import one.', [
      ...issues,
    ]);
  }
  return { scenario: await saveScenario(context, { scenario }), issues: [...issues] };
}

export const fitHandlers = {
  'scenario.fit': fitHistory,
} satisfies Partial<Handlers>;
