import { WorkbenchError } from '../../../models/errors.ts';
import { widenComparison } from '../../../models/record/widenRun.ts';
import type { Scenario } from '../../../models/scenarios/scenario.ts';
import { probabilityWords } from '../../../models/sensitivity/figureWords.ts';
import type { Stress } from '../../../models/stresses/stress.ts';
import {
  outcomeOf,
  type StressComparison,
  type StressOutcome,
  stressOutcome,
  worstStress,
} from '../../../models/stresses/stressComparison.ts';
import { stressesOf } from '../../../models/stresses/stressesOf.ts';
import { withStresses } from '../../../models/stresses/withStresses.ts';
import type { Args } from '../../../models/workbench.ts';
import type { Context, Handlers } from '../context.ts';
import { bandFactorInForce } from '../store/frozenStore.ts';
import { readScenario as storedScenario } from '../store/scenarioStore.ts';
import { compareWithEach } from './compare.ts';
import { readScenario, saveScenario } from './scenarios.ts';

function listStresses(context: Context, { scenarioId }: Args<'stress.list'>): Stress[] {
  return stressesOf(readScenario(context, { id: scenarioId }));
}

export async function compareStresses(
  context: Context,
  { scenarioId, settings }: Args<'stress.compare'>,
): Promise<StressComparison> {
  const scenario = readScenario(context, { id: scenarioId });
  const stresses = stressesOf(scenario);
  const asked = stresses.filter(({ hindrance }) => hindrance === null);
  const others = asked.map(({ id }) => withStresses(scenario, [id]));
  const bands = bandFactorInForce(context.workspace().db);
  const compared = (await compareWithEach(context, { a: scenario, others, settings })).map((one) =>
    widenComparison(one, bands),
  );
  const [first] = compared;
  if (!first)
    throw new WorkbenchError('invalid_input', `"${scenario.name}" has nothing to stress; add a plan or feature.`);
  const outcomes = stresses.map((stress) => stressOutcome(stress, compared[asked.indexOf(stress)] ?? null));
  return {
    scenario: { id: scenario.id, name: scenario.name },
    run: first.run,
    target: scenario.targetGrossMargin,
    base: outcomeOf(first.resultA),
    stresses: outcomes,
    sentence: sentenceOf(scenario, outcomes),
  };
}

function sentenceOf({ targetGrossMargin }: Scenario, outcomes: readonly StressOutcome[]): string {
  const worst = worstStress(outcomes);
  const found = outcomes.find(({ id }) => id === worst?.id)?.outcome;
  if (!worst || !found) return 'No stress lowers the median margin.';
  const by = found.difference.grossMargin.p50;
  const chance = found.probabilityBelow;
  const moved =
    by === null ? 'takes most of the gross profit' : `takes ${(-by * 100).toFixed(1)} points of the median margin`;
  const target = `${Number((targetGrossMargin * 100).toFixed(1))}%`;
  return `Worst stress: ${worst.name.toLowerCase()}, which ${moved}${chance === null ? '' : `; ${probabilityWords(chance, 0)} chance of missing the ${target} target`}.`;
}

function applyStresses(context: Context, { scenarioId, stresses, as }: Args<'stress.apply'>): Promise<Scenario> {
  const scenario = readScenario(context, { id: scenarioId });
  if (as && storedScenario(context.workspace().db, as.id))
    throw new WorkbenchError('conflict', `A scenario "${as.id}" exists; choose another name.`);
  return saveScenario(context, { scenario: { ...withStresses(scenario, stresses), ...as } });
}

export const stressesHandlers = {
  'stress.list': listStresses,
  'stress.compare': compareStresses,
  'stress.apply': applyStresses,
} satisfies Partial<Handlers>;
