import { z } from 'zod';
import { type ArgumentSchemas, id } from '../argumentSchemas.ts';
import { questionSettings } from '../sensitivity/questionSettings.ts';
import type { RunSettings } from '../simulation/result.ts';
import type { FileHandle } from '../workspace.ts';
import type { CapitalizationRegister } from './capitalizationRegister.ts';
import { type ProjectDraft, projectDraftSchema, type StoredProject } from './project.ts';

/** The calls about software whose development cost is capitalized. */
export interface CapitalizationMethods {
  'capitalization.list': { args: Record<string, never>; result: StoredProject[] };
  /** `id` null: a new one. */
  'capitalization.save': { args: { id: string | null; draft: ProjectDraft }; result: StoredProject };
  'capitalization.remove': { args: { id: string }; result: null };
  /** `scenarioId` null: the history alone. */
  'capitalization.register': {
    args: { scenarioId: string | null; settings: RunSettings };
    result: CapitalizationRegister;
  };
  /** The roll-forward of each project by month, as CSV. */
  'capitalization.registerFile': { args: Record<string, never>; result: { file: FileHandle; name: string } };
}

export const capitalizationArgs = {
  'capitalization.list': z.strictObject({}),
  'capitalization.save': z.strictObject({ id: id.nullable(), draft: projectDraftSchema }),
  'capitalization.remove': z.strictObject({ id }),
  'capitalization.register': z.strictObject({ scenarioId: id.nullable(), settings: questionSettings }),
  'capitalization.registerFile': z.strictObject({}),
} satisfies ArgumentSchemas<CapitalizationMethods>;
