import { z } from 'zod';
import type { ArgumentSchemas } from '../argumentSchemas.ts';
import type { MonthlyAssumption } from '../distributions/quantity.ts';
import { type DriverChoices, driverChoicesSchema } from './driverChoices.ts';
import type { DriverFit } from './driverFit.ts';

/** The calls of drivers made from history. */
export interface DriverMethods {
  /** One driver as history and the choices make it: what it is judged by, and what a scenario would hold. */
  'drivers.fit': {
    args: { driver: string; months: number; choices: DriverChoices };
    result: { fit: DriverFit; assumption: MonthlyAssumption };
  };
}

export const driversArgs = {
  'drivers.fit': z.strictObject({
    driver: z.string().trim().min(1).max(300),
    months: z.int().min(1).max(120),
    choices: driverChoicesSchema,
  }),
} satisfies ArgumentSchemas<DriverMethods>;
