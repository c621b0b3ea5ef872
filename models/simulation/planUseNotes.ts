import type { Scenario } from '../scenarios/scenario.ts';

/**
 * What of the customers' use each plan has, where it is not all of it: a plan that states none takes it over, features
 * that a plan does not have are not used on it, and customers without any use have no AI cost.
 *
 * Shapes: one sentence each.
 *
 * @example
 * planUseNotes(
 *   {
 *     base: {
 *       plans: [
 *         { id: 'a', name: 'A' },
 *         { id: 'b', name: 'B' },
 *       ],
 *       features: [{ id: 'chat', name: 'Chat', tasksPerUser: { a: { value: 5 } } }],
 *     },
 *     changes: [],
 *   },
 *   { customersOf: 'a', plans: ['a', 'b'] },
 * ) // => ["B has no tasks per user; usage of A is applied."]
 */
export function planUseNotes(
  { base, changes }: Pick<Scenario, 'base' | 'changes'>,
  { customersOf, plans }: { readonly customersOf: string; readonly plans: readonly string[] },
): string[] {
  const launched = changes.flatMap((change) => (change.kind === 'launch' && change.enabled ? [change.feature] : []));
  const features = [...base.features, ...launched];
  const nameOf = (id: string) => base.plans.find((plan) => plan.id === id)?.name ?? id;
  const used = features.filter(({ tasksPerUser }) => tasksPerUser[customersOf]);
  if (used.length === 0)
    return [
      `${nameOf(customersOf)} has no tasks per user; its customers are compared without AI cost or usage charges.`,
    ];
  return plans.flatMap((id) => {
    if (features.every(({ tasksPerUser }) => !tasksPerUser[id]))
      return [`${nameOf(id)} has no tasks per user; usage of ${nameOf(customersOf)} is applied.`];
    const lacking = used.filter(({ tasksPerUser }) => !tasksPerUser[id]).map(({ name }) => name);
    if (lacking.length === 0) return [];
    return [`${nameOf(id)} does not include ${lacking.join(', ')}; its usage there is neither charged nor costed.`];
  });
}
