import { setImmediate as nextTurn } from 'node:timers/promises';
import { WorkbenchError } from '../../models/errors.ts';

/** Longest time the host does nothing else, in milliseconds. */
const turn = 40;

/** Takes the steps of long work one by one and lets the host answer other calls in between; a cancel ends it after a step. */
export async function inTurns<T>(work: Generator<unknown, T>, signal: AbortSignal): Promise<T> {
  for (let began = performance.now(); ; ) {
    const { done, value } = work.next();
    if (signal.aborted) throw new WorkbenchError('cancelled', 'Cancelled; nothing was changed.');
    if (done) return value;
    if (performance.now() - began < turn) continue;
    await nextTurn();
    began = performance.now();
  }
}
