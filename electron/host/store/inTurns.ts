import { setImmediate as nextTurn } from 'node:timers/promises';

/** Long work in steps: whoever runs it may do something else in between. */
export type Steps<T> = Generator<void, T>;

/** Longest time the host does nothing else, in milliseconds. */
export const turn = 40;

/** Runs steps to their end, letting other calls be answered in between. */
export async function inTurns<T>(steps: Steps<T>): Promise<T> {
  for (let began = performance.now(); ; ) {
    const { done, value } = steps.next();
    if (done) return value;
    if (performance.now() - began < turn) continue;
    await nextTurn();
    began = performance.now();
  }
}

/** Runs steps to their end at once, where nobody waits. */
export function atOnce<T>(steps: Steps<T>): T {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}
