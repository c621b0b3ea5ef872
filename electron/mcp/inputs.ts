import { z } from 'zod';
import { targetSchema } from '../../models/sensitivity/target.ts';
import { type RunSettings, runSettingsSchema } from '../../models/simulation/result.ts';
import type { Call } from '../../models/workbench.ts';
import { scenarioId } from '../cli/scenarioId.ts';

const defaults = runSettingsSchema.parse({});

export const scenarioName = z.string().min(1).max(200).describe('id or name of a scenario; see "workspace"');

export const settingsInput = {
  trials: z.int().min(100).max(200_000).default(defaults.trials).describe('simulated paths'),
  seed: z.int().default(defaults.seed).describe('the same seed gives the same figures'),
};

export function settingsOf({ trials, seed }: { readonly trials: number; readonly seed: number }): RunSettings {
  return { ...defaults, trials, seed };
}

export const targetInput = {
  series: targetSchema.shape.series.default('grossMargin').describe('the figure'),
  month: targetSchema.shape.month.describe('YYYY-MM; null for the total'),
  through: targetSchema.shape.through.describe('YYYY-MM; the last month where several are summed from month'),
};

export const pageInput = {
  offset: z.int().min(0).default(0).describe('first row of the page'),
  limit: z.int().min(1).max(500).default(100).describe('rows per page'),
};

/** The id of a scenario, by its id or name. */
export function scenarioOf(call: Call, named: string): Promise<string> {
  return scenarioId({ call }, named);
}
