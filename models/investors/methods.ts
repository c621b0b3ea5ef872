import { z } from 'zod';
import { type ArgumentSchemas, id } from '../argumentSchemas.ts';
import { questionSettings } from '../sensitivity/questionSettings.ts';
import type { RunSettings } from '../simulation/result.ts';
import { type InvestorSettings, investorSettingsSchema } from './investorInputs.ts';
import type { InvestorReport } from './investorReport.ts';

/** The calls about investor metrics. */
export interface InvestorMethods {
  /** Inputs and benchmark bands as they are stated. */
  'investor.stated': { args: Record<string, never>; result: InvestorSettings };
  'investor.save': { args: InvestorSettings; result: InvestorSettings };
  /** Of the first 12 months of a scenario. */
  'investor.read': { args: { scenarioId: string; settings: RunSettings }; result: InvestorReport };
}

export const investorsArgs = {
  'investor.stated': z.strictObject({}),
  'investor.save': investorSettingsSchema,
  'investor.read': z.strictObject({ scenarioId: id, settings: questionSettings }),
} satisfies ArgumentSchemas<InvestorMethods>;
