import { z } from 'zod';
import { runSettingsSchema } from '../simulation/result.ts';

/** Questions keep the trials of many runs at once. */
export const questionSettings = runSettingsSchema.extend({ trials: z.int().min(100).max(100_000).default(10_000) });
