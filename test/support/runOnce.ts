import { readFileSync } from 'node:fs';
import { measure } from '../../electron/host/compute/measure.ts';
import type { Compute } from '../../electron/host/compute/pool.ts';
import { priceBook } from '../../electron/host/priceBook.ts';
import { parseScenario } from '../../models/scenarios/parseScenario.ts';
import { scenarioPrices } from '../../models/scenarios/scenarioPrices.ts';
import { runResultOf } from '../../models/simulation/buildResult.ts';
import { type CompiledScenario, compileScenario } from '../../models/simulation/compile.ts';
import type { Detail } from '../../models/simulation/detail.ts';
import type { RunResult, RunSettings } from '../../models/simulation/result.ts';

const defaults: RunSettings = { trials: 10_000, seed: 1, sampler: 'sobol' };

/** A scenario of `samples/`, compiled with each plan unless more is asked for. */
export function compileSample(name: string, detail: Detail = 'plans'): CompiledScenario {
  const text = readFileSync(new URL(`../../samples/${name}.scenario.json`, import.meta.url), 'utf8');
  const { scenario, issues } = parseScenario(JSON.parse(text));
  if (!scenario) throw new Error(issues.map(({ message }) => message).join(' '));
  return compileScenario({ scenario, prices: scenarioPrices(scenario, priceBook).prices, detail });
}

/** Runs a scenario of `samples/` as the host does, without a workspace. */
export async function runOnce(compute: Compute, name: string, settings: RunSettings = defaults): Promise<RunResult> {
  return runCompiled(compute, compileSample(name), settings);
}

export async function runCompiled(
  compute: Compute,
  compiled: CompiledScenario,
  settings: RunSettings,
): Promise<RunResult> {
  const { reports, percentileBound } = await measure(compute, { compiled, settings, threshold: () => null }, {});
  const { trials, seed, sampler } = settings;
  const record = {
    trials,
    seed,
    sampler,
    inputsHash: '',
    engineVersion: '',
    priceBookVersion: priceBook.version,
    percentileBound,
  };
  return runResultOf({ compiled, reports, record, target: 0 });
}
