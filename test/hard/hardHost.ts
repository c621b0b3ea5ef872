import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Host } from '../../electron/host/host.ts';
import { loopback } from '../../electron/transport/loopback.ts';
import type { Call } from '../../models/workbench.ts';

export interface HardHost {
  readonly host: Host;
  readonly call: Call;
  readonly open: (path: string) => ReturnType<Call>;
  readonly bring: (paths: readonly string[]) => Promise<void>;
}

const sampleFolder = 'samples/imports';
export const sampleFiles = readdirSync(sampleFolder).map((name) => join(sampleFolder, name));
export const scenarioOf = (name: string) => JSON.parse(readFileSync(`samples/${name}.scenario.json`, 'utf8')) as object;
export const houseRules = () => ({
  rules: JSON.parse(readFileSync('samples/classification/rules.json', 'utf8')).rules,
  otherwise: 'defaults' as const,
});
export const fewTrials = { trials: 200, seed: 1, sampler: 'sobol' as const };

export function startHost(): HardHost {
  const host = new Host({ kind: 'terminal', remember: false, log: () => {} });
  const call = loopback(host);
  const handle = (path: string) => host.files.register({ path, name: basename(path) });
  return {
    host,
    call,
    open: (path) => call('workspace.open', { file: handle(path) }),
    bring: async (paths) => {
      await call('import.run', { files: paths.map((path) => ({ file: handle(path), format: null })) });
    },
  };
}

/** Every figure that a user would read of the open workspace. */
export async function figuresOf(call: Call): Promise<string> {
  const whole = { from: null, to: null, filter: {} };
  return JSON.stringify([
    await call('usage.summary', { ...whole, by: ['month', 'provider', 'model', 'feature'] }),
    await call('usage.actuals', {}),
    await call('import.list', {}),
    await call('classification.read', {}),
    await call('tieOut.list', {}),
    await call('scenario.list', {}),
    await call('scenario.read', { id: 'baseline' }),
    await call('run.list', { scenarioId: null }),
    await call('rates.list', {}),
    await call('agentRuns.list', {}),
  ]);
}

/** A workspace with some of everything, closed. */
export async function fillWorkspace(path: string): Promise<string> {
  const { host, call, bring } = startHost();
  const file = host.files.register({ path, name: basename(path) });
  await call('workspace.create', { name: 'Hard', file });
  await bring(sampleFiles);
  await call('scenario.save', { scenario: scenarioOf('baseline') });
  await call('run.start', { scenarioId: 'baseline', settings: fewTrials });
  await call('rates.put', { rates: [{ currency: 'EUR', day: '2026-01-01', usdPerUnit: '1.1', source: null }] });
  const figures = await figuresOf(call);
  await host.close();
  return figures;
}
