import { drawAt, stream, unitInterval } from '../../models/random/stream.ts';

/** Uniform numbers of a fixed seed. */
export function uniforms(seed: number): () => number {
  const keys = stream(seed, 'test', 'trial');
  let counter = 0;
  return () => unitInterval(drawAt(keys, counter++));
}

/** Two halves of a sample, dealt at random. */
export function halvesOf<T>(sample: readonly T[], uniform: () => number): readonly [T[], T[]] {
  const dealt = [...sample];
  for (let at = dealt.length - 1; at > 0; at--) {
    const other = Math.floor(uniform() * (at + 1));
    [dealt[at], dealt[other]] = [dealt[other]!, dealt[at]!];
  }
  const half = Math.floor(dealt.length / 2);
  return [dealt.slice(0, half), dealt.slice(half, 2 * half)];
}
