import { z } from 'zod';
import { frequencies, treatments } from './seriesForecast.ts';

export const longestHorizon = 120;

export const forecastOptionsSchema = z.strictObject({
  frequency: z.enum(frequencies),
  horizon: z.int().min(1).max(longestHorizon),
  levels: z.array(z.number().min(1).max(99.9)).min(1).max(20),
  without: z.array(z.enum(treatments)),
  negatives: z.boolean().nullable(),
});
