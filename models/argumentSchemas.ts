import { z } from 'zod';
import { isMonth } from './calendar.ts';
import { formatDecimal, parseDecimal } from './decimal.ts';

/** What each of some methods accepts: the one place where arguments are checked, on every transport. */
export type ArgumentSchemas<Methods extends { readonly [M in keyof Methods]: { args: unknown } }> = {
  readonly [M in keyof Methods]: z.ZodType<Methods[M]['args']>;
};

export const none = z.strictObject({});
export const id = z.string().min(1).max(200);
export const handle = z.string().min(1).max(200);
export const name = z.string().trim().min(1).max(500);
export const month = z.string().refine(isMonth, 'must be a month written YYYY-MM');

/** An amount as people write it, made plain. */
export const decimalText = z.string().transform((text, check) => {
  const value = parseDecimal(text);
  if (value) return formatDecimal(value);
  check.addIssue({ code: 'custom', message: `must be an amount written as 1234.56, not "${text}"` });
  return z.NEVER;
});
