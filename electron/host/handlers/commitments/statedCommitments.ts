import { commitmentOf } from '../../../../models/commitments/statedTerms.ts';
import type { Result } from '../../../../models/workbench.ts';
import type { Context, Handlers } from '../../context.ts';
import { listStatedTerms } from '../../store/statedRecordStore.ts';

function listStatedCommitments({ workspace }: Context): Result<'commitment.stated'> {
  return listStatedTerms(workspace().db).map((terms) => ({ terms, ...commitmentOf(terms) }));
}

export const statedCommitmentsHandlers = {
  'commitment.stated': listStatedCommitments,
} satisfies Partial<Handlers>;
