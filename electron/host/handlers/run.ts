import { driverDimensions } from '../../../models/columns/driverDimensions.ts';
import { assemble } from '../../../models/columns/program.ts';
import { invalidInput, WorkbenchError } from '../../../models/errors.ts';
import { widenRun } from '../../../models/record/widenRun.ts';
import { parseScenario } from '../../../models/scenarios/parseScenario.ts';
import type { Scenario } from '../../../models/scenarios/scenario.ts';
import { scenarioPrices } from '../../../models/scenarios/scenarioPrices.ts';
import type { MonthlyPrices } from '../../../models/scenarios/statement/featurePath.ts';
import { comparisonOf, runResultOf } from '../../../models/simulation/buildResult.ts';
import { type CompiledScenario, drawScenario, engineVersion } from '../../../models/simulation/compile.ts';
import { contradictionOf, type Reported } from '../../../models/simulation/contradictionOf.ts';
import type { Detail } from '../../../models/simulation/detail.ts';
import { layoutOf } from '../../../models/simulation/layoutOf.ts';
import { notNumbers } from '../../../models/simulation/notNumbers.ts';
import type { OutputName } from '../../../models/simulation/outputs.ts';
import type { Comparison, RunResult, RunSettings } from '../../../models/simulation/result.ts';
import type { Args, StoredRun } from '../../../models/workbench.ts';
import { inputsHashOf } from '../compute/inputsHash.ts';
import { keepsAllTrials, type Measured, measureKept } from '../compute/measure.ts';
import { errorReached, measureToPrecision } from '../compute/precision.ts';
import { reportAll, type Simulated, simulate } from '../compute/simulate.ts';
import type { Context, Handler, Handlers } from '../context.ts';
import { inTurns, nextTurn, type Steps } from '../inTurns.ts';
import { bandFactorInForce } from '../store/frozenStore.ts';
import * as store from '../store/runStore.ts';
import { writeAtOnce } from '../store/writeInTurns.ts';
import { readScenario } from './scenarios.ts';

interface Prepared {
  readonly scenario: Scenario;
  readonly compiled: CompiledScenario;
  readonly inputsHash: string;
}

function pricesOf({ priceBook }: Context, scenario: Scenario) {
  const { prices, issues } = scenarioPrices(scenario, priceBook);
  if (issues.length > 0) {
    throw invalidInput(issues);
  }
  return { prices, inputsHash: inputsHashOf(scenario, prices) };
}

