import type { AgentRunGroup } from '../../../models/agents/agentRunGroup.ts';
import type { StepFit } from '../../../models/agents/fitSteps.ts';
import { stepMass } from '../../../models/agents/stepFit.ts';

interface StepPoint {
  readonly steps: number;
  readonly seen: number;
  readonly fitted: number | null;
}

/**
 * Shares of runs by steps, as seen and as the first distribution of the fit gives them, up to the last that was seen.
 */
export function stepPoints(
  groups: readonly Pick<AgentRunGroup, 'steps'>[],
  { distributions, cap }: StepFit,
): StepPoint[] {
  const seen = new Map<number, number>();
  for (const { steps, weight } of groups.flatMap((group) => group.steps))
    seen.set(steps, (seen.get(steps) ?? 0) + weight);
  const total = [...seen.values()].reduce((sum, weight) => sum + weight, 0);
  const most = Math.max(...seen.keys());
  const [best] = distributions;
  const mass = best ? stepMass(best, cap?.at ?? 2 * most) : null;
  return Array.from({ length: most }, (_, index) => ({
    steps: index + 1,
    seen: (seen.get(index + 1) ?? 0) / total,
    fitted: mass ? (mass[index + 1] ?? 0) : null,
  }));
}
