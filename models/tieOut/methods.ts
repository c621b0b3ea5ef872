import { z } from 'zod';
import { type ArgumentSchemas, decimalText, month, none } from '../argumentSchemas.ts';
import type { Month } from '../calendar.ts';
import type { MonthEnd } from './monthEnd.ts';
import type { TieOut } from './tieOut.ts';

export interface TieOutKey {
  provider: string | null;
  month: Month;
}

/** The calls of the month-end close. */
export interface TieOutMethods {
  'tieOut.list': { args: Record<string, never>; result: TieOut[] };
  'tieOut.invoice': {
    args: TieOutKey & { amountUsd: string | null; currency?: string | null | undefined; note: string | null };
    result: TieOut;
  };
  'tieOut.close': {
    args: TieOutKey & { closed: boolean; note: string | null };
    result: TieOut;
  };
  /** `month` null: the last whole one. Null where there is no history. */
  'monthEnd.read': { args: { month: Month | null }; result: MonthEnd | null };
}

export const tieOutArgs = {
  'tieOut.list': none,
  'tieOut.invoice': z.strictObject({
    provider: z.string().min(1).nullable(),
    month,
    amountUsd: decimalText.nullable(),
    currency: z
      .string()
      .regex(/^[A-Z]{3}$/, 'must be the code of a currency, such as EUR')
      .nullable()
      .optional(),
    note: z.string().max(1000).nullable(),
  }),
  'tieOut.close': z.strictObject({
    provider: z.string().min(1).nullable(),
    month,
    closed: z.boolean(),
    note: z.string().max(1000).nullable(),
  }),
  'monthEnd.read': z.strictObject({ month: month.nullable() }),
} satisfies ArgumentSchemas<TieOutMethods>;
