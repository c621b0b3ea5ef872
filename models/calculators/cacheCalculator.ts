import { z } from 'zod';
import { ColumnGraph } from '../columns/columnGraph.ts';
import {
  breakEvenHitShare,
  breakEvenReads,
  cachedInputMultiplier,
  hitProbability,
  lifetimeMinutes,
} from '../prices/promptCaching.ts';
import { calculator } from './calculator.ts';
import { share } from './fields.ts';

const schema = z.strictObject({
  hit: z
    .discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('share'), share: share.describe('share of tokens read from the cache') }),
      z.strictObject({
        kind: z.literal('reuse'),
        reusesPerHour: z.number().min(0).describe('how often the prefix is used, an hour'),
        lifetimeMinutes: z.number().positive().optional().describe('minutes; that of the lifetime where left out'),
      }),
    ])
    .describe('how much is read: a share, or Poisson reuse of a prefix'),
  lifetime: z.enum(['5m', '1h']).default('5m'),
  readMultiplier: z.number().min(0).default(0.1).describe('price of a token read, as a multiple of a fresh one'),
  writeMultiplier: z
    .number()
    .min(0)
    .optional()
    .describe('price of a token written, as a multiple of a fresh one; 1.25 for 5 minutes and 2 for 1 hour'),
});

/** What prompt caching does to the price of input, and when it pays. */
export const cacheCalculator = calculator({
  name: 'cache',
  title: 'Prompt caching',
  description: 'The effective price of cached input, the probability of a hit, and where caching breaks even.',
  schema,
  example: { hit: { kind: 'share', share: 0.7 } },
  run: ({ hit, lifetime, readMultiplier, writeMultiplier }) => {
    const graph = new ColumnGraph();
    const read = readMultiplier;
    const write = writeMultiplier ?? (lifetime === '5m' ? 1.25 : 2);
    const hitShare =
      hit.kind === 'share'
        ? graph.constant(hit.share)
        : hitProbability(graph, {
            reusesPerHour: graph.constant(hit.reusesPerHour),
            minutes: hit.lifetimeMinutes ?? lifetimeMinutes[lifetime],
          });
    const multiplier = cachedInputMultiplier(graph, { hitShare, read, write }).immediate;
    return {
      result: {
        hitShare: hitShare.immediate,
        readMultiplier: read,
        writeMultiplier: write,
        effectiveInputMultiplier: multiplier,
        savingShare: 1 - multiplier,
        breakEvenReadsPerWrite: breakEvenReads({ read, write }),
        breakEvenHitShare: breakEvenHitShare({ read, write }),
        worthIt: multiplier < 1,
      },
    };
  },
});
