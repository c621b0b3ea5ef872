import { accruing } from '../commitments/accruing.ts';
import type { CommitmentFile } from '../commitments/commitment.ts';
import { freeId } from '../ids.ts';
import { commitmentsOf } from './commitmentsOf.ts';
import type { Scenario, ScenarioFile } from './scenario.ts';

/**
 * A scenario that has signed a further commitment, whose shortfall is expensed as it accrues.
 *
 * Convention: the commitment comes last, so that those before it discount usage first, as beside an offer; where its id
 * is taken it gets a free one.
 *
 * @example
 * putCommitment({ base: { commitments: [{ id: 'offer' }] }, changes: [] }, { id: 'offer', kind: 'negotiated' })
 *   .base.commitments[1].id // => "offer-2"
 */
export function putCommitment(scenario: Scenario, commitment: CommitmentFile): ScenarioFile {
  const taken = commitmentsOf(scenario).map(({ id }) => id);
  const { base } = scenario;
  const signed = { ...accruing(commitment), id: freeId(commitment.id, taken) };
  return { ...scenario, base: { ...base, commitments: [...base.commitments, signed] } };
}
