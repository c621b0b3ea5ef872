import type { Issue } from '../errors.ts';
import { stepCurves } from './cutRuns.ts';
import { fitRuns } from './fitRuns.ts';
import { type RunCosts, runCosts } from './runCosts.ts';
import { fewestRuns, type SeenRun } from './seenRun.ts';
import { costedRuns, type StepCapCost, stepCaps, usualCaps } from './stepCaps.ts';
import type { StepCurve } from './stepCurve.ts';
import { taskUsd } from './taskUsd.ts';

/** What the tasks of agent runs cost, and what step caps would make of it. */
export interface AgentRunCosts {
  /** Null where too few runs state a cost. */
  readonly costs: RunCosts | null;
  /** The step caps, ascending, and the runs as imported, last; empty where too few runs state steps and cost. */
  readonly caps: readonly StepCapCost[];
  /** The cap that the runs were stopped at; null where they ended by themselves. */
  readonly seenCap: number | null;
  /** What a run comes to by its steps, with which those beyond a cap are cut. */
  readonly curve: StepCurve | null;
  readonly issues: readonly Issue[];
  readonly sentence: string;
}

/** Step caps of one question. */
export const mostCaps = 6;

/**
 * The costs of agent runs: percentiles, the distribution that fits, and step caps side by side.
 *
 * Convention: caps null: at percentiles of the steps; runs cannot say what lies beyond the cap they were stopped at.
 * Shapes: one entry a run. Units: US$ per task, steps. Errors: as issues. Source: SEMANTICS sections 3 and 11.
 *
 * @example
 * agentRunCosts(
 *   [1, 2, 3, 4, 5].map((n) => ({ steps: n, inputTokens: null, outputTokens: null, costUsd: n / 10, success: null })),
 *   null,
 * ).sentence // => "A task costs $0.300 in the median, $0.480 at P95 and $0.496 at P99 (5 runs)."
 */
export function agentRunCosts(runs: readonly SeenRun[], asked: readonly number[] | null): AgentRunCosts {
  const priced = runs.filter((run): run is SeenRun & { readonly costUsd: number } => run.costUsd !== null);
  if (priced.length < fewestRuns) {
    const message = `${priced.length} of ${runs.length} runs state a cost; import at least ${fewestRuns} with a column such as cost_usd.`;
    const issues: Issue[] = [{ severity: 'error', path: 'costUsd', message }];
    return { costs: null, caps: [], seenCap: null, curve: null, issues, sentence: message };
  }
  const fit = fitRuns(runs, priced.length);
  const costs = runCosts(priced, fit.measures.find(({ measure }) => measure === 'costUsd')!)!;
  const stepped = costedRuns(runs);
  const seen = fit.caps.steps;
  const caps = [...new Set(asked ?? usualCaps(stepped.map(({ steps }) => steps)))].sort((a, b) => a - b);
  const isEnough = stepped.length >= fewestRuns;
  return {
    costs,
    caps: isEnough ? stepCaps(stepped, { caps, seen }) : [],
    seenCap: seen?.at ?? null,
    curve: isEnough ? stepCurves(stepped).costUsd : null,
    issues: [...capIssues(caps, seen?.at ?? null), ...leftIssues({ runs, stepped })],
    sentence: sentenceOf(costs),
  };
}

/**
 * Step caps above the one that runs were stopped at, which these runs cannot tell of.
 *
 * Units: steps.
 *
 * @example
 * capIssues([10, 40], 30).map(({ path }) => path) // => ["caps"]
 */
export function capIssues(caps: readonly number[], seenCap: number | null): Issue[] {
  if (seenCap === null) return [];
  return caps
    .filter((cap) => cap > seenCap)
    .map((cap) => ({
      severity: 'error',
      path: 'caps',
      message: `A step cap of ${cap} is above the ${seenCap} steps at which the imported runs were stopped; enter ${seenCap} or less.`,
    }));
}

function leftIssues({ runs, stepped }: { runs: readonly SeenRun[]; stepped: readonly SeenRun[] }): Issue[] {
  const left = runs.length - stepped.length;
  if (left === 0) return [];
  const message =
    stepped.length < fewestRuns
      ? `${stepped.length} of ${runs.length} runs state steps and cost; import at least ${fewestRuns} of them to compare step caps.`
      : `${left} of ${runs.length} runs state no steps or no cost and are not in the step caps.`;
  return [{ severity: 'warning', path: 'steps', message }];
}

function sentenceOf({ runs, percentiles }: RunCosts): string {
  const [p50, p95, p99] = percentiles.map(({ seen }) => taskUsd(seen));
  return `A task costs ${p50} in the median, ${p95} at P95 and ${p99} at P99 (${runs.toLocaleString('en-US')} runs).`;
}
