import { create } from 'zustand';
import { monthRange } from '../../../models/calendar.ts';
import { readPlanLine } from '../../../models/plans/readPlanLine.ts';
import { putPlan } from '../../../models/scenarios/putPlan.ts';
import type { Scenario } from '../../../models/scenarios/scenario.ts';
import { call } from '../../workbench/client.ts';
import { useChosenScenario } from '../../workbench/useChosenScenario.ts';
import { useQuery } from '../../workbench/useQuery.ts';
import { useStanding } from '../../workbench/useStanding.ts';

const settings = { trials: 4000, seed: 1, sampler: 'sobol' } as const;
export const mostPlans = 6;

export interface DuelDraft {
  readonly customersOf: string;
  readonly month: string;
  /** A name of a plan of the scenario, or a line; empty where there is none. */
  readonly plans: readonly string[];
}

/** What is being typed, by scenario. */
const useDrafts = create<{ readonly [scenario: string]: DuelDraft }>(() => ({}));

/** The plans of the scenario side by side, the first plan's customers on each. */
function startDraft({ base, start, months }: Scenario): DuelDraft {
  const names = base.plans.slice(0, mostPlans).map(({ name }) => name);
  return {
    customersOf: base.plans[0]?.id ?? '',
    month: monthRange(start, months).at(-1)!,
    plans: Array.from({ length: mostPlans }, (_, at) => names[at] ?? ''),
  };
}

/** What a text stands for: a plan of the scenario by its name, else a line. */
function planOf(text: string, { base }: Scenario): string | { readonly line: string } {
  return base.plans.find(({ name, id }) => name === text || id === text)?.id ?? { line: text };
}

/** Why a text is no plan; null where it is one, or is empty. */
export function issueOf(text: string, scenario: Scenario): string | null {
  if (text === '') return null;
  const plan = planOf(text, scenario);
  if (typeof plan === 'string') return null;
  const reading = readPlanLine(plan.line);
  return reading.ok ? null : reading.message;
}

/** The duel on the page and its answer. */
export function useDuel() {
  const { list, scenario: chosen, missing } = useChosenScenario();
  const { data: scenario } = useQuery('scenario.read', chosen ? { id: chosen.id } : null, ['scenarios']);
  const drafts = useDrafts();
  const draft = scenario ? (drafts[scenario.id] ?? startDraft(scenario)) : null;
  const texts = scenario && draft ? draft.plans.filter((text) => text !== '' && issueOf(text, scenario) === null) : [];
  const plans = scenario ? texts.map((text) => planOf(text, scenario)) : [];
  const isReady = scenario && draft && draft.customersOf !== '' && plans.length > 0;
  const args = isReady
    ? { scenarioId: scenario.id, plans, customersOf: draft.customersOf, month: draft.month, settings }
    : null;
  const standing = useStanding('plan.compare', args, { stamp: chosen?.updatedAt ?? '', entities: ['prices'] });
  return {
    list,
    missing,
    scenario,
    draft,
    set: (part: Partial<DuelDraft>) => {
      if (scenario && draft) useDrafts.setState({ [scenario.id]: { ...draft, ...part } });
    },
    ...standing,
    answer: standing.answer?.scenario.id === scenario?.id ? standing.answer : null,
  };
}

/** Adds a plan typed in one line to the stored scenario; all users of the compared plan move to it at once. */
export async function putLine(scenario: Scenario, { line, customersOf }: { line: string; customersOf: string }) {
  const reading = readPlanLine(line);
  if (!reading.ok) throw new Error(reading.message);
  const put = putPlan(scenario, { line, terms: reading.value.terms, customersOf, from: scenario.start });
  await call('scenario.save', { scenario: put });
}
