import { describe, expect, test, vi } from 'vitest';
import type { Context, Handlers } from '../../electron/host/context.ts';
import { type Dispatcher, dispatch, throttled } from '../../electron/host/dispatch.ts';
import { openDatabase } from '../../electron/host/store/open.ts';
import { invalidInput, WorkbenchError } from '../../models/errors.ts';

const options = () => ({ signal: new AbortController().signal, onProgress: () => undefined });

/** A dispatcher whose only handler is the one under test. */
function dispatcher(method: keyof Handlers, handler: () => unknown, log = vi.fn()): Dispatcher {
  return { handlers: { [method]: handler } as unknown as Handlers, context: () => ({}) as Context, log };
}

describe('dispatch', () => {
  test.each(['nothing.here', '__proto__', 'constructor', 'toString', ''])('refuses the method %j', async (method) => {
    const reply = await dispatch(
      dispatcher('audit.list', () => []),
      { method, args: {}, ...options() },
    );
    expect(reply).toMatchObject({ ok: false, error: { code: 'not_found' } });
  });

  test('says which argument is wrong, with its value, before any handler runs', async () => {
    const handler = vi.fn();
    const settings = { trials: 5, seed: 1, sampler: 'dice' };
    const call = { method: 'run.start', args: { scenarioId: 'base', settings, extra: 1 }, ...options() };
    const reply = await dispatch(dispatcher('run.start', handler), call);
    expect(handler).not.toHaveBeenCalled();
    expect(reply).toMatchObject({
      ok: false,
      error: {
        code: 'invalid_input',
        details: [
          { path: 'settings.trials', message: 'settings.trials is 5; it must be at least 100.' },
          { path: 'settings.sampler', message: 'settings.sampler is "dice"; use one of "sobol", "lhs", "plain".' },
          { path: '', message: 'The input has "extra", which is not a known field; correct or remove it.' },
        ],
      },
    });
  });

  test.each([null, 'text', [], 7])('refuses %j for arguments', async (args) => {
    const reply = await dispatch(
      dispatcher('audit.list', () => []),
      { method: 'audit.list', args, ...options() },
    );
    expect(reply).toMatchObject({ ok: false, error: { code: 'invalid_input' } });
  });

  test('a call that still reads a workspace which was closed is canceled, and is no internal error', async () => {
    const log = vi.fn();
    const reading = dispatcher(
      'audit.list',
      () => {
        const db = openDatabase(':memory:', { create: true });
        db.close();
        return db.prepare('SELECT 1');
      },
      log,
    );
    const reply = await dispatch(reading, { method: 'audit.list', args: { limit: 1 }, ...options() });
    expect(reply).toMatchObject({ ok: false, error: { code: 'cancelled' } });
    expect(log).not.toHaveBeenCalled();
  });

  test('passes typed errors on with their details', async () => {
    const failing = dispatcher('audit.list', () => {
      throw new WorkbenchError('conflict', 'Two at once; wait.', { by: 'me' });
    });
    const reply = await dispatch(failing, { method: 'audit.list', args: { limit: 1 }, ...options() });
    expect(reply).toEqual({
      kind: 'reply',
      ok: false,
      error: { code: 'conflict', message: 'Two at once; wait.', details: { by: 'me' } },
    });
  });

  test.each(['not_found', 'conflict', 'unreadable_file'] as const)(
    'repeats what was typed, where it is %s, as text that steers nothing and is no longer than tells it apart',
    async (code) => {
      const id = `a\u001b]0;owned\u0007\u202eb\nsaved: ${'x'.repeat(100_000)}`;
      const details = [{ severity: 'error', path: id, message: `"${id}" is not a month.` }];
      const failing = dispatcher('audit.list', () => {
        throw new WorkbenchError(code, `Run "${id}" does not exist; run the scenario again.`, details);
      });
      const reply = await dispatch(failing, { method: 'audit.list', args: { limit: 1 }, ...options() });
      // 200 signs of it, and the ellipsis.
      const longestShown = 200 - 'a?]0;owned??b saved: '.length;
      const { error } = reply as Extract<typeof reply, { ok: false }>;
      const shown = `"a\ufffd]0;owned\ufffd\ufffdb saved: ${'x'.repeat(longestShown)}…"`;
      expect(error.message).toBe(`Run ${shown} does not exist; run the scenario again.`);
      expect((error.details as typeof details)[0]!.message).toBe(`${shown} is not a month.`);
      const told = JSON.stringify(error);
      expect(told).not.toMatch(/\\u00|\u202e/);
      expect(told.length).toBeLessThan(25_000);
    },
  );

  test('says of a huge input what is wrong with it, and no more than anybody reads', async () => {
    const many = Object.fromEntries(Array.from({ length: 50_000 }, (_, at) => [`k${at}`, at]));
    const list = dispatcher('audit.list', () => []);
    const unknown = await dispatch(list, { method: 'audit.list', args: { limit: 1, ...many }, ...options() });
    expect(unknown).toMatchObject({
      error: { message: expect.stringMatching(/"k0", "k1", .*"k19" and 49980 more, which is not a known field/) },
    });
    const wrong = dispatcher('audit.list', () => {
      const issue = (at: number) => ({ severity: 'error' as const, path: `k${at}`, message: `k${at} is wrong.` });
      throw invalidInput(Array.from({ length: 50_000 }, (_, at) => issue(at)));
    });
    const refused = await dispatch(wrong, { method: 'audit.list', args: { limit: 1 }, ...options() });
    const { error } = refused as Extract<typeof refused, { ok: false }>;
    expect(error.message).toMatch(/^k0 is wrong\. .* k199 is wrong\. 49800 more problems are not listed/);
    expect(error.details).toHaveLength(201);
    for (const reply of [unknown, refused]) expect(JSON.stringify(reply).length).toBeLessThan(50_000);
  });

  test('turns what nobody foresaw into an internal error, and logs it whole', async () => {
    const log = vi.fn();
    const bug = new TypeError('x is undefined');
    const failing = dispatcher('audit.list', () => Promise.reject(bug), log);
    const reply = await dispatch(failing, { method: 'audit.list', args: { limit: 1 }, ...options() });
    expect(reply).toMatchObject({ ok: false, error: { code: 'internal', details: null } });
    expect(log).toHaveBeenCalledExactlyOnceWith(bug);
  });

  test('calls a failure after a cancel what it is: the cancel', async () => {
    const controller = new AbortController();
    const log = vi.fn();
    const cutOff = dispatcher(
      'audit.list',
      () => {
        controller.abort();
        throw new Error('worker ended');
      },
      log,
    );
    const call = { method: 'audit.list', args: { limit: 1 }, ...options(), signal: controller.signal };
    expect(await dispatch(cutOff, call)).toMatchObject({ ok: false, error: { code: 'cancelled' } });
    expect(log).not.toHaveBeenCalled();
  });

  test('does not start what was cancelled before', async () => {
    const handler = vi.fn();
    const call = { method: 'audit.list', args: { limit: 1 }, ...options(), signal: AbortSignal.abort() };
    expect(await dispatch(dispatcher('audit.list', handler), call)).toMatchObject({ error: { code: 'cancelled' } });
    expect(handler).not.toHaveBeenCalled();
  });
});

test('progress passes at once and then at most once in each interval', () => {
  let time = 0;
  const passed: number[] = [];
  const report = throttled(({ done }) => passed.push(done), { interval: 100, clock: () => time });
  for (time = 0; time < 1000; time += 10) report({ done: time, total: 1000, unit: 'rows' });
  expect(passed).toEqual([0, 100, 200, 300, 400, 500, 600, 700, 800, 900]);
});
