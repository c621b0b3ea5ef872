import { WorkbenchError } from '../../../models/errors.ts';
import { widenRun } from '../../../models/record/widenRun.ts';
import type { Scenario } from '../../../models/scenarios/scenario.ts';
import type { MonthlyPrices } from '../../../models/scenarios/statement/featurePath.ts';
import { drawScenario } from '../../../models/simulation/compile.ts';
import type { Detail } from '../../../models/simulation/detail.ts';
import type { OutputName } from '../../../models/simulation/outputs.ts';
import type { RunResult, RunSettings } from '../../../models/simulation/result.ts';
import type { StoredRun } from '../../../models/workbench.ts';
import { measureToPrecision } from '../compute/precision.ts';
import type { Context, Handler, Handlers } from '../context.ts';
import { inTurns, nextTurn } from '../inTurns.ts';
import { bandFactorInForce } from '../store/frozenStore.ts';
import * as store from '../store/runStore.ts';
import { writeAtOnce } from '../store/writeInTurns.ts';
import { draftOf, prepare, pricesOf, resultOf, thresholdOf } from './preparedRun.ts';
import { readScenario } from './scenarios.ts';

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
} satisfies Partial<Handlers>;
