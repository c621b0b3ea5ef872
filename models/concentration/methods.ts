import { z } from 'zod';
import type { ArgumentSchemas } from '../argumentSchemas.ts';
import { type HistoryPeriod, periodSchema } from '../customers/historyPeriod.ts';
import type { Concentration } from './concentration.ts';

/** The calls about how much stands on one vendor. A period is as `customers.read` has it. */
export interface ConcentrationMethods {
  /** Null without history. */
  'concentration.read': {
    args: { period: string | null };
    result: {
      readonly concentration: Concentration;
      readonly period: HistoryPeriod;
      readonly periods: readonly HistoryPeriod[];
    } | null;
  };
}

export const concentrationArgs = {
  'concentration.read': z.strictObject({ period: periodSchema }),
} satisfies ArgumentSchemas<ConcentrationMethods>;
