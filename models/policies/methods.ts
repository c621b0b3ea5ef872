import { z } from 'zod';
import { type ArgumentSchemas, id } from '../argumentSchemas.ts';
import type { ClassificationVersion } from '../classification/classification.ts';
import { questionSettings } from '../sensitivity/questionSettings.ts';
import type { RunSettings } from '../simulation/result.ts';
import type { PolicyComparison } from './policyComparison.ts';
import { type PolicySide, policySideSchema } from './policySide.ts';

/** The calls of the policy studio. */
export interface PolicyMethods {
  /** Nothing is stored and no rule changes. */
  'policy.compare': {
    args: { a: PolicySide; b: PolicySide; scenarioId: string | null; settings: RunSettings };
    result: PolicyComparison;
  };
  /** Puts the choices of a side in force before the rules that are, as a new version; undoable. */
  'policy.adopt': { args: PolicySide; result: ClassificationVersion };
}

export const policyArgs = {
  'policy.compare': z.strictObject({
    a: policySideSchema,
    b: policySideSchema,
    scenarioId: id.nullable(),
    settings: questionSettings,
  }),
  'policy.adopt': policySideSchema,
} satisfies ArgumentSchemas<PolicyMethods>;
