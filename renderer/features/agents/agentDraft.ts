import { mostCaps } from '../../../models/agents/agentRunCosts.ts';
import { parseNumber } from '../../../models/distributions/parseNumber.ts';
import type { Scenario } from '../../../models/scenarios/scenario.ts';
import type { CellReading } from '../../ui/CellInput.tsx';

/** What a person has typed and chosen about agent runs. */
export interface AgentDraft {
  /** Which runs: a place in the list, or all. */
  readonly group: string;
  /** Step caps to compare; null: at percentiles of the steps. */
  readonly caps: readonly number[] | null;
  /** The cap to use; null: as the runs were. */
  readonly cap: number | null;
  /** The id of the feature to use the runs in; null: the one of their name. */
  readonly feature: string | null;
  /** A month; null: from the start. */
  readonly from: string | null;
}

export const startDraft: AgentDraft = { group: '0', caps: null, cap: null, feature: null, from: null };

const mostSteps = 1000;

/** Step caps as people type them; empty: chosen from the runs. */
export function readCaps(text: string): CellReading<readonly number[] | null> {
  const parts = text.split(/[,;\s]+/).filter((part) => part !== '');
  if (parts.length === 0) return { ok: true, value: null };
  if (parts.length > mostCaps) return { ok: false, message: `Enter up to ${mostCaps} step caps, such as 10, 20, 30.` };
  const caps: number[] = [];
  for (const part of parts) {
    const read = parseNumber(part, 'plain');
    const value = read.kind === 'number' ? read.value : Number.NaN;
    if (!Number.isInteger(value) || value < 1 || value > mostSteps)
      return { ok: false, message: `"${part}" is not a step cap; enter whole numbers from 1 to ${mostSteps}.` };
    caps.push(value);
  }
  return { ok: true, value: [...new Set(caps)].sort((a, b) => a - b) };
}

/** The seat price of the first plan whose users run a feature; null where none does. */
export function seatPriceOf({ base }: Scenario, feature: Scenario['base']['features'][number] | null): string | null {
  const plan = base.plans.find(({ id }) => feature && id in feature.tasksPerUser);
  return plan ? `base.plans[${plan.id}].seatPriceUsd` : null;
}
