import { describe, expect, test } from 'vitest';
import { importContent } from '../../support/importedRows.ts';

const span = (spanId: string, input: number | null, more: Record<string, unknown> = {}, own: object = {}) => ({
  ...{ traceId: 't', spanId, startTimeUnixNano: '1787306400000000000', endTimeUnixNano: '1787306401000000000', ...own },
  attributes: {
    'gen_ai.operation.name': 'chat',
    'gen_ai.request.model': 'gpt-5',
    ...(input === null ? {} : { 'gen_ai.usage.input_tokens': input, 'gen_ai.usage.output_tokens': 1 }),
    ...more,
  },
});
const countsOf = async (spans: readonly object[]) => {
  const { rows, usage } = await importContent('a.jsonl', spans.map((one) => JSON.stringify(one)).join('\n'));
  const input = usage.sums[usage.amounts.indexOf('inputTokens')]!.reduce((sum, value) => sum + value, 0);
  return { usage: rows.usage, skipped: rows.skipped, input };
};
const within = (parentSpanId: string) => ({ parentSpanId });

describe('spans that contain spans', () => {
  test('count as what is inside them, through spans without usage, whichever stands first', async () => {
    const agent = span('a', 30, { 'gen_ai.operation.name': 'chat' });
    const step = span('b', null, { 'gen_ai.operation.name': 'execute_tool' }, within('a'));
    const calls = [span('c', 10, {}, within('b')), span('d', 20, {}, within('b'))];
    expect(await countsOf([agent, step, ...calls])).toEqual({ usage: 2, skipped: 2, input: 30 });
    expect(await countsOf([...calls, step, agent])).toEqual({ usage: 2, skipped: 2, input: 30 });
  });

  test('count once where a span that is no call states the sum of the trace', async () => {
    const root = {
      ...{ traceId: 't', spanId: 'r', startTimeUnixNano: '1787306400000000000' },
      attributes: { agent_name: 'triage', 'gen_ai.usage.input_tokens': 30, 'gen_ai.usage.output_tokens': 2 },
    };
    expect(await countsOf([root, span('c', 10), span('d', 20)])).toEqual({ usage: 2, skipped: 1, input: 30 });
  });

  test('of a framework and an SDK for one call count once; two equal calls of one library count twice', async () => {
    const framework = span('a', 10, { 'otel.scope.name': 'framework' });
    const sdk = span('b', 10, { 'otel.scope.name': 'sdk' }, { startTimeUnixNano: '1787306400500000000' });
    expect(await countsOf([framework, sdk])).toEqual({ usage: 1, skipped: 1, input: 10 });
    const twice = [span('a', 10, {}, { name: 'chat' }), span('b', 10, {}, { name: 'chat' })];
    expect(await countsOf(twice)).toEqual({ usage: 2, skipped: 0, input: 20 });
  });

  test('an agent whose calls are not in the file counts itself', async () => {
    expect(await countsOf([span('a', 30, { 'gen_ai.operation.name': 'invoke_agent' })])).toMatchObject({ input: 30 });
  });

  test('nested generations of Langfuse count once', async () => {
    const call = (id: string, input: number, parentObservationId: string | null) => ({
      ...{ id, traceId: 't', type: 'GENERATION', startTime: '2026-08-20T10:00:00Z', model: 'gpt-5' },
      ...{ usageDetails: { input, output: 1 }, parentObservationId },
    });
    expect(await countsOf([call('a', 30, null), call('b', 10, 'a'), call('c', 20, 'a')])).toMatchObject({ input: 30 });
  });
});
