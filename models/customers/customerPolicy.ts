import { z } from 'zod';

/** By what cost or revenue without a customer is divided over customers; `none` leaves it as a line of its own. */
export const customerDrivers = ['none', 'tasks', 'requests', 'tokens', 'cost', 'revenue', 'users', 'equal'] as const;
export type CustomerDriver = (typeof customerDrivers)[number];

/** By what revenue without a feature or region is divided over those of its customer. */
export const splitDrivers = ['none', 'tasks', 'cost'] as const;

/** How what names no customer, feature or region is divided. */
export const customerPolicySchema = z.strictObject({
  cost: z.enum(customerDrivers),
  revenue: z.enum(customerDrivers),
  split: z.enum(splitDrivers),
});
export type CustomerPolicy = z.infer<typeof customerPolicySchema>;

/** A policy with who chose it, and when. */
export interface ChosenPolicy extends CustomerPolicy {
  readonly owner: string | null;
  readonly date: string | null;
}

/** Nothing is divided until somebody chooses how. */
export const undivided: ChosenPolicy = { cost: 'none', revenue: 'none', split: 'none', owner: null, date: null };

const costWords: { readonly [D in CustomerDriver]: string } = {
  none: 'COGS without a customer is not allocated; it stays on the Unattributed line.',
  tasks: 'COGS without a customer is allocated by tasks of the same feature, month by month.',
  requests: 'COGS without a customer is allocated by requests in usage files of the same feature, month by month.',
  tokens: 'COGS without a customer is allocated by tokens of the same feature, month by month.',
  cost: 'COGS without a customer is allocated by cost that names a customer, of the same feature, month by month.',
  revenue: 'COGS without a customer is allocated by recognized revenue, month by month.',
  users: 'COGS without a customer is allocated by active users, month by month.',
  equal: 'COGS without a customer is allocated equally over the active customers of the month.',
};

const measures: { readonly [D in CustomerDriver]: string } = {
  none: '',
  tasks: 'tasks',
  requests: 'requests in usage files',
  tokens: 'tokens',
  cost: 'cost that names a customer',
  revenue: 'revenue that names a customer',
  users: 'active users',
  equal: 'equal shares',
};

/**
 * A policy in sentences, as it is shown beside what it made.
 *
 * Source: SEMANTICS section 11.
 *
 * @example
 * policyWords({ cost: 'none', revenue: 'none', split: 'none' })
 * // => ["COGS without a customer is not allocated; it stays on the Unattributed line."]
 */
export function policyWords({ cost, revenue, split }: CustomerPolicy): string[] {
  const stated = cost === 'none' ? '' : ' A tier that the cost names is kept.';
  return [
    `${costWords[cost]}${stated}`,
    ...(revenue === 'none' ? [] : [`Revenue without a customer is allocated by ${measures[revenue]}.`]),
    ...(split === 'none'
      ? []
      : [
          split === 'tasks'
            ? "Revenue without a feature is divided by its customer's tasks; without a region it stays unattributed."
            : "Revenue without a feature or region is divided by its customer's AI COGS.",
        ]),
  ];
}
