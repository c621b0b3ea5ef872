import { priceBook } from '../../electron/host/priceBook.ts';
import { plainEngine } from '../../models/columns/engine.ts';
import { batchStarts, makeDesign } from '../../models/random/design.ts';
import { parseScenario } from '../../models/scenarios/parseScenario.ts';
import type { ScenarioFile } from '../../models/scenarios/scenario.ts';
import { scenarioPrices } from '../../models/scenarios/scenarioPrices.ts';
import { runResultOf } from '../../models/simulation/buildResult.ts';
import { compileScenario } from '../../models/simulation/compile.ts';
import type { Detail } from '../../models/simulation/detail.ts';
import { reportOutput } from '../../models/simulation/outputReport.ts';
import type { RunResult } from '../../models/simulation/result.ts';

/** Runs a scenario as a file states it, in this thread, with each plan. */
export function runScenario(file: ScenarioFile, trials = 256, detail: Detail = 'everything'): RunResult {
  const { scenario, issues } = parseScenario(file);
  if (!scenario) throw new Error(issues.map(({ message }) => message).join(' '));
  const { prices, issues: unpriced } = scenarioPrices(scenario, priceBook);
  if (unpriced.length > 0) throw new Error(unpriced.map(({ message }) => message).join(' '));
  const compiled = compileScenario({ scenario, prices, detail });
  const design = makeDesign('sobol', trials);
  const out = new Float64Array(compiled.program.outputs * trials);
  plainEngine.execute({ program: compiled.program, design, seed: 1, from: 0, count: trials, out, stride: trials });
  const starts = batchStarts(design);
  const reports = compiled.outputs.map((name, output) => {
    const values = out.slice(output * trials, (output + 1) * trials);
    return reportOutput({ engine: plainEngine, values, starts, name, threshold: name.kind === 'shortfall' ? 0 : null });
  });
  const record = {
    seed: 1,
    trials,
    sampler: 'sobol',
    inputsHash: '',
    engineVersion: '',
    priceBookVersion: '',
    percentileBound: null,
  } as const;
  return runResultOf({ compiled, reports, record, target: scenario.targetGrossMargin });
}
