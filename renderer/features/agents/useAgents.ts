import { useMemo } from 'react';
import { create } from 'zustand';
import type { AgentRunGroup } from '../../../models/agents/agentRunGroup.ts';
import type { AgentRunsQuestion } from '../../../models/agents/agentRunsQuestion.ts';
import { useChosenScenario } from '../../workbench/useChosenScenario.ts';
import { useQuery } from '../../workbench/useQuery.ts';
import { useStanding } from '../../workbench/useStanding.ts';
import { type AgentDraft, startDraft } from './agentDraft.ts';

/** Tasks to come that the fit totals. */
const tasks = 250;
export const allRuns = 'all';
const imports = ['imports', 'usage'] as const;

/** It is there again when the page is left and entered. */
const useDraft = create<AgentDraft>(() => startDraft);

/** The runs that were imported, those that are looked at, and what they cost. */
export function useAgents() {
  const { data: groups } = useQuery('agentRuns.list', {}, imports);
  const { list, scenario: chosen, missing } = useChosenScenario();
  const { data: scenario } = useQuery('scenario.read', chosen ? { id: chosen.id } : null, ['scenarios']);
  const draft = useDraft();
  const shown = useMemo(() => groupsShown(groups ?? [], draft.group), [groups, draft.group]);
  const question = useMemo(() => questionOf(shown), [shown]);
  const fit = useQuery('agentRuns.fit', question, imports);
  const which = question && { file: null, feature: question.feature, model: question.model };
  const costs = useStanding('agentRuns.costs', which && { ...which, caps: draft.caps }, {
    stamp: '',
    entities: imports,
  });
  const features = scenario?.base.features ?? [];
  const feature =
    features.find(({ id }) => id === draft.feature) ??
    features.find(({ name, id }) => [name, id].includes(question?.feature ?? '')) ??
    features[0] ??
    null;
  // A cap that is compared no longer is used no longer.
  const caps = costs.answer?.caps ?? [];
  const cap = caps.some((one) => one.cap === draft.cap) ? draft.cap : null;
  return {
    groups,
    shown,
    question,
    fit,
    costs,
    draft,
    set: (part: Partial<AgentDraft>) => useDraft.setState(part),
    hasScenarios: list.data === null || list.data.length > 0,
    missing,
    scenario,
    feature,
    cap,
  };
}

export type Agents = ReturnType<typeof useAgents>;

interface ShownRuns {
  readonly groups: readonly AgentRunGroup[];
  readonly isAll: boolean;
}

function groupsShown(groups: readonly AgentRunGroup[], chosen: string): ShownRuns {
  if (chosen === allRuns) return { groups, isAll: true };
  return { groups: [groups[Number(chosen)] ?? groups[0]].filter((one) => one !== undefined), isAll: false };
}

function questionOf({ groups, isAll }: ShownRuns): AgentRunsQuestion | null {
  const [group] = groups;
  if (!group) return null;
  const { feature, model } = isAll ? { feature: null, model: null } : group;
  return { file: null, feature, model, tasks, kinds: null };
}
