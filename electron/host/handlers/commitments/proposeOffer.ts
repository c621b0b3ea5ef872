import { type Commitment, commitmentSchema } from '../../../../models/commitments/commitment.ts';
import { roundBelow } from '../../../../models/commitments/roundSizes.ts';
import { resized, sizeOf } from '../../../../models/commitments/size.ts';
import { WorkbenchError } from '../../../../models/errors.ts';
import { freeId } from '../../../../models/ids.ts';
import { commitmentsOf } from '../../../../models/scenarios/commitmentsOf.ts';
import { providersOf } from '../../../../models/scenarios/providersOf.ts';
import type { Scenario } from '../../../../models/scenarios/scenario.ts';
import { fullSize } from '../../../../models/simulation/commitmentSizes.ts';
import type { Args, Result } from '../../../../models/workbench.ts';
import { questionOf } from '../../compute/askedScenario.ts';
import type { Context, Handlers } from '../../context.ts';
import { readScenario } from '../scenarios.ts';

/** A first offer, as large as average usage would carry. */
function proposeOffer(
  context: Context,
  { scenarioId, provider: asked }: Args<'commitment.propose'>,
): Result<'commitment.propose'> {
  const scenario = readScenario(context, { id: scenarioId });
  const named = { id: scenario.id, name: scenario.name };
  const known = providersOf(scenario);
  const provider = asked ?? known[0] ?? null;
  if (provider === null) return { scenario: named, provider, full: null, offer: null };
  if (!known.includes(provider)) {
    const message = `"${scenario.name}" runs no model of "${provider}"; use one of ${known.join(', ') || 'none yet'}.`;
    throw new WorkbenchError('invalid_input', message);
  }
  const start = firstOffer(scenario, provider);
  const { prices } = questionOf(context, scenario);
  const full = fullSize({ scenario, prices, commitment: start, offers: [] });
  // Without usage of the provider the size stays as it was.
  if (full === sizeOf(start)) return { scenario: named, provider, full: null, offer: null };
  return { scenario: named, provider, full, offer: resized(start, roundBelow(start.kind, full)) };
}

function firstOffer(scenario: Scenario, provider: string): Commitment {
  const ids = commitmentsOf(scenario).map(({ id }) => id);
  return commitmentSchema.parse({
    id: freeId('offer-1', ids),
    name: 'Offer 1',
    provider,
    start: scenario.start,
    annualMinimumUsd: [1],
    discount: 0.1,
  });
}

export const proposeOfferHandlers = {
  'commitment.propose': proposeOffer,
} satisfies Partial<Handlers>;
