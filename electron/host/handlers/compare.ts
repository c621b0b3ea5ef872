import { WorkbenchError } from '../../../models/errors.ts';
import { widenComparison } from '../../../models/record/widenRun.ts';
import type { Scenario } from '../../../models/scenarios/scenario.ts';
import { comparisonOf } from '../../../models/simulation/buildResult.ts';
import { type ComparedSide, comparedParts, figurePlaces } from '../../../models/simulation/comparedFigures.ts';
import type { CompiledScenario } from '../../../models/simulation/compile.ts';
import type { OutputReport } from '../../../models/simulation/outputReport.ts';
import type { OutputName } from '../../../models/simulation/outputs.ts';
import type { Comparison, RunResult, RunSettings } from '../../../models/simulation/result.ts';
import type { Args } from '../../../models/workbench.ts';
import { keepsAllTrials, measureKept } from '../compute/measure.ts';
import { reportAll, type Simulated, simulate } from '../compute/simulate.ts';
import type { Context, Handlers } from '../context.ts';
import { bandFactorInForce } from '../store/frozenStore.ts';
import { draftOf, type Prepared, prepare, resultOf, thresholdOf } from './preparedRun.ts';
import { readScenario } from './scenarios.ts';

async function compareRuns(context: Context, { a, b, settings }: Args<'run.compare'>): Promise<Comparison> {
  const scenarioA = readScenario(context, { id: a });
  const scenarioB = typeof b === 'string' ? readScenario(context, { id: b }) : draftOf(b.draft);
  const compared = await compareScenarios(context, { a: scenarioA, b: scenarioB, settings, detail: 'compared' });
  return widenComparison(compared, bandFactorInForce(context.workspace().db));
}

/** Runs both scenarios on the same draws and reports the difference b − a trial by trial. */
export async function compareScenarios(
  context: Context,
  { a, b, settings, detail }: { a: Scenario; b: Scenario; settings: RunSettings; detail?: ComparedDetail },
): Promise<Comparison> {
  return (await compareWithEach(context, { a, others: [b], settings, detail }))[0]!;
}

/** The company's series alone, or quarters, years, plans and features beside them. */
type ComparedDetail = 'company' | 'compared';

interface ComparedWithEach {
  readonly a: Scenario;
  readonly others: readonly Scenario[];
  readonly settings: RunSettings;
  readonly detail?: ComparedDetail | undefined;
}

/** Runs a scenario once, and others one after the other on the same draws: the difference of each, trial by trial. */
export async function compareWithEach(
  context: Context,
  { a: scenarioA, others, settings, detail = 'company' }: ComparedWithEach,
): Promise<Comparison[]> {
  const { signal } = context;
  const total = (1 + others.length) * settings.trials;
  const progress = (place: number) => ({
    signal,
    onProgress: ({ done }: { readonly done: number }) =>
      context.progress({ done: place * settings.trials + done, total, unit: 'trials' }),
  });
  for (const other of others) refuseOtherMonths(scenarioA, other);
  const preparedA = await prepareToCompare(context, { scenario: scenarioA, settings, detail });
  const simulatedA = await simulate(context.compute, preparedA.compiled, settings, progress(0));
  try {
    const sideA = await comparedSide(context, { prepared: preparedA, simulated: simulatedA, settings });
    const compared: Comparison[] = [];
    for (const [place, other] of others.entries()) {
      const preparedB = await prepareToCompare(context, { scenario: other, settings, detail });
      const simulatedB = await simulate(context.compute, preparedB.compiled, settings, progress(place + 1));
      try {
        const outputs = sharedOutputs(preparedA.compiled, preparedB.compiled);
        const asked = { outputs, simulated: simulatedB, minus: simulatedA };
        const differences = await reportAll(context.compute, asked, { signal });
        const sideB = await comparedSide(context, { prepared: preparedB, simulated: simulatedB, settings });
        const names = outputs.map(({ name }) => name);
        const sides = { a: named(scenarioA), b: named(other), resultA: sideA.result, resultB: sideB.result };
        const comparison = comparisonOf({ outputs: names, differences, ...sides });
        compared.push(
          detail === 'company'
            ? comparison
            : {
                ...comparison,
                ...comparedParts({
                  months: comparison.months,
                  fiscalYearStart: scenarioA.fiscalYearStart ?? 1,
                  a: sideA,
                  b: sideB,
                  differences: reportsOf(names, differences),
                }),
              },
        );
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

async function prepareToCompare(
  context: Context,
  { scenario, settings, detail }: { scenario: Scenario; settings: RunSettings; detail: ComparedDetail },
): Promise<Prepared> {
  const prepared = await prepare(context, scenario, detail);
  if (keepsAllTrials(prepared.compiled, settings)) return prepared;
  const message = `${settings.trials} trials of "${scenario.name}" are too many to compare; use 20,000.`;
  throw new WorkbenchError('invalid_input', message);
}

async function comparedSide(
  context: Context,
  { prepared, simulated, settings }: { prepared: Prepared; simulated: Simulated; settings: RunSettings },
): Promise<ComparedSide & { readonly result: RunResult }> {
  const threshold = (name: OutputName) => thresholdOf(name, prepared.scenario);
  const { compiled } = prepared;
  const measured = await measureKept(context.compute, { compiled, simulated, threshold }, { signal: context.signal });
  return {
    ...compiled.named,
    figures: reportsOf(compiled.outputs, measured.reports),
    result: resultOf(context, { prepared, settings, measured }),
  };
}

function reportsOf(names: readonly OutputName[], reports: readonly OutputReport[]): Map<string, OutputReport> {
  return new Map([...figurePlaces(names)].map(([id, at]) => [id, reports[at]!]));
}

/**
 * What both scenarios have: the company's series, which two scenarios of the same months have in the same order, and
 * figures of the same id.
 */
function sharedOutputs(a: CompiledScenario, b: CompiledScenario) {
  const seriesOfA = seriesOf(a);
  const figuresOfA = figurePlaces(a.outputs);
  return [
    ...seriesOf(b).map(({ output, name }, at) => ({ output, minusOutput: seriesOfA[at]!.output, name, threshold: 0 })),
    ...[...figurePlaces(b.outputs)].flatMap(([id, output]) => {
      const minusOutput = figuresOfA.get(id);
      return minusOutput === undefined ? [] : [{ output, minusOutput, name: b.outputs[output]!, threshold: 0 }];
    }),
  ];
}

/** The company's series and their places. */
function seriesOf({ outputs }: CompiledScenario) {
  return outputs.flatMap((name, output) => (name.kind === 'series' ? [{ output, name }] : []));
}

export const compareHandlers = {
  'run.compare': compareRuns,
} satisfies Partial<Handlers>;
