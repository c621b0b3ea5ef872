import { driverDimensions } from '../../../models/columns/driverDimensions.ts';
import { assemble } from '../../../models/columns/program.ts';
import { invalidInput, WorkbenchError } from '../../../models/errors.ts';
import { parseScenario } from '../../../models/scenarios/parseScenario.ts';
import type { Scenario } from '../../../models/scenarios/scenario.ts';
import { scenarioPrices } from '../../../models/scenarios/scenarioPrices.ts';
import { runResultOf } from '../../../models/simulation/buildResult.ts';
import { type CompiledScenario, drawScenario, engineVersion } from '../../../models/simulation/compile.ts';
import { contradictionOf, type Reported } from '../../../models/simulation/contradictionOf.ts';
import type { Detail } from '../../../models/simulation/detail.ts';
import { layoutOf } from '../../../models/simulation/layoutOf.ts';
import { notNumbers } from '../../../models/simulation/notNumbers.ts';
import type { OutputName } from '../../../models/simulation/outputs.ts';
import type { RunResult, RunSettings } from '../../../models/simulation/result.ts';
import { inputsHashOf } from '../compute/inputsHash.ts';
import type { Measured } from '../compute/measure.ts';
import { errorReached } from '../compute/precision.ts';
import type { Context } from '../context.ts';
import { inTurns, type Steps } from '../inTurns.ts';

/** A scenario that is ready to be run. */
export interface Prepared {
  readonly scenario: Scenario;
  readonly compiled: CompiledScenario;
  readonly inputsHash: string;
}

export function pricesOf({ priceBook }: Context, scenario: Scenario) {
  const { prices, issues } = scenarioPrices(scenario, priceBook);
  if (issues.length > 0) {
    throw invalidInput(issues);
  }
  return { prices, inputsHash: inputsHashOf(scenario, prices) };
}

export function prepare(context: Context, scenario: Scenario, detail: Detail): Promise<Prepared> {
  return inTurns(preparing(context, scenario, detail), context.signal);
}

function* preparing(context: Context, scenario: Scenario, detail: Detail): Steps<Prepared> {
  const { prices, inputsHash } = pricesOf(context, scenario);
  yield;
  const { graph, wanted, weighed, ...named } = drawScenario({ scenario, prices, detail });
  yield;
  const program = assemble(graph, wanted, driverDimensions(graph, weighed));
  return { scenario, compiled: { ...named, program }, inputsHash };
}

interface Outcome {
  readonly prepared: Prepared;
  readonly settings: RunSettings;
  readonly measured: Measured;
}

/** What a run that was measured comes to; refused where a figure is not a number or cannot be. */
export function resultOf({ priceBook }: Context, { prepared, settings, measured }: Outcome): RunResult {
  const { scenario, compiled, inputsHash } = prepared;
  const { reports, percentileBound } = measured;
  const lost = notNumbers(compiled, reports, settings.trials);
  if (lost.length > 0) throw invalidInput(lost);
  refuseContradiction({ ...compiled, reports });
  const { precision, ...design } = settings;
  const layout = layoutOf(compiled.program, settings.sampler);
  const reached = precision ? errorReached(compiled, reports, precision) : null;
  const record = {
    ...design,
    ...(layout ? { layout } : {}),
    inputsHash,
    engineVersion,
    priceBookVersion: priceBook.version,
    percentileBound,
    ...(precision && reached !== null
      ? { precision: { ...precision, reached, met: reached <= precision.standardError } }
      : {}),
  };
  return runResultOf({ compiled, reports, record, target: scenario.targetGrossMargin });
}

/** A figure that cannot be is not shown; it is told. */
function refuseContradiction(reported: Reported): void {
  const found = contradictionOf(reported);
  if (!found) return;
  if (found.isOverflow) throw new WorkbenchError('invalid_input', found.message);
  const message = `The run is inconsistent and is not shown: ${found.message}. Run it again. If it persists, report it with the scenario.`;
  throw new WorkbenchError('internal', message);
}

/** A draft as a scenario; refused with what is wrong in it. */
export function draftOf(input: unknown): Scenario {
  const { scenario, issues } = parseScenario(input);
  if (!scenario) throw invalidInput(issues);
  return scenario;
}

/** Gross margins, of periods too, are held against the target, shortfalls against none at all. */
export function thresholdOf(name: OutputName, scenario: Scenario): number | null {
  if (name.kind === 'shortfall') return 0;
  const isMargin =
    (name.kind === 'series' && name.series === 'grossMargin') ||
    (name.kind === 'figure' && marginFigure.test(name.figure));
  return isMargin ? scenario.targetGrossMargin : null;
}

/** Figures that may stand for the gross margin of a fiscal period. */
const marginFigure = /^(layer|period\.\d+)\.grossMargin$/;
