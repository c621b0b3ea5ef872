import { z } from 'zod';
import { type ArgumentSchemas, handle, id, month, none } from '../argumentSchemas.ts';
import type { Month } from '../calendar.ts';
import type { Scenario } from '../scenarios/scenario.ts';
import type { AgentRunGroup } from './agentRunGroup.ts';
import type { AgentRunsQuestion } from './agentRunsQuestion.ts';
import type { AgentRunsFit } from './fitRuns.ts';

/** The calls about agent runs that were seen. */
export interface AgentRunMethods {
  /** Runs of a file, or of the open workspace where it is null. */
  'agentRuns.fit': { args: AgentRunsQuestion; result: AgentRunsFit };
  /**
   * The fitted distribution as the work of a feature of a scenario: from a month on, or from the start where that is
   * null.
   */
  'agentRuns.put': {
    args: AgentRunsQuestion & { scenario: string; into: string; from: Month | null };
    result: { scenario: Scenario; fit: AgentRunsFit };
  };
  'agentRuns.list': { args: Record<string, never>; result: AgentRunGroup[] };
}

const runsQuestion = z.strictObject({
  file: handle.nullable(),
  feature: z.string().max(500).nullable(),
  model: z.string().max(500).nullable(),
  tasks: z.number().min(1).max(1e12),
  kinds: z.number().min(1).max(1e12).nullable(),
});

export const agentsArgs = {
  'agentRuns.fit': runsQuestion,
  'agentRuns.put': runsQuestion.extend({ scenario: id, into: id, from: month.nullable() }),
  'agentRuns.list': none,
} satisfies ArgumentSchemas<AgentRunMethods>;
