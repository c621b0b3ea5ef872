import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { atOnce, inTurns } from '../../electron/host/inTurns.ts';

/** Work of so many steps of 15 milliseconds each. */
function* busy(steps: number, done: () => void) {
  for (let step = 0; step < steps; step++) {
    for (const until = performance.now() + 15; performance.now() < until; );
    done();
    yield;
  }
  return steps;
}

test('many long works at once hold up nobody longer than one of them', async () => {
  let steps = 0;
  const works = Array.from({ length: 8 }, () => inTurns(busy(12, () => steps++)));
  let isOver = false;
  const over = Promise.all(works).then(() => {
    isOver = true;
  });
  let most = 0;
  for (let before = steps; !isOver; before = steps) {
    await nextTurn();
    most = Math.max(most, steps - before);
  }
  await over;
  expect(steps).toBe(8 * 12);
  // One work takes three or four steps in its turn; eight of them after each other would be 24 or more.
  expect(most).toBeLessThan(8);
});

test('a work in turns ends after the step in which it is canceled, and gives what it comes to otherwise', async () => {
  const cancel = new AbortController();
  let steps = 0;
  const canceled = inTurns(
    busy(100, () => ++steps === 2 && cancel.abort()),
    cancel.signal,
  );
  await expect(canceled).rejects.toMatchObject({ code: 'cancelled' });
  expect(steps).toBe(2);
  expect(await inTurns(busy(3, () => {}))).toBe(3);
  expect(atOnce(busy(3, () => {}))).toBe(3);
});
