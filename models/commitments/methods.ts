import type { CommitmentOfTerms, StatedTerms } from './statedTerms.ts';

/** What can be asked of the commitments that imported files state. */
export interface CommitmentMethods {
  /** Contract commitments that imported files state, each as a scenario would hold it. */
  'commitment.stated': {
    args: Record<string, never>;
    result: (CommitmentOfTerms & { readonly terms: StatedTerms })[];
  };
}
