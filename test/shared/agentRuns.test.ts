import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { fitRuns } from '../../models/agents/fitRuns.ts';
import { readAgentRuns } from '../../models/imports/readAgentRuns.ts';
import { bandCoverage } from '../support/bandCoverage.ts';
import { describeShared, sharedData } from '../support/sharedData.ts';

/** One column of a CSV without quotes, blanks left out. */
function column(file: string, name: string): number[] {
  const [head, ...rows] = readFileSync(sharedData(file), 'utf8').trim().split('\n');
  const at = head!.split(',').indexOf(name);
  return rows.map((row) => Number(row.split(',')[at])).filter((value) => value > 0);
}

const tau = 'agent-runs/tau-bench/tau_bench_gpt4o_airline_runs.csv';

describeShared('200 runs of tau-bench', () => {
  test('are read by their columns and fitted', () => {
    const { runs, issues } = readAgentRuns(readFileSync(sharedData(tau), 'utf8'));
    expect({ runs: runs.length, issues }).toEqual({ runs: 200, issues: [] });
    const { measures, success } = fitRuns(runs, 250);
    // SOURCES: assistant turns have a mean of 12.27; pass^1 is 0.420.
    expect(measures.find(({ measure }) => measure === 'steps')!.mean).toBeCloseTo(12.27, 2);
    expect(success!.succeeded / success!.judged).toBeCloseTo(0.42, 6);
  });

  test('end at 30 turns in 7 cases, and differ from task to task as pass^1 to pass^4 say', () => {
    const { runs } = readAgentRuns(readFileSync(sharedData(tau), 'utf8'));
    const { tasks, caps, steps, success } = fitRuns(runs, 250);
    expect({ tasks, cap: caps.steps }).toEqual({ tasks: 50, cap: { at: 30, runs: 7 } });
    expect(steps!.steps).toMatchObject({ cap: 30 });
    // SOURCES: pass^1..4; a standard error of a share of 50 tasks.
    for (const [at, published] of [0.42, 0.273, 0.22, 0.2].entries()) {
      const { seenAll, all } = success!.tasks!.tries[at]!;
      expect(seenAll).toBeCloseTo(published, 3);
      expect(Math.abs(all - published)).toBeLessThan(Math.sqrt((published * (1 - published)) / 50));
    }
  });

  test.each(['prompt_chars_cumulative', 'assistant_turns', 'user_sim_cost_usd'])(
    'tell the total %s of the other half in at least 72 %% of the splits',
    (name) => {
      const { withFit, ignoringFit } = bandCoverage(column(tau, name), { splits: 400, seed: 3 });
      expect(withFit).toBeGreaterThanOrEqual(0.72);
      expect(ignoringFit).toBeLessThan(0.7);
    },
  );
});

describeShared('whole benchmark runs of aider', () => {
  test('tell the total cost of the other half in at least 72 % of the splits, however long their tail', () => {
    const costs = column('agent-runs/aider/aider_benchmark_runs.csv', 'total_cost');
    expect(bandCoverage(costs, { splits: 400, seed: 3 }).withFit).toBeGreaterThanOrEqual(0.72);
  });
});
