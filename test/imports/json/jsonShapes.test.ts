import { describe, expect, test } from 'vitest';
import { envelopeOf } from '../../../models/imports/json/jsonEnvelope.ts';
import { recordsOf } from '../../../models/imports/json/jsonRecords.ts';
import { importContent, rowsOf } from '../../support/importedRows.ts';

const record = { date: '2026-08-01', provider: 'anthropic', model: 'claude-sonnet-5', input_tokens: 10, cost: 2 };
const usageOf = async (value: unknown) => rowsOf((await importContent('a.json', JSON.stringify(value))).usage);

describe('JSON of any shape', () => {
  test('a list is read beside its totals, and what is said around it goes with each of its records', async () => {
    expect(await usageOf({ report: [record], totals: { cost: 2 }, title: 'August' })).toMatchObject([
      { billedUsd: '2' },
    ]);
    expect(envelopeOf({ rows_of_use: [record], currency: 'USD' })!.values).toEqual([{ currency: 'USD', ...record }]);
  });

  test('an object that counts something itself stays a record, whatever lists it has', () => {
    expect(envelopeOf({ model: 'm', input_tokens: 5, parts: [{ tokens: 5 }] })).toBeNull();
    expect(envelopeOf({ model: 'm', usage: { input: 5 }, parts: [{ tokens: 5 }] })).toBeNull();
    expect(envelopeOf({ spanId: 's', attributes: [{ key: 'a', value: '1' }] })).toBeNull();
  });

  test('of several lists of the same use the finest is read, and it is said', () => {
    const { records, notes } = recordsOf({ monthly: [{ month: '2026-08', cost: 2 }], daily: [record] });
    expect(records).toEqual([record]);
    expect(notes).toEqual([expect.stringContaining('monthly')]);
  });

  test('ccusage counts its models and what they leave of a day, by day, month, session or block', async () => {
    const part = { inputTokens: 1, outputTokens: 2, cacheCreationTokens: 3, cacheReadTokens: 4 };
    const entry = { ...part, inputTokens: 6, totalTokens: 15, totalCost: 1.5 };
    const modelBreakdowns = [{ modelName: 'claude-opus-4-5', ...part, cost: 1 }];
    for (const [name, own] of [
      ['daily', { date: '2026-08-01' }],
      ['monthly', { month: '2026-08' }],
      ['sessions', { sessionId: 's', lastActivity: '2026-08-01' }],
    ] as const) {
      expect(await usageOf({ [name]: [{ ...own, ...entry, modelBreakdowns }] })).toMatchObject([
        { model: 'claude-opus-4-5', inputTokens: 1, cacheReadTokens: 4, effectiveUsd: '1' },
        { inputTokens: 5, effectiveUsd: '0.5' },
      ]);
    }
    const tokenCounts = { inputTokens: 1, outputTokens: 2, cacheCreationInputTokens: 3, cacheReadInputTokens: 4 };
    const block = {
      id: 'b',
      startTime: '2026-08-01T10:00:00Z',
      isGap: false,
      tokenCounts,
      costUSD: 1,
      models: ['claude-opus-4-5'],
    };
    expect(await usageOf({ blocks: [block] })).toMatchObject([
      { inputTokens: 1, cacheWrite5mTokens: 3, effectiveUsd: '1' },
    ]);
  });

  test('a mapping reaches any path', async () => {
    const days = [
      { when: '2026-08-01', use: { byModel: { 'gpt-5': { in: 5, out: 2 }, 'gpt-5-mini': { in: 7, out: 1 } } } },
    ];
    const columns = { period_start: 'when', model: 'key', input_tokens: 'in', output_tokens: 'out' };
    const mapping = {
      table: 'usage' as const,
      records: 'report.days.use.byModel.*',
      columns,
      fixed: { provider: 'openai' },
    };
    const { usage } = await importContent('a.json', JSON.stringify({ report: { days } }), { mapping });
    expect(rowsOf(usage)).toMatchObject([
      { model: 'gpt-5', inputTokens: 5, outputTokens: 2 },
      { model: 'gpt-5-mini', inputTokens: 7, outputTokens: 1 },
    ]);
  });
});
