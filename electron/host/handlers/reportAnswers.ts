import { WorkbenchError } from '../../../models/errors.ts';
import { type BridgeAgainst, bridgeAgainst } from '../../../models/record/trackRecord.ts';
import type { ReportAnswers } from '../../../models/reports/answers/answered.ts';
import type { Report } from '../../../models/reports/report.ts';
import type { Scenario } from '../../../models/scenarios/scenario.ts';
import type { Context } from '../context.ts';
import { keeping, type LastAnswers, lastAnswers } from './lastAnswers.ts';
import { comparePlans } from './plans.ts';
import { readBridge } from './recordBridge.ts';
import { readScenario } from './scenarios.ts';
import { findSensitivity } from './sensitivity.ts';

/** Effects are means, which need fewer trials than a tail. */
const settings = { trials: 2000, seed: 1, sampler: 'sobol' } as const;
const mostPlans = 6;

/** What a workbook tells beside its run: the last answers about its scenario, and the bridges to the actuals. */
export async function reportAnswers(
  context: Context,
  { report, withAnswers }: { readonly report: Report; readonly withAnswers: boolean },
): Promise<ReportAnswers> {
  const { duel, sensitivities } = withAnswers
    ? await askMissing(context, report)
    : lastAnswers(context, report.scenario.id);
  const bridges = [];
  const noBridge: string[] = [];
  for (const against of bridgeAgainst) {
    const bridge = await bridgeOrReason(context, against);
    if (typeof bridge === 'string') noBridge.push(bridge);
    else bridges.push(bridge);
  }
  return { duel, sensitivities, bridges, noBridge };
}

/** Asks what has no answer of the inputs of the run; of a scenario that was removed nothing can be asked. */
async function askMissing(context: Context, { scenario: { id }, result }: Report): Promise<LastAnswers> {
  const known = lastAnswers(context, id);
  const scenario = storedOrNull(context, id);
  if (!scenario) return known;
  const isOfRun = ({ inputsHash }: { readonly inputsHash: string }) => inputsHash === result.run.inputsHash;
  const plans = scenario.base.plans.slice(0, mostPlans).map((plan) => plan.id);
  if (plans.length > 0 && !(known.duel && isOfRun(known.duel))) {
    const asked = { scenarioId: id, plans, customersOf: null, month: null, settings };
    const kept = keeping(context, id);
    kept.duel(await comparePlans(context, asked));
  }
  if (!known.sensitivities.some(isOfRun)) {
    const target = { series: 'grossMargin', month: null } as const;
    const kept = keeping(context, id);
    kept.sensitivity(await findSensitivity(context, { scenarioId: id, target, settings }));
  }
  return lastAnswers(context, id);
}

function storedOrNull(context: Context, id: string): Scenario | null {
  try {
    return readScenario(context, { id });
  } catch (error) {
    if (error instanceof WorkbenchError && error.code === 'not_found') return null;
    throw error;
  }
}

/** A bridge to the last full month, or why there is none. */
async function bridgeOrReason(context: Context, against: BridgeAgainst) {
  try {
    return await readBridge(context, { first: null, last: null, against, forecastId: null, budgetId: null });
  } catch (error) {
    if (error instanceof WorkbenchError && error.code !== 'cancelled') return error.message;
    throw error;
  }
}