function prepare(context: Context, scenario: Scenario, detail: Detail): Promise<Prepared> {
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

function resultOf({ priceBook }: Context, { prepared, settings, measured }: Outcome): RunResult {
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

interface RunQuestion {
  readonly scenario: Scenario;
  readonly settings: RunSettings;
  readonly detail: Detail;
}

async function runScenario(context: Context, { scenario, settings, detail }: RunQuestion): Promise<RunResult> {
  const prepared = await prepare(context, scenario, detail);
  const { compiled } = prepared;
  const question = { compiled, settings, threshold: (name: OutputName) => thresholdOf(name, scenario) };
  const options = { signal: context.signal, onProgress: context.progress };
  const { measured, trials } = await measureToPrecision(context.compute, question, options);
  await nextTurn();
  return resultOf(context, { prepared, settings: { ...settings, trials }, measured });
}

export async function startRun(
  context: Context,
  { scenarioId, settings }: { scenarioId: string; settings: RunSettings },
): Promise<{ id: string; result: RunResult }> {
  const scenario = readScenario(context, { id: scenarioId });
  const workspace = context.workspace();
  const result = await runScenario(context, { scenario, settings, detail: 'everything' });
  await nextTurn();
  const id = context.newId();
  await writeAtOnce(
    workspace.db,
    () => {
      const { prices } = pricesOf(context, scenario);
      store.insertRun(workspace.db, { id, scenario, settings, ranAt: context.now(), result, prices });
      const detail = `${settings.trials} trials, seed ${settings.seed}, ${settings.sampler}`;
      workspace.audit({ action: 'run', entity: `scenario ${scenarioId}`, detail });
    },
    { undo: false },
  );
  context.changed('runs', 'scenarios', 'audit');
  await nextTurn();
  return { id, result };
}

/** A stored scenario as it is now, with every figure of a stored run, as it is shown. */
export async function runNow(
  context: Context,
  { scenarioId, below, settings }: { scenarioId: string; below: number | null; settings: RunSettings },
): Promise<RunResult> {
  const stored = readScenario(context, { id: scenarioId });
  const scenario = below === null ? stored : { ...stored, targetGrossMargin: below };
  return runUnder(context, scenario, settings);
}

/** A scenario with every figure, as it is shown; nothing is stored. */
export async function runUnder(context: Context, scenario: Scenario, settings: RunSettings): Promise<RunResult> {
  return asShown(context, await runScenario(context, { scenario, settings, detail: 'everything' }));
}

/** A run of a draft that may never be saved: nothing is stored. */
export function previewRun(
  context: Context,
  { scenario: input, settings }: { scenario: unknown; settings: RunSettings },
): Promise<RunResult> {
  return runDraft(context, draftOf(input), settings);
}

function draftOf(input: unknown): Scenario {
  const { scenario, issues } = parseScenario(input);
  if (!scenario) throw invalidInput(issues);
  return scenario;
}

async function runDraft(context: Context, scenario: Scenario, settings: RunSettings): Promise<RunResult> {
  const { compute, previews, signal, progress } = context;
  const { prices, inputsHash } = pricesOf(context, scenario);
  const { precision, ...plain } = settings;
  const draw = () => drawScenario({ scenario, prices, detail: 'series' });
  const drawn = precision ? null : previews.drawnOf(madeOf(scenario, prices), draw);
  const threshold = (name: OutputName) => thresholdOf(name, scenario);
  const options = { signal, onProgress: progress };
  const previewed = drawn && (await previews.run(compute, { drawn, settings: plain, threshold }, options));
  if (!drawn || !previewed) return runScenario(context, { scenario, settings, detail: 'series' });
  const { graph: _graph, wanted: _wanted, weighed: _weighed, ...named } = drawn;
  const prepared = { scenario, inputsHash, compiled: { ...named, program: previewed.program } };
  try {
    return resultOf(context, { prepared, settings, measured: previewed.measured });
  } catch (error) {
    previews.forget();
    throw error;
  }
}

/** What the graph of a draft is made of: not its name, nor the target that its margin is held against. */
function madeOf(scenario: Scenario, prices: MonthlyPrices): string {
  return JSON.stringify([{ ...scenario, name: '', description: '', targetGrossMargin: 0 }, prices]);
}

function listRuns({ workspace, signal }: Context, { scenarioId }: { scenarioId: string | null }): Promise<StoredRun[]> {
  return inTurns(store.listRuns(workspace().db, scenarioId), signal);
}

export function readRun(context: Context, { id }: { id: string }): { run: StoredRun; result: RunResult } {
  const found = store.readRun(context.workspace().db, id);
  if (!found) throw new WorkbenchError('not_found', `Run "${id}" does not exist; run the scenario again.`);
  return { run: found.run, result: asShown(context, found.result) };
}

function compareRuns(context: Context, { a, b, settings }: Args<'run.compare'>): Promise<Comparison> {
  const scenarioA = readScenario(context, { id: a });
  const scenarioB = typeof b === 'string' ? readScenario(context, { id: b }) : draftOf(b.draft);
  return compareScenarios(context, { a: scenarioA, b: scenarioB, settings });
}

/** Runs both scenarios on the same draws and reports the difference b − a trial by trial. */
export async function compareScenarios(
  context: Context,
  { a, b, settings }: { a: Scenario; b: Scenario; settings: RunSettings },
): Promise<Comparison> {
  return (await compareWithEach(context, { a, others: [b], settings }))[0]!;
}

interface ComparedWithEach {
  readonly a: Scenario;
  readonly others: readonly Scenario[];
  readonly settings: RunSettings;
}

/** Runs a scenario once, and others one after the other on the same draws: the difference of each, trial by trial. */
export async function compareWithEach(
  context: Context,
  { a: scenarioA, others, settings }: ComparedWithEach,
): Promise<Comparison[]> {
  const { signal } = context;
  const total = (1 + others.length) * settings.trials;
  const progress = (place: number) => ({
    signal,
    onProgress: ({ done }: { readonly done: number }) =>
      context.progress({ done: place * settings.trials + done, total, unit: 'trials' }),
  });
  for (const other of others) refuseOtherMonths(scenarioA, other);
  const preparedA = await prepareToCompare(context, scenarioA, settings);
  const simulatedA = await simulate(context.compute, preparedA.compiled, settings, progress(0));
  try {
    const resultA = await comparedResult(context, { prepared: preparedA, simulated: simulatedA, settings });
    const compared: Comparison[] = [];
    for (const [place, other] of others.entries()) {
      const preparedB = await prepareToCompare(context, other, settings);
      const simulatedB = await simulate(context.compute, preparedB.compiled, settings, progress(place + 1));
      try {
        const outputs = seriesOf(preparedB.compiled).map(({ output, name }, at) => {
          return { output, minusOutput: seriesOf(preparedA.compiled)[at]!.output, name, threshold: 0 };
        });
        const asked = { outputs, simulated: simulatedB, minus: simulatedA };
        const differences = await reportAll(context.compute, asked, { signal });
        const resultB = await comparedResult(context, { prepared: preparedB, simulated: simulatedB, settings });
        const names = outputs.map(({ name }) => name);
        const sides = { a: named(scenarioA), b: named(other), resultA, resultB };
        compared.push(comparisonOf({ outputs: names, differences, ...sides }));
      } finally {
        context.compute.trialMemories.giveBack(simulatedB.trials);
      }
    }
    return compared;
  } finally {
    context.compute.trialMemories.giveBack(simulatedA.trials);
  }
}

const named = ({ id, name }: Scenario) => ({ id, name });

function refuseOtherMonths(a: Scenario, b: Scenario): void {
  if (a.start === b.start && a.months === b.months) return;
  const spans = [a, b].map(({ name, start, months }) => `"${name}" has ${months} months from ${start}`);
  throw new WorkbenchError('invalid_input', `${spans.join(', ')}; give both the same months to compare them.`);
}

async function prepareToCompare(context: Context, scenario: Scenario, settings: RunSettings): Promise<Prepared> {
  const prepared = await prepare(context, scenario, 'company');
  if (keepsAllTrials(prepared.compiled, settings)) return prepared;
  const message = `${settings.trials} trials of "${scenario.name}" are too many to compare; use 20,000.`;
  throw new WorkbenchError('invalid_input', message);
}

async function comparedResult(
  context: Context,
  { prepared, simulated, settings }: { prepared: Prepared; simulated: Simulated; settings: RunSettings },
): Promise<RunResult> {
  const threshold = (name: OutputName) => thresholdOf(name, prepared.scenario);
  const kept = { compiled: prepared.compiled, simulated, threshold };
  const measured = await measureKept(context.compute, kept, { signal: context.signal });
  return resultOf(context, { prepared, settings, measured });
}

/** The company's series and their places; two scenarios of the same months have the same ones in the same order. */
function seriesOf({ outputs }: CompiledScenario) {
  return outputs.flatMap((name, output) => (name.kind === 'series' ? [{ output, name }] : []));
}

/** Gross margins, of periods too, are held against the target, shortfalls against none at all. */
function thresholdOf(name: OutputName, scenario: Scenario): number | null {
  if (name.kind === 'shortfall') return 0;
  const isMargin =
    (name.kind === 'series' && name.series === 'grossMargin') ||
    (name.kind === 'figure' && marginFigure.test(name.figure));
  return isMargin ? scenario.targetGrossMargin : null;
}

/** Figures that may stand for the gross margin of a fiscal period. */
const marginFigure = /^(layer|period\.\d+)\.grossMargin$/;

/** A run as it is shown everywhere: its ranges widened by what is in force. Stored runs stay as simulated. */
export function asShown({ workspace }: Context, result: RunResult): RunResult {
  return widenRun(result, bandFactorInForce(workspace().db));
}

const startShown: Handler<'run.start'> = async (context, args) => {
  const { id, result } = await startRun(context, args);
  return { id, result: asShown(context, result) };
};

export const runHandlers = {
  'run.start': startShown,
  'run.preview': async (context, args) => asShown(context, await previewRun(context, args)),
  'run.now': runNow,
  'run.list': listRuns,
  'run.read': readRun,
  'run.compare': compareRuns,
} satisfies Partial<Handlers>;
