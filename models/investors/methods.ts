import { z } from 'zod';
import { type ArgumentSchemas, id } from '../argumentSchemas.ts';
import type { Month } from '../calendar.ts';
import { questionSettings } from '../sensitivity/questionSettings.ts';
import type { RunSettings } from '../simulation/result.ts';
import { type InvestorSettings, investorSettingsSchema } from './investorInputs.ts';
import type { InvestorMetric, MetricsBehind } from './investorMetrics.ts';

/** What investors ask of a scenario. */
export interface InvestorReport {
  readonly scenario: { readonly id: string; readonly name: string };
  readonly firstMonth: Month;
  readonly lastMonth: Month;
  readonly metrics: readonly InvestorMetric[];
  readonly behind: MetricsBehind;
  readonly trials: number;
  readonly seed: number;
  readonly sampler: RunSettings['sampler'];
  readonly notes: readonly string[];
}

/** The calls about investor metrics. */
export interface InvestorMethods {
  /** Inputs and benchmark bands as they are stated. */
  'investor.settings': { args: Record<string, never>; result: InvestorSettings };
  'investor.save': { args: InvestorSettings; result: InvestorSettings };
  /** Of the first 12 months of a scenario. */
  'investor.read': { args: { scenarioId: string; settings: RunSettings }; result: InvestorReport };
}

export const investorsArgs = {
  'investor.settings': z.strictObject({}),
  'investor.save': investorSettingsSchema,
  'investor.read': z.strictObject({ scenarioId: id, settings: questionSettings }),
} satisfies ArgumentSchemas<InvestorMethods>;
