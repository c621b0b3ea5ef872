import type { Commitment } from '../commitments/commitment.ts';
import type { Change, Scenario } from './scenario.ts';

/**
 * The commitments of a scenario: of its base, then those that its changes sign, switched on or off.
 *
 * @example
 * commitmentsOf({
 *   base: { commitments: [{ id: 'edp' }] },
 *   changes: [{ kind: 'commitment', commitment: { id: 'pool' } }, { kind: 'migration' }],
 * }).map(({ id }) => id) // => ["edp", "pool"]
 */
export function commitmentsOf({
  base,
  changes,
}: {
  readonly base: Pick<Scenario['base'], 'commitments'>;
  readonly changes: readonly Change[];
}): Commitment[] {
  return [...base.commitments, ...changes.flatMap((one) => (one.kind === 'commitment' ? [one.commitment] : []))];
}

/**
 * The commitments that hold in a scenario: those of changes that are switched off are left out.
 *
 * @example
 * signedIn({ base: { commitments: [] }, changes: [{ kind: 'commitment', enabled: false, commitment: { id: 'a' } }] })
 * // => []
 */
export function signedIn({ base, changes }: Parameters<typeof commitmentsOf>[0]): Commitment[] {
  return commitmentsOf({ base, changes: changes.filter(({ enabled }) => enabled) });
}
