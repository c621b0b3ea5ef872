import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type ImportBench, openImportBench } from '../support/importing.ts';

let bench: ImportBench;
beforeEach(async () => {
  bench = await openImportBench();
});
afterEach(() => bench.close());

const sums = (input: number, cached: number, output: number) => ({
  ...{ input_tokens: input, cached_input_tokens: cached, output_tokens: output, reasoning_output_tokens: 0 },
  total_tokens: input + output,
});
const line = (type: string, payload: object) => JSON.stringify({ timestamp: '2026-08-18T09:00:00Z', type, payload });
const count = (total: object, last?: object) =>
  line('event_msg', { type: 'token_count', info: { total_token_usage: total, last_token_usage: last ?? total } });
const said = Array.from({ length: 400 }, () => line('response_item', { type: 'message', role: 'user' }));
const session = (id: string, ...lines: readonly string[]) =>
  [line('session_meta', { id }), line('turn_context', { model: 'gpt-5-codex' }), ...lines, ''].join('\n');
const tokens = async () => {
  const { inputTokens, cacheReadTokens, outputTokens, requests } = (await bench.usage([])).total;
  return [inputTokens, cacheReadTokens, outputTokens, requests];
};

test('counts what each turn added, however late the first count comes and however often it is stated', async () => {
  const first = count(sums(1000, 800, 100));
  const text = session('s1', ...said, first, first, count(sums(3000, 2600, 150), sums(2000, 1800, 50)));
  const result = await bench.bring(bench.write('rollout-a.jsonl', text));
  expect(result).toMatchObject({ format: 'codex', status: 'imported', rows: { usage: 2, rejected: 0 } });
  expect(result.unread ?? []).toEqual([]);
  expect(await tokens()).toEqual([400, 2600, 150, 2]);
});

test('two sessions add up; a copy of one adds nothing', async () => {
  const turn = count(sums(1000, 800, 100));
  await bench.bring(bench.write('rollout-a.jsonl', session('s1', turn)));
  await bench.bring(bench.write('rollout-b.jsonl', session('s2', turn)));
  await bench.bring(bench.write('rollout-c.jsonl', session('s1', ...said, turn)));
  expect(await tokens()).toEqual([400, 1600, 200, 2]);
});

test('a session that goes on from another counts its own turns', async () => {
  const resumed = session('s3', count(sums(5000, 4000, 400), sums(500, 300, 40)));
  await bench.bring(bench.write('rollout-d.jsonl', resumed));
  expect(await tokens()).toEqual([200, 300, 40, 1]);
});

describe('a fork', () => {
  const parent = [count(sums(1000, 800, 100)), count(sums(3000, 2600, 150), sums(2000, 1800, 50))];
  const own = count(sums(6000, 5300, 230), sums(3000, 2700, 80));
  /** What codex-rs writes: the fork's own record, then the parent's file with the times of the fork. */
  const meta = (id: string, from?: string) => line('session_meta', { id, ...(from && { forked_from_id: from }) });
  const rollout = (...lines: readonly string[]) => [...lines, ''].join('\n');
  const files = {
    parent: session('p1', ...parent),
    fork: rollout(meta('f1', 'p1'), session('p1', ...parent).trim(), own),
    bare: rollout(meta('f1', 'p1'), line('turn_context', { model: 'gpt-5-codex' }), ...parent, own),
    ofFork: rollout(meta('g1', 'f1'), meta('f1', 'p1'), session('p1', ...parent).trim(), own),
  };
  // 3,000 input of which 2,600 cached and 150 output of the parent; 3,000, 2,700 and 80 of the fork's own turn.
  const once = [700, 5300, 230, 3];

  test.each([
    { name: 'with the record of its parent', fork: files.fork },
    { name: 'without the record of its parent', fork: files.bare },
  ])('$name counts its own turn, whichever comes first', async ({ fork }) => {
    for (const order of [
      [files.parent, fork],
      [fork, files.parent],
    ]) {
      const other = await openImportBench();
      for (const [at, text] of order.entries()) await other.bring(other.write(`rollout-${at}.jsonl`, text));
      const { inputTokens, cacheReadTokens, outputTokens, requests } = (await other.usage([])).total;
      expect([inputTokens, cacheReadTokens, outputTokens, requests]).toEqual(once);
      await other.close();
    }
  });

  test('of a fork repeats both', async () => {
    for (const [name, text] of Object.entries({ a: files.parent, b: files.fork, c: files.ofFork }))
      await bench.bring(bench.write(`rollout-${name}.jsonl`, text));
    expect(await tokens()).toEqual(once);
  });

  test('that stands alone, or twice, counts what its parent used once', async () => {
    for (const [name, id] of Object.entries({ a: 'f1', b: 'f2' }))
      await bench.bring(bench.write(`rollout-${name}.jsonl`, rollout(meta(id, 'p1'), session('p1', ...parent).trim())));
    expect(await tokens()).toEqual([400, 2600, 150, 2]);
  });

  test('leaves alone another session that happens to use as much', async () => {
    await bench.bring(bench.write('rollout-a.jsonl', files.parent));
    await bench.bring(bench.write('rollout-b.jsonl', session('p2', ...parent)));
    expect(await tokens()).toEqual([800, 5200, 300, 4]);
  });
});
