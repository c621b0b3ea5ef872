import { expect, test } from 'vitest';
import { importContent, rowsOf } from '../support/importedRows.ts';

const lines = (...records: readonly object[]) => records.map((record) => JSON.stringify(record)).join('\n');

test('usage inside the answer of an API is read, and nothing else of it', async () => {
  const response = {
    ...{ id: 'resp_1', model: 'gpt-5', output: [{ text: 'private words' }] },
    usage: { input_tokens: 1000, input_tokens_details: { cached_tokens: 400 }, output_tokens: 50, total_tokens: 1050 },
  };
  const { usage, unread } = await importContent(
    'log.jsonl',
    lines({ timestamp: '2026-08-05T01:00:00Z', request: { prompt: 'private words' }, response }),
  );
  expect(rowsOf(usage)).toMatchObject([
    { model: 'gpt-5', inputTokens: 600, cacheReadTokens: 400, outputTokens: 50, day: '2026-08-05' },
  ]);
  expect(JSON.stringify([rowsOf(usage), unread])).not.toContain('private');
});

test('an answer inside the body of an answer is found as well', async () => {
  const body = { id: 'c', model: 'gpt-4o', usage: { prompt_tokens: 10, completion_tokens: 5, total_tokens: 15 } };
  const record = { custom_id: 'r', created_at: '2026-08-05T01:00:00Z', response: { status_code: 200, body } };
  const { usage } = await importContent('batch.jsonl', lines(record));
  expect(rowsOf(usage)).toMatchObject([{ model: 'gpt-4o', inputTokens: 10, outputTokens: 5 }]);
});

test('an answer that a log of an agent writes on several lines counts once', async () => {
  const usage = { input_tokens: 1000, cache_read_input_tokens: 5000, output_tokens: 100 };
  const message = { id: 'msg_1', model: 'claude-sonnet-4-5-20250929', role: 'assistant', content: [], usage };
  const line = (id: string, at: string) => ({ type: 'assistant', timestamp: at, message: { ...message, id } });
  const text = lines(
    { type: 'user', timestamp: '2026-08-05T01:00:00Z', message: { role: 'user', content: 'private words' } },
    line('msg_1', '2026-08-05T01:00:01Z'),
    line('msg_1', '2026-08-05T01:00:02Z'),
    line('msg_2', '2026-08-05T01:00:03Z'),
  );
  const { usage: kept, issues } = await importContent('session.jsonl', text);
  expect(rowsOf(kept)).toMatchObject([{ inputTokens: 2000, cacheReadTokens: 10_000, outputTokens: 200 }]);
  expect(issues).toContainEqual(expect.objectContaining({ message: 'Request is in the file more than once' }));
});
