import type { Scenario } from './scenario.ts';

/**
 * Providers of the models that a scenario runs or switches to: that of the largest shares first.
 *
 * @example
 * providersOf({
 *   base: { features: [{ models: [{ provider: 'a', share: 0.2 }, { provider: 'b', share: 0.8 }] }] },
 *   changes: [{ kind: 'switch', toProvider: 'c' }],
 * }) // => ["b", "a", "c"]
 */
export function providersOf({ base, changes }: Scenario): string[] {
  const launched = changes.flatMap((change) => (change.kind === 'launch' ? [change.feature] : []));
  const shares = new Map<string, number>();
  for (const { models } of [...base.features, ...launched])
    for (const { provider, share } of models) shares.set(provider, (shares.get(provider) ?? 0) + share);
  for (const change of changes)
    if (change.kind === 'switch' && !shares.has(change.toProvider)) shares.set(change.toProvider, 0);
  return [...shares].toSorted(([, a], [, b]) => b - a).map(([provider]) => provider);
}
