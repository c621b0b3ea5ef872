import { addMonths, type Month, monthsBetween } from '../../../models/calendar.ts';
import { WorkbenchError } from '../../../models/errors.ts';
import type { Scenario } from '../../../models/scenarios/scenario.ts';
import { customerProgram } from '../../../models/simulation/customerProgram.ts';
import { offerDraws, type PlanComparison, planOffers, rangeOf } from '../../../models/simulation/planComparison.ts';
import { planUseNotes } from '../../../models/simulation/planUseNotes.ts';
import type { Args } from '../../../models/workbench.ts';
import { checkTarget, questionOf } from '../compute/askedScenario.ts';
import { simulate } from '../compute/simulate.ts';
import { matrixOf } from '../compute/trialMemory.ts';
import type { Context, Handlers } from '../context.ts';
import { readScenario } from './scenarios.ts';

/** The same simulated customers under each of some plans. */
async function comparePlans(
  context: Context,
  { scenarioId, plans, customersOf, month: asked, settings }: Args<'plan.compare'>,
): Promise<PlanComparison> {
  const scenario = readScenario(context, { id: scenarioId });
  const { prices } = questionOf(context, scenario);
  checkTarget(scenario, { series: 'grossMargin', month: asked });
  const month: Month = asked ?? addMonths(scenario.start, scenario.months - 1);
  const named = plans.map((id) => planNamed(scenario, id));
  const owner = planNamed(scenario, customersOf ?? plans[0]!);
  const { program, hasFreePlans } = customerProgram({
    scenario,
    prices,
    plans,
    customersOf: owner.id,
    month: monthsBetween(scenario.start, month),
  });
  const { compute, signal } = context;
  const simulated = await simulate(compute, { program }, settings, { signal, onProgress: context.progress });
  try {
    const { trials } = settings;
    const values = matrixOf(simulated.trials, program.outputs * trials);
    const last = (program.outputs - 1) * trials;
    return {
      scenario: { id: scenario.id, name: scenario.name },
      month,
      customersOf: owner,
      settings,
      offers: planOffers(offerDraws(named, values, trials)),
      notes: planUseNotes(scenario, { customersOf: owner.id, plans }),
      freeSubsidyUsd: hasFreePlans ? rangeOf(values.slice(last, last + trials)) : null,
    };
  } finally {
    compute.trialMemories.giveBack(simulated.trials);
  }
}

function planNamed({ base, name }: Scenario, id: string): { readonly id: string; readonly name: string } {
  const plan = base.plans.find((one) => one.id === id);
  if (plan) return { id, name: plan.name };
  const choices = base.plans.map((one) => one.id).join(', ');
  throw new WorkbenchError('invalid_input', `"${name}" has no plan "${id}"; use one of ${choices || 'none yet'}.`);
}

export const plansHandlers = {
  'plan.compare': comparePlans,
} satisfies Partial<Handlers>;
