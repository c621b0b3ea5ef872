import { addMonths, monthOf } from '../calendar.ts';
import { modelKey } from '../prices/modelId.ts';
import type { Scenario } from '../scenarios/scenario.ts';
import { isListed } from './modelName.ts';
import type { KnownRetirement } from './retirement.ts';

/** The part of a scenario that says which models run when. */
export type ModelPlan = Pick<Scenario, 'start' | 'months' | 'changes'> & {
  readonly base: { readonly features: readonly Pick<Scenario['base']['features'][number], 'id' | 'models'>[] };
};

/**
 * Whether a scenario still runs on a model after its retirement: a feature has it and no switch that begins by then
 * moves it off, or a switch moves to it.
 *
 * Convention: scenarios name models without releases, so any release of the name counts.
 *
 * @example
 * runsOnRetired(
 *   { provider: null, model: 'a-2026-01-01', retiresOn: '2027-03-31', source: '' },
 *   {
 *     start: '2027-01',
 *     months: 12,
 *     changes: [],
 *     base: { features: [{ id: 'f', models: [{ provider: 'p', model: 'a', share: 1 }] }] },
 *   },
 * ) // => true
 */
export function runsOnRetired(
  retirement: Pick<KnownRetirement, 'provider' | 'model' | 'retiresOn'>,
  { start, months, changes, base }: ModelPlan,
): boolean {
  if (retirement.retiresOn === null) return false;
  const end = monthOf(retirement.retiresOn);
  if (addMonths(start, months - 1) <= end) return false;
  const covers = isListed({ provider: retirement.provider, model: modelKey(retirement.model) });
  const switches = changes.filter((change) => change.kind === 'switch');
  const isMoved = (feature: string, model: string) =>
    switches.some(
      (change) =>
        change.fromModel === model && (change.feature === null || change.feature === feature) && change.from <= end,
    );
  return (
    switches.some(({ toProvider, toModel }) => covers({ provider: toProvider, model: toModel })) ||
    base.features.some(({ id, models }) => models.some((one) => covers(one) && !isMoved(id, one.model)))
  );
}
