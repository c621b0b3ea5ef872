import { useMemo } from 'react';
import { create } from 'zustand';
import type { Scenario } from '../../../models/scenarios/scenario.ts';
import { call } from '../../workbench/client.ts';
import { useChosenScenario } from '../../workbench/useChosenScenario.ts';
import { useQuery } from '../../workbench/useQuery.ts';
import { useStanding } from '../../workbench/useStanding.ts';
import { changeOf, type SwitchDraft, startDraft } from './switchDraft.ts';

const settings = { trials: 10_000, seed: 1, sampler: 'sobol' } as const;

/** What is being typed, by scenario: it is there again when the page is left and entered. */
const useDrafts = create<{ readonly [scenario: string]: SwitchDraft }>(() => ({}));

/** The switch on the page, and what it comes to on the chosen scenario. */
export function useSwitch() {
  const { list, scenario: chosen, missing } = useChosenScenario();
  const { data: scenario } = useQuery('scenario.read', chosen ? { id: chosen.id } : null, ['scenarios']);
  const drafts = useDrafts();
  const draft = useMemo(() => (scenario ? (drafts[scenario.id] ?? startDraft(scenario)) : null), [scenario, drafts]);
  const change = scenario && draft ? changeOf(draft, scenario) : null;
  const args = scenario && change ? { scenarioId: scenario.id, change, settings } : null;
  const standing = useStanding('switch.compare', args, { stamp: chosen?.updatedAt ?? '', entities: ['prices'] });
  return {
    list,
    missing,
    scenario,
    draft,
    set: (part: Partial<SwitchDraft>) => {
      if (scenario && draft) useDrafts.setState({ [scenario.id]: { ...draft, ...part } });
    },
    ...standing,
    answer: standing.answer?.scenario.id === scenario?.id ? standing.answer : null,
  };
}

/** Adds the switch that was compared to the stored scenario, behind its other changes. */
export function putSwitch(scenario: Scenario, change: Scenario['changes'][number]): Promise<Scenario> {
  return call('scenario.save', { scenario: { ...scenario, changes: [...scenario.changes, change] } });
}
