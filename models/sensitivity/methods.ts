import { z } from 'zod';
import { type ArgumentSchemas, id } from '../argumentSchemas.ts';
import type { RunSettings } from '../simulation/result.ts';
import type { AveragesGap } from './averagesGap.ts';
import {
  type ExplainedStatistic,
  type Explanation,
  explainedStatistics,
  fewestOrders,
  mostOrders,
} from './explanation.ts';
import { type Goal, type GoalAnswer, goalSchema } from './goal.ts';
import type { Lever } from './lever.ts';
import { questionSettings } from './questionSettings.ts';
import type { Sensitivity } from './sensitivity.ts';
import { type Target, targetSchema } from './target.ts';

/** What can be asked about a scenario by running it many times. */
export interface SensitivityMethods {
  'sensitivity.rank': {
    args: { scenarioId: string; target: Target; settings: RunSettings };
    result: Sensitivity;
  };
  'sensitivity.explain': {
    args: {
      a: string;
      b: string;
      target: Target;
      statistic: ExplainedStatistic;
      /** How many orders of the changes to sample: a first answer soon. Null or left out: exact up to 8 changes. */
      orders?: number | null | undefined;
      settings: RunSettings;
    };
    result: Explanation;
  };
  'sensitivity.levers': { args: { scenarioId: string }; result: Lever[] };
  'sensitivity.goalSeek': {
    args: {
      scenarioId: string;
      path: string;
      goal: Goal;
      low: number | null;
      high: number | null;
      settings: RunSettings;
    };
    result: GoalAnswer;
  };
  'sensitivity.averages': { args: { scenarioId: string; settings: RunSettings }; result: AveragesGap };
}

export const sensitivityArgs = {
  'sensitivity.rank': z.strictObject({ scenarioId: id, target: targetSchema, settings: questionSettings }),
  'sensitivity.explain': z.strictObject({
    a: id,
    b: id,
    target: targetSchema,
    statistic: z.enum(explainedStatistics),
    orders: z.int().min(fewestOrders).max(mostOrders).multipleOf(2).nullish(),
    settings: questionSettings,
  }),
  'sensitivity.levers': z.strictObject({ scenarioId: id }),
  'sensitivity.goalSeek': z.strictObject({
    scenarioId: id,
    path: z.string().min(1).max(300),
    goal: goalSchema,
    low: z.number().nullable(),
    high: z.number().nullable(),
    settings: questionSettings,
  }),
  'sensitivity.averages': z.strictObject({ scenarioId: id, settings: questionSettings }),
} satisfies ArgumentSchemas<SensitivityMethods>;
