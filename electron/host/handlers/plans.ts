import { addMonths, type Month, monthsBetween } from '../../../models/calendar.ts';
import { invalidInput, WorkbenchError } from '../../../models/errors.ts';
import { readPlanLine } from '../../../models/plans/readPlanLine.ts';
import { parseScenario } from '../../../models/scenarios/parseScenario.ts';
import type { Scenario } from '../../../models/scenarios/scenario.ts';
import { customerProgram } from '../../../models/simulation/customerProgram.ts';
import {
  freeChoiceOf,
  offerDraws,
  type PlanComparison,
  planOffers,
  rangeOf,
} from '../../../models/simulation/planComparison.ts';
import { planUseNotes } from '../../../models/simulation/planUseNotes.ts';
import type { Args } from '../../../models/workbench.ts';
import { checkTarget, questionOf } from '../compute/askedScenario.ts';
import { simulate } from '../compute/simulate.ts';
import { matrixOf } from '../compute/trialMemory.ts';
import type { Context, Handlers } from '../context.ts';
import { keeping } from './lastAnswers.ts';
import { readScenario } from './scenarios.ts';

/** The same simulated customers under each of some plans. */
export async function comparePlans(
  context: Context,
  { scenarioId, plans, customersOf, month: asked, settings }: Args<'plan.compare'>,
): Promise<PlanComparison> {
  const stored = readScenario(context, { id: scenarioId });
  const { scenario, named } = withTyped(stored, plans);
  const { prices } = questionOf(context, scenario);
  checkTarget(scenario, { series: 'grossMargin', month: asked });
  const month: Month = asked ?? addMonths(scenario.start, scenario.months - 1);
  const owner = planNamed(stored, customersOf ?? plans.find((plan) => typeof plan === 'string') ?? '');
  const ids = named.map(({ id }) => id);
  const { program, hasFreePlans } = customerProgram({
    scenario,
    prices,
    plans: ids,
    customersOf: owner.id,
    month: monthsBetween(scenario.start, month),
  });
  const { compute, signal } = context;
  const simulated = await simulate(compute, { program }, settings, { signal, onProgress: context.progress });
  try {
    const { trials } = settings;
    const values = matrixOf(simulated.trials, program.outputs * trials);
    const last = (program.outputs - 1) * trials;
    const draws = offerDraws(named, values, trials);
    return {
      scenario: { id: scenario.id, name: scenario.name },
      month,
      customersOf: owner,
      settings,
      offers: planOffers(draws),
      freeChoice: freeChoiceOf(draws),
      notes: planUseNotes(stored, { customersOf: owner.id, plans: plans.filter((plan) => typeof plan === 'string') }),
      freeSubsidyUsd: hasFreePlans ? rangeOf(values.slice(last, last + trials)) : null,
    };
  } finally {
    compute.trialMemories.giveBack(simulated.trials);
  }
}

interface Named {
  readonly id: string;
  readonly name: string;
  /** How a line was understood. */
  readonly reading?: string;
}

/** The scenario with the plans that were typed in one line, which nobody is on, and what all of them are called. */
function withTyped(stored: Scenario, plans: Args<'plan.compare'>['plans']): { scenario: Scenario; named: Named[] } {
  const users = { kind: 'linear' as const, origin: stored.start, start: 0, perMonth: 0 };
  const taken = new Set(stored.base.plans.map(({ id }) => id));
  const typed: unknown[] = [];
  const named = plans.map((plan): Named => {
    if (typeof plan === 'string') return planNamed(stored, plan);
    const read = readPlanLine(plan.line);
    if (!read.ok) throw new WorkbenchError('invalid_input', read.message);
    let number = typed.length + 1;
    while (taken.has(`line-${number}`)) number += 1;
    const id = `line-${number}`;
    taken.add(id);
    const name = plan.line.trim();
    typed.push({ id, name, users, ...read.value.terms });
    return { id, name, reading: read.value.reading };
  });
  if (typed.length === 0) return { scenario: stored, named };
  const { scenario, issues } = parseScenario({
    ...stored,
    base: { ...stored.base, plans: [...stored.base.plans, ...typed] },
  });
  if (!scenario) throw invalidInput(issues);
  return { scenario, named };
}

function planNamed({ base, name }: Scenario, id: string): Named {
  const plan = base.plans.find((one) => one.id === id);
  if (plan) return { id, name: plan.name };
  const choices = base.plans.map((one) => one.id).join(', ');
  throw new WorkbenchError('invalid_input', `"${name}" has no plan "${id}"; use one of ${choices || 'none yet'}.`);
}

export const plansHandlers = {
  'plan.compare': async (context, args) => {
    const kept = keeping(context, args.scenarioId);
    return kept.duel(await comparePlans(context, args));
  },
} satisfies Partial<Handlers>;
