import { fitRuns } from '../../models/agents/fitRuns.ts';
import type { SeenRun } from '../../models/agents/seenRun.ts';
import { normalQuantile } from '../../models/statistics/normal.ts';
import { halvesOf, uniforms } from './halves.ts';

interface Coverage {
  /** Share of splits in which the 80 % band of one half holds the total of the other. */
  readonly withFit: number;
  /** The same where the error of the fit is ignored. */
  readonly ignoringFit: number;
}

const nothing = { steps: null, inputTokens: null, outputTokens: null, success: null };

/** Fits one half of the costs and looks whether its 80 % band holds the total of the other, many times. */
export function bandCoverage(costs: readonly number[], { splits, seed }: { splits: number; seed: number }): Coverage {
  const uniform = uniforms(seed);
  const z = normalQuantile(0.9);
  let held = 0;
  let naive = 0;
  for (let split = 0; split < splits; split++) {
    const [seen, unseen] = halvesOf(costs, uniform);
    const runs = seen.map((costUsd): SeenRun => ({ ...nothing, costUsd }));
    const { total } = fitRuns(runs, unseen.length).measures[0]!;
    const actual = unseen.reduce((sum, cost) => sum + cost, 0);
    if (actual >= total.p10 && actual <= total.p90) held++;
    if (Math.abs(actual - total.mean) <= z * total.tasksSd) naive++;
  }
  return { withFit: held / splits, ignoringFit: naive / splits };
}
