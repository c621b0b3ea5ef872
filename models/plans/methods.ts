import { z } from 'zod';
import { type ArgumentSchemas, id, month } from '../argumentSchemas.ts';
import type { Month } from '../calendar.ts';
import type { PlanComparison } from '../simulation/planComparison.ts';
import { type RunSettings, runSettingsSchema } from '../simulation/result.ts';

/** The calls about plans. */
export interface PlanMethods {
  'plan.compare': {
    args: {
      scenarioId: string;
      /** The plans that the same customers are put on: ids, or plans in one line (`readPlanLine`). */
      plans: readonly (string | { readonly line: string })[];
      /** Id of the plan whose customers they are; null: the first of the plans that is an id. */
      customersOf: string | null;
      /** null: the last month of the scenario. */
      month: Month | null;
      settings: RunSettings;
    };
    result: PlanComparison;
  };
}

export const plansArgs = {
  'plan.compare': z.strictObject({
    scenarioId: id,
    plans: z
      .array(z.union([id, z.strictObject({ line: z.string().max(200) })]))
      .min(1)
      .max(12),
    customersOf: id.nullable().default(null),
    month: month.nullable().default(null),
    settings: runSettingsSchema,
  }),
} satisfies ArgumentSchemas<PlanMethods>;
