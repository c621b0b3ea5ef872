import { WorkbenchError } from '../../models/errors.ts';

/**
 * Long work in steps: whoever runs it may do something else in between. A step that is a promise is waited for; work
 * with such steps cannot be done at once.
 */
export type Steps<T> = Generator<unknown, T>;

/** Longest time the host does nothing else, in milliseconds. */
const turn = 40;

/**
 * Takes the steps of long work one by one and lets the host answer other calls in between; a cancel ends it after a
 * step.
 */
export async function inTurns<T>(steps: Steps<T>, signal?: AbortSignal): Promise<T> {
  // Calls that come together would otherwise each have a first turn before anybody else is heard.
  if (isTaken) await nextTurn();
  let step = steps.next();
  for (let began = takeTurn(); ; step = steps.next()) {
    while (step.value instanceof Promise && !step.done) {
      step = await step.value.then(
        (result: unknown) => steps.next(result),
        (error: unknown) => steps.throw(error),
      );
      began = takeTurn();
    }
    if (signal?.aborted) throw new WorkbenchError('cancelled', 'Canceled; nothing was changed.');
    if (step.done) return step.value;
    if (performance.now() - began < turn) continue;
    await nextTurn();
    began = takeTurn();
  }
}

/** Whether somebody has worked since others were last heard. */
let isTaken = false;

function takeTurn(): number {
  if (!isTaken)
    afterOthers(() => {
      isTaken = false;
    });
  isTaken = true;
  return performance.now();
}

const waiting: (() => void)[] = [];

/**
 * One work's turn, then whoever has asked something meanwhile, then the next one's: many long works hold nobody up
 * longer than one.
 */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    waiting.push(resolve);
    if (waiting.length === 1) afterOthers(giveTurn);
  });
}

/** What asks while others work is heard between two immediates: the first one may come before it. */
function afterOthers(work: () => void): void {
  setImmediate(() => setImmediate(work));
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
