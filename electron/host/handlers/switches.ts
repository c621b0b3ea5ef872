import { invalidInput, WorkbenchError } from '../../../models/errors.ts';
import { makeDesign } from '../../../models/random/design.ts';
import { parseScenario } from '../../../models/scenarios/parseScenario.ts';
import type { Scenario } from '../../../models/scenarios/scenario.ts';
import type { RunSettings } from '../../../models/simulation/result.ts';
import {
  type BreakEven,
  type Switch,
  type SwitchComparison,
  statedRates,
  switchWords,
} from '../../../models/simulation/switchComparison.ts';
import { switchFigures, switchProgram } from '../../../models/simulation/switchProgram.ts';
import { breakEvenSuccess } from '../../../models/switches/breakEven.ts';
import type { Args } from '../../../models/workbench.ts';
import { questionOf } from '../compute/askedScenario.ts';
import { simulate } from '../compute/simulate.ts';
import { matrixOf } from '../compute/trialMemory.ts';
import type { Context, Handlers } from '../context.ts';
import { readScenario } from './scenarios.ts';

interface Asked {
  readonly scenario: Scenario;
  readonly change: Switch;
  readonly settings: RunSettings;
}

/** A stored scenario with and without a switch that may never be saved. */
async function compareSwitch(
  context: Context,
  { scenarioId, change: given, settings }: Args<'switch.compare'>,
): Promise<SwitchComparison> {
  const stored = readScenario(context, { id: scenarioId });
  const { scenario, change } = withSwitch(stored, given);
  const asked = { scenario, change, settings };
  const { before, after } = statedRates(change);
  const { atRates, months, ...figures } = await measure(context, asked, [after, after / 2]);
  const found = { ...figures, change, breakEven: await breakEvenOf(context, asked, { before, atRates }) };
  return {
    ...found,
    scenario: { id: stored.id, name: stored.name },
    settings,
    months,
    sentence: switchWords(found),
  };
}

/** The switch in the place of the change with its id, else behind the others; checked as the scenario is. */
function withSwitch(stored: Scenario, given: unknown): { scenario: Scenario; change: Switch } {
  const id = (given as { id?: unknown } | null)?.id;
  const at = stored.changes.findIndex((change) => change.id === id);
  const changes: unknown[] = [...stored.changes];
  changes.splice(at < 0 ? changes.length : at, at < 0 ? 0 : 1, given);
  const { scenario, issues } = parseScenario({ ...stored, changes });
  if (!scenario) throw invalidInput(issues);
  const change = scenario.changes[at < 0 ? scenario.changes.length - 1 : at]!;
  if (change.kind !== 'switch')
    throw new WorkbenchError('invalid_input', `The change is a "${change.kind}"; state one of kind "switch".`);
  return { scenario, change: { ...change, enabled: true } };
}

async function measure(context: Context, { scenario, change, settings }: Asked, rates: readonly number[]) {
  const { prices } = questionOf(context, scenario);
  const { compute, signal, progress } = context;
  const { before } = statedRates(change);
  const { program, outputs } = switchProgram({ scenario, prices, change, rates, before });
  const { trials } = await simulate(compute, { program }, settings, { signal, onProgress: progress });
  try {
    const values = matrixOf(trials, program.outputs * settings.trials);
    const design = makeDesign(settings.sampler, settings.trials);
    return { ...switchFigures({ outputs, values, design }), months: outputs.months };
  } finally {
    compute.trialMemories.giveBack(trials);
  }
}

interface Point {
  readonly rate: number;
  readonly saving: number;
  readonly standardError: number;
}

/** Rounds in which the rate is looked at again: with a commitment the saving is not quite a line in 1 ÷ rate. */
const mostRounds = 4;

async function breakEvenOf(
  context: Context,
  asked: Asked,
  { before, atRates }: { readonly before: number; readonly atRates: readonly Point[] },
): Promise<BreakEven> {
  let pair: readonly [Point, Point] = [atRates[0]!, atRates[1]!];
  let found: Point | null = null;
  for (let round = 0; round < mostRounds; round++) {
    const rate = breakEvenSuccess(...pair);
    if (rate === null) break;
    const { atRates: points } = await measure(context, asked, [rate]);
    found = points[0]!;
    if (Math.abs(found.saving) <= Math.max(found.standardError / 2, 0.005)) break;
    const nearest = pair.toSorted((a, b) => Math.abs(a.saving) - Math.abs(b.saving))[0]!;
    pair = [found, nearest];
  }
  if (!found) return { kind: atRates[0]!.saving > 0 ? 'always' : 'never' };
  const { rate, saving, standardError } = found;
  return { kind: 'rate', before, rate, loss: 1 - rate / before, savingThere: saving, savingError: standardError };
}

export const switchesHandlers = {
  'switch.compare': compareSwitch,
} satisfies Partial<Handlers>;
