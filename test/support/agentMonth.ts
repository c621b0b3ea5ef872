import type { Compute } from '../../electron/host/compute/pool.ts';
import { priceBook } from '../../electron/host/priceBook.ts';
import { parseScenario } from '../../models/scenarios/parseScenario.ts';
import { scenarioPrices } from '../../models/scenarios/scenarioPrices.ts';
import { compileScenario } from '../../models/simulation/compile.ts';
import type { RunResult } from '../../models/simulation/result.ts';
import { runCompiled } from './runOnce.ts';

/** One month of so many tasks of some work, run as a scenario: $3 and $15 per M tokens, reads at a tenth, writes at 1.25. */
export async function agentMonth(
  compute: Compute,
  { work, tasks, trials }: { readonly work: object; readonly tasks: number; readonly trials: number },
): Promise<RunResult> {
  const users = { kind: 'linear', origin: '2027-01', start: tasks, perMonth: 0 };
  const models = [{ provider: 'acme', model: 'one', share: 1 }];
  const price = { provider: 'acme', model: 'one', inputUsd: 3, cacheReadUsd: 0.3, cacheWriteUsd: 3.75, outputUsd: 15 };
  const { scenario, issues } = parseScenario({
    schemaVersion: 2,
    id: 'agent',
    name: 'Agent',
    start: '2027-01',
    months: 1,
    base: {
      plans: [{ id: 'team', name: 'Team', users, seatPriceUsd: 9 }],
      features: [{ id: 'agent', name: 'Agent', tasksPerUser: { team: 1 }, work, models }],
      contractPrices: [price],
    },
  });
  if (!scenario) throw new Error(JSON.stringify(issues));
  const { prices } = scenarioPrices(scenario, priceBook);
  const compiled = compileScenario({ scenario, prices, detail: 'company' });
  return runCompiled(compute, compiled, { trials, seed: 1, sampler: 'sobol' });
}
