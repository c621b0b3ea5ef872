import { z } from 'zod';
import { type ArgumentSchemas, id } from '../argumentSchemas.ts';
import { questionSettings } from '../sensitivity/questionSettings.ts';
import type { RunSettings } from '../simulation/result.ts';
import type { SwitchComparison } from '../simulation/switchComparison.ts';

/** The calls about switches of models. */
export interface SwitchMethods {
  /**
   * A stored scenario with and without a switch, on the same draws; nothing is stored. A change of the scenario with the
   * id of the switch is left out of both.
   */
  'switch.compare': {
    args: { scenarioId: string; change: unknown; settings: RunSettings };
    result: SwitchComparison;
  };
}

export const switchesArgs = {
  'switch.compare': z.strictObject({ scenarioId: id, change: z.unknown(), settings: questionSettings }),
} satisfies ArgumentSchemas<SwitchMethods>;
