import { WorkbenchError } from '../../models/errors.ts';

/** Long work in steps: whoever runs it may do something else in between. */
export type Steps<T> = Generator<unknown, T>;

/** Longest time the host does nothing else, in milliseconds. */
const turn = 40;

/**
 * Takes the steps of long work one by one and lets the host answer other calls in between; a cancel ends it after a
 * step.
 */
export async function inTurns<T>(steps: Steps<T>, signal?: AbortSignal): Promise<T> {
  for (let began = performance.now(); ; ) {
    const { done, value } = steps.next();
    if (signal?.aborted) throw new WorkbenchError('cancelled', 'Canceled; nothing was changed.');
    if (done) return value;
    if (performance.now() - began < turn) continue;
    await nextTurn();
    began = performance.now();
  }
}

const waiting: (() => void)[] = [];

/**
 * One work's turn, then whoever has asked something meanwhile, then the next one's: many long works hold nobody up
 * longer than one.
 */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    waiting.push(resolve);
    if (waiting.length === 1) setImmediate(giveTurn);
  });
}

function giveTurn(): void {
  waiting.shift()!();
  if (waiting.length > 0) setImmediate(giveTurn);
}

/** Takes the steps at once, where nobody waits. */
export function atOnce<T>(steps: Steps<T>): T {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}
