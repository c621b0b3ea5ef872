import { create } from 'zustand';
import { putCommitment } from '../../../models/scenarios/putCommitment.ts';
import type { Scenario } from '../../../models/scenarios/scenario.ts';
import { call } from '../../workbench/client.ts';
import { downloadFile } from '../../workbench/files.ts';
import { useChosenScenario } from '../../workbench/useChosenScenario.ts';
import { useQuery } from '../../workbench/useQuery.ts';
import { useStanding } from '../../workbench/useStanding.ts';
import { nextOffer, type OfferDraft, offerOf } from './offerDraft.ts';

const settings = { trials: 4000, seed: 1, sampler: 'sobol' } as const;
export const mostOffers = 6;

/** What is being typed, by scenario. */
const useDrafts = create<{ readonly [scenario: string]: readonly OfferDraft[] }>(() => ({}));

/** The offers on the page and what they come to. */
export function useDesk() {
  const { list, scenario: chosen, missing } = useChosenScenario();
  const { data: scenario } = useQuery('scenario.read', chosen ? { id: chosen.id } : null, ['scenarios']);
  const { data: stated } = useQuery('commitment.stated', {}, ['imports']);
  const drafts = useDrafts();
  const draft = scenario ? drafts[scenario.id] : undefined;
  const fresh = scenario && !draft ? scenario : null;
  const { data: proposed, error } = useQuery('commitment.propose', fresh && { scenarioId: fresh.id, provider: null }, [
    'scenarios',
    'prices',
  ]);
  const offers =
    draft ??
    (fresh && (error || proposed?.scenario.id === fresh.id) ? [nextOffer([], fresh, error ? null : proposed)] : []);
  const read = offers.map(offerOf);
  const sound = read.flatMap((one) => ('offer' in one ? [one.offer] : []));
  const args =
    scenario && sound.length > 0 && sound.length === offers.length
      ? { scenarioId: scenario.id, offers: sound, settings }
      : null;
  const standing = useStanding('commitment.compare', args, { stamp: chosen?.updatedAt ?? '', entities: ['prices'] });
  return {
    list,
    missing,
    scenario,
    stated: stated ?? [],
    offers,
    issues: read.map((one) => ('issue' in one ? one.issue : null)),
    set: (next: readonly OfferDraft[]) => {
      if (scenario) useDrafts.setState({ [scenario.id]: next });
    },
    ...standing,
    args,
    answer: standing.answer?.scenario.id === scenario?.id ? standing.answer : null,
  };
}

/** Signs an offer in the stored scenario. */
export async function putOffer(scenario: Scenario, draft: OfferDraft): Promise<void> {
  const read = offerOf(draft);
  if ('issue' in read) throw new Error(read.issue);
  await call('scenario.save', { scenario: putCommitment(scenario, read.offer) });
}

/** Makes the sheet for the vendor and hands it over. */
export async function saveSheet(args: { scenarioId: string; offers: readonly object[]; settings: typeof settings }) {
  const { file, name } = await call('commitment.sheet', args);
  await downloadFile(file, name);
}
