import type { CommitmentFile } from './commitment.ts';

/**
 * A commitment as it is put on the desk, and from there into a scenario: its shortfall is expensed as it accrues.
 *
 * @example
 * accruing({ kind: 'negotiated' }).recognition.policy // => "accrueShortfall"
 */
export function accruing<C extends CommitmentFile>(commitment: C): C {
  return {
    ...commitment,
    recognition: { owner: null, date: null, ...commitment.recognition, policy: 'accrueShortfall' },
  };
}
