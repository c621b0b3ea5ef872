import { afterEach, beforeEach, expect, test } from 'vitest';
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
