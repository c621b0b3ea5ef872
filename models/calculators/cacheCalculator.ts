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
      z.strictObject({ kind: z.literal('share'), share: share.describe('cache read share of tokens') }),
      z.strictObject({
        kind: z.literal('reuse'),
        reusesPerHour: z.number().min(0).describe('prefix uses per hour'),
        lifetimeMinutes: z.number().positive().optional().describe('minutes (default: the cache lifetime)'),
      }),
    ])
    .describe('cache reads: a share, or Poisson reuse of a prefix'),
  lifetime: z.enum(['5m', '1h']).default('5m'),
  readMultiplier: z.number().min(0).default(0.1).describe('cache read price, as a multiple of fresh input'),
  writeMultiplier: z
    .number()
    .min(0)
    .optional()
    .describe('cache write price, as a multiple of fresh input; 1.25 for 5 minutes and 2 for 1 hour'),
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
