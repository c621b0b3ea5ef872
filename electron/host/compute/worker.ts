import { parentPort } from 'node:worker_threads';
import { plainEngine } from '../../../models/columns/engine.ts';
import { createSimdEngine, simdModule } from '../../../models/columns/simd/engine.ts';
import { WorkbenchError } from '../../../models/errors.ts';
import type { PackedFile } from '../reading/packFile.ts';
import { evaluate } from './evaluate.ts';
import type { FromWorker, TaskMessage, ToWorker } from './pool.ts';
import { type EngineAt, reportOutputs, simulateTrials, tallyTrials } from './simulateTrials.ts';
import type { Tasks } from './task.ts';
import type { TaskReport } from './taskReport.ts';

const port = parentPort!;
const progressInterval = 100;
const simd = simdKernels();
const engine = simd ? createSimdEngine(simd) : plainEngine;
const engineAt: EngineAt = (workplace) => (simd ? createSimdEngine(simd, workplace) : plainEngine);

async function perform({ kind, input }: TaskMessage, report: TaskReport): Promise<unknown> {
  switch (kind) {
    case 'import':
      return importPacked(input as Tasks['import']['input'], report);
    case 'simulate':
      return simulateTrials(input as Tasks['simulate']['input'], report, engineAt);
    case 'tally':
      return tallyTrials(input as Tasks['tally']['input'], report, engineAt);
    case 'report':
      return reportOutputs(input as Tasks['report']['input'], report, engineAt);
    case 'evaluate':
      return evaluate(input as Tasks['evaluate']['input'], report, engine);
    case 'forecast':
      // The learned numbers are loaded when there is something to forecast.
      return (await import('./forecastAll.ts')).forecastAll(input as Tasks['forecast']['input'], report);
    case 'judge':
      return (await import('./judgeSeries.ts')).judgeSeries(input as Tasks['judge']['input'], report);
    case 'fit':
      return (await import('../../../models/scenarios/fitScenario.ts')).fitScenario(input as Tasks['fit']['input']);
  }
}

/** The readers of files are loaded when there is a file to read. */
async function importPacked(input: Tasks['import']['input'], report: TaskReport): Promise<PackedFile> {
  const [{ sumFile }, { packFile }] = await Promise.all([
    import('../reading/sumFile.ts'),
    import('../reading/packFile.ts'),
  ]);
  return packFile(await sumFile(input, report), report);
}

/** Blocks and ids go to the host without a copy. */
function handedOver({ usage, cost, repeats, requests }: PackedFile): ArrayBuffer[] {
  const aside = repeats.flatMap((one) => one.usage?.blocks ?? []);
  const blocks = [...usage.blocks, ...cost.blocks, ...aside].map(({ data }) => data.buffer as ArrayBuffer);
  const ids = requests?.shared.flatMap(({ inside, outside }) => [inside, outside]) ?? [];
  return [...blocks, ...[...ids, ...(requests ? [requests.fresh] : [])].map(({ buffer }) => buffer as ArrayBuffer)];
}

port.on('message', async (task: ToWorker) => {
  if (task.kind === 'close') {
    port.close();
    return;
  }
  const flag = new Int32Array(task.cancelFlag);
  let told = 0;
  const report: TaskReport = {
    cancelled: () => Atomics.load(flag, 0) === 1,
    progress: (progress) => {
      const now = performance.now();
      if (now - told < progressInterval && progress.done !== progress.total) return;
      told = now;
      port.postMessage({ kind: 'progress', progress } satisfies FromWorker);
    },
  };
  try {
    const output = await perform(task, report);
    const memory = task.kind === 'import' ? handedOver(output as PackedFile) : [];
    port.postMessage({ kind: 'done', output } satisfies FromWorker, memory);
  } catch (error) {
    port.postMessage({ kind: 'failed', error: describe(error) } satisfies FromWorker);
  }
});

function describe(error: unknown): Extract<FromWorker, { kind: 'failed' }>['error'] {
  if (error instanceof WorkbenchError) return { code: error.code, message: error.message, details: error.details };
  const cause = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { code: 'internal', message: cause, details: null };
}

/** SIMD WebAssembly where the machine has it; the plain engine gives the same bits, only later. */
function simdKernels(): WebAssembly.Module | null {
  try {
    return simdModule();
  } catch {
    return null;
  }
}
