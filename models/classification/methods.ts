import { z } from 'zod';
import { type ArgumentSchemas, none } from '../argumentSchemas.ts';
import type { FileHandle } from '../workspace.ts';
import { type Classification, type ClassificationVersion, classificationSchema } from './classification.ts';
import type { ClassificationEffect } from './classificationEffect.ts';
import type { ClassifiedHistory } from './classifiedHistory.ts';

/** The calls about the classes of cost. */
export interface ClassificationMethods {
  'classification.list': { args: Record<string, never>; result: ClassificationVersion[] };
  'classification.read': { args: Record<string, never>; result: ClassifiedHistory };
  'classification.test': { args: Classification; result: ClassificationEffect };
  'classification.save': { args: Classification & { note: string | null }; result: ClassificationVersion };
  /** Every dollar of the history with its class and what put it there, as a CSV file. */
  'classification.evidence': { args: Record<string, never>; result: { file: FileHandle; name: string } };
}

export const classificationArgs = {
  'classification.list': none,
  'classification.read': none,
  'classification.test': classificationSchema,
  'classification.save': classificationSchema.extend({ note: z.string().trim().max(1000).nullable() }),
  'classification.evidence': none,
} satisfies ArgumentSchemas<ClassificationMethods>;
