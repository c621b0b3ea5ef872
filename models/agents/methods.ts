import { z } from 'zod';
import { type ArgumentSchemas, handle, id, month, none } from '../argumentSchemas.ts';
import type { Month } from '../calendar.ts';
import type { Scenario } from '../scenarios/scenario.ts';
import { type AgentRunCosts, mostCaps } from './agentRunCosts.ts';
import type { AgentRunGroup } from './agentRunGroup.ts';
import type { AgentRunsQuestion } from './agentRunsQuestion.ts';
import type { AgentRunsFit } from './fitRuns.ts';

/** The calls about agent runs that were seen. */
export interface AgentRunMethods {
  /** Runs of a file, or of the open workspace where it is null. */
  'agentRuns.fit': { args: AgentRunsQuestion; result: AgentRunsFit };
  /** What a task costs, the distribution that fits, and step caps compared; caps null: at percentiles of the steps. */
  'agentRuns.costs': {
    args: Pick<AgentRunsQuestion, 'file' | 'feature' | 'model'> & { caps: readonly number[] | null };
    result: AgentRunCosts;
  };
  /**
   * The fitted distribution as the work of a feature of a scenario: from a month on, or from the start where that is
   * null; under a step cap, or as the runs were where that is null.
   */
  'agentRuns.put': {
    args: AgentRunsQuestion & { stepCap: number | null; scenario: string; into: string; from: Month | null };
    result: { scenario: Scenario; fit: AgentRunsFit };
  };
  'agentRuns.list': { args: Record<string, never>; result: AgentRunGroup[] };
}

const whichRuns = z.strictObject({
  file: handle.nullable(),
  feature: z.string().max(500).nullable(),
  model: z.string().max(500).nullable(),
});
const runsQuestion = whichRuns.extend({
  tasks: z.number().min(1).max(1e12),
  kinds: z.number().min(1).max(1e12).nullable(),
});

/** As many steps as a scenario may cap. */
const stepCap = z.int().min(1).max(1000);

export const agentsArgs = {
  'agentRuns.fit': runsQuestion,
  'agentRuns.costs': whichRuns.extend({ caps: z.array(stepCap).max(mostCaps).nullable() }),
  'agentRuns.put': runsQuestion.extend({
    stepCap: stepCap.nullable(),
    scenario: id,
    into: id,
    from: month.nullable(),
  }),
  'agentRuns.list': none,
} satisfies ArgumentSchemas<AgentRunMethods>;
