import { z } from 'zod';
import { type ArgumentSchemas, id } from '../argumentSchemas.ts';
import { questionSettings } from '../sensitivity/questionSettings.ts';
import type { RunSettings } from '../simulation/result.ts';
import type { FileHandle } from '../workspace.ts';
import type { DeferredRevenue } from './deferredRevenue.ts';

interface DeferredArgs {
  scenarioId: string;
  settings: RunSettings;
}

/** The calls about contract liabilities of a scenario. */
export interface DeferredRevenueMethods {
  /** Contract liabilities of each plan and of all, opening to closing, with billings, revenue and cash. */
  'deferredRevenue.read': { args: DeferredArgs; result: DeferredRevenue };
  /** The same as a table: a row a plan, period and line. */
  'deferredRevenue.export': { args: DeferredArgs; result: { file: FileHandle; name: string } };
}

const args = z.strictObject({ scenarioId: id, settings: questionSettings });

export const deferredRevenueArgs = {
  'deferredRevenue.read': args,
  'deferredRevenue.export': args,
} satisfies ArgumentSchemas<DeferredRevenueMethods>;
