import { z } from 'zod';
import { type ArgumentSchemas, id } from '../argumentSchemas.ts';
import type { Scenario } from '../scenarios/scenario.ts';
import { questionSettings } from '../sensitivity/questionSettings.ts';
import type { RunSettings } from '../simulation/result.ts';
import { type Stress, type StressId, stressIds } from './stress.ts';
import type { StressComparison } from './stressComparison.ts';

/** The calls of named stresses. */
export interface StressMethods {
  'stress.list': { args: { scenarioId: string }; result: Stress[] };
  /** The scenario and each of its stresses on the same random draws; nothing is stored. */
  'stress.compare': { args: { scenarioId: string; settings: RunSettings }; result: StressComparison };
  /** Puts stresses into a scenario as changes, or into a new one of another id and name. */
  'stress.apply': {
    args: { scenarioId: string; stresses: StressId[]; as: { id: string; name: string } | null };
    result: Scenario;
  };
}

export const stressesArgs = {
  'stress.list': z.strictObject({ scenarioId: id }),
  'stress.compare': z.strictObject({ scenarioId: id, settings: questionSettings }),
  'stress.apply': z.strictObject({
    scenarioId: id,
    stresses: z.array(z.enum(stressIds)).min(1).max(stressIds.length),
    as: z.strictObject({ id, name: z.string().trim().min(1).max(120) }).nullable(),
  }),
} satisfies ArgumentSchemas<StressMethods>;
