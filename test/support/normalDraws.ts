import { drawAt, stream, unitInterval } from '../../models/random/stream.ts';
import { normalQuantile } from '../../models/statistics/normal.ts';

/** Standard normal draws one after the other, the same for the same seed. */
export function normalDraws(seed: number): () => number {
  const keys = stream(seed, 'draws', 'trial');
  let counter = 0;
  return () => normalQuantile(unitInterval(drawAt(keys, counter++)));
}
