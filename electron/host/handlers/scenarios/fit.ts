import type { Month } from '../../../../models/calendar.ts';
import { type Issue, WorkbenchError } from '../../../../models/errors.ts';
import { driverAssumption } from '../../../../models/scenarios/driverAssumption.ts';
import type { FitQuestion, FittedScenario } from '../../../../models/scenarios/fitScenario.ts';
import type { Scenario } from '../../../../models/scenarios/scenario.ts';
import type { Args, Result } from '../../../../models/workbench.ts';
import type { Context, Handlers } from '../../context.ts';
import { readHistory } from '../../store/historyStore.ts';
import { decidedHistory } from '../leftOut.ts';
import { saveScenario } from '../scenarios.ts';
import { readActuals } from '../usage.ts';

type Fitted = FittedScenario & { readonly scenario: Scenario };

/** Makes and saves a scenario whose base is forecast from the full months of the imported history. */
async function fitHistory(
  context: Context,
  question: Pick<FitQuestion, 'id' | 'name' | 'months'>,
): Promise<{ scenario: Scenario; issues: Issue[] }> {
  const { scenario, issues } = await fitted(context, question);
  return { scenario: await saveScenario(context, { scenario }), issues: [...issues] };
}

/** One driver of the base that history makes, with what it is judged by; nothing is saved. */
async function fitDriver(
  context: Context,
  { driver, months, choices }: Args<'drivers.fit'>,
): Promise<Result<'drivers.fit'>> {
  const chosen = { choices: { [driver]: choices }, look: driver };
  const { scenario, looked } = await fitted(context, { id: 'fit', name: 'Fit', months, chosen });
  const assumption = driverAssumption(scenario, driver);
  if (!looked || !assumption)
    throw new WorkbenchError(
      'not_found',
      `No imported history has a driver "${driver}"; choose one that "New from history" makes.`,
    );
  return { fit: looked, assumption };
}

/** A base made of the full months of the history, up to one of them where that is named. */
export async function fitted(
  context: Context,
  {
    until = null,
    ...asked
  }: Pick<FitQuestion, 'id' | 'name' | 'months' | 'chosen'> & { readonly until?: Month | null },
): Promise<Fitted> {
  const actuals = await readActuals(context, {});
  const whole = actuals
    .filter(({ partial, month }) => !partial && (until === null || month <= until))
    .map(({ month }) => month);
  const { history, issues: decided } = decidedHistory(context, readHistory(context.workspace().db, whole));
  const question = { history, book: context.priceBook, ...asked };
  const found = await context.compute.run('fit', question, { signal: context.signal });
  const issues = [...decided, ...found.issues];
  if (found.scenario) return { ...found, scenario: found.scenario, issues };
  const failed = issues.find(({ severity }) => severity === 'error');
  throw new WorkbenchError('invalid_input', failed?.message ?? 'There is no full month to fit; import one.', issues);
}

export const fitHandlers = {
  'scenario.fit': fitHistory,
  'drivers.fit': fitDriver,
} satisfies Partial<Handlers>;
