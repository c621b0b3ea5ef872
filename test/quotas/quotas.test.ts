import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { daysInMonth } from '../../models/calendar.ts';
import { quotaDimensions, quotaOf } from '../../models/quotas/quota.ts';
import { drawAt, stream, unitInterval } from '../../models/random/stream.ts';
import { liteLlmBudgets } from '../../models/reports/quotaFiles.ts';
import { dailySpendFile } from '../support/dailySpend.ts';
import { type ImportBench, openImportBench } from '../support/importing.ts';
import fc from '../support/properties.ts';

const keys = stream(1, 'test', 'trial');
const draw = (index: number) => unitInterval(drawAt(keys, index));
const historyOf = (usd: readonly number[]) => ({
  holder: 'A',
  months: usd.map((one, at) => ({
    month: `20${26 + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`,
    usd: one,
    tokens: one * 1000,
    requests: one,
    // 8 in 10 tasks succeed.
    successes: 0.8 * one,
  })),
});

test('a quota at the median with a tenth of headroom stops what is above it, month by month', () => {
  const quota = quotaOf(historyOf([100, 100, 100, 100, 200]), { by: 'team', percentile: 0.5, headroom: 0.1 }, draw)!;
  expect(quota).toMatchObject({ monthlyUsd: expect.closeTo(110, 9), monthlyTokens: expect.closeTo(110_000, 6) });
  // Of $200 $90 are stopped: 45 % of its 200 requests, 8 in 10 of which would have succeeded.
  expect(quota.replay).toEqual({
    monthsStopped: 1,
    usd: expect.closeTo(90, 9),
    requests: expect.closeTo(90, 9),
    successes: expect.closeTo(72, 9),
  });
  expect(quota.saves.mean).toBeCloseTo(18, 9);
  expect(quota.saves.p10).toBeLessThanOrEqual(18);
  expect(quota.saves.p90).toBeGreaterThanOrEqual(18);
});

test('two months are too few', () => {
  expect(quotaOf(historyOf([1, 2]), { by: 'team', percentile: 0.9, headroom: 0 }, draw)).toBeNull();
});

describe('quotas of a workspace', () => {
  let bench: ImportBench;
  beforeAll(async () => {
    bench = await openImportBench();
    await bench.bring(
      bench.write('spend.csv', dailySpendFile({ first: '2026-01', months: 6, usd: (at) => (at === 5 ? 300 : 100) })),
    );
  });
  afterAll(() => bench.close());
  const rules = { by: 'team', percentile: 0.5, headroom: 0.05 } as const;

  test('are by team, dearest first, and say what is not known', async () => {
    const { quotas, total } = await bench.call('quota.propose', rules);
    expect(quotas.map(({ holder }) => holder)).toEqual(['Support', 'Lab']);
    expect(quotas[0]!.replay).toMatchObject({ monthsStopped: 1, successes: null });
    expect(total.usd).toBeCloseTo(
      quotas.reduce((sum, { replay }) => sum + replay.usd, 0),
      6,
    );
  });

  test('go to the gateway as budgets of a month', async () => {
    const { file } = await bench.call('quota.export', { ...rules, format: 'litellm' });
    const budgets = JSON.parse(readFileSync(bench.host.files.resolve(file).path, 'utf8')) as unknown[];
    // The months cost $3,100 three times, $3,000 and $2,800, and $9,000: the median is $3,100, with 5% headroom $3,255.
    expect(budgets[0]).toMatchObject({
      holder: 'Support',
      create: [
        {
          endpoint: '/team/new',
          body: { team_alias: 'Support', max_budget: 3255, soft_budget: 3100, budget_duration: '1mo' },
        },
      ],
      update: [{ endpoint: '/team/update', body: { max_budget: 3255, budget_duration: '1mo' }, id: 'team_id' }],
    });
  });
});

describe('keys, users and agents', () => {
  let bench: ImportBench;
  beforeAll(async () => {
    bench = await openImportBench();
    // Calls of two keys through LiteLLM, each by an end user, $1 a call: 10 a month, 40 of key-a in the last.
    const calls = ['2026-01', '2026-02', '2026-03', '2026-04'].flatMap((month, at) =>
      ['key-a', 'key-b'].flatMap((key) =>
        Array.from({ length: at === 3 && key === 'key-a' ? 40 : 10 }, (_, call) => ({
          request_id: `${month}-${key}-${call}`,
          call_type: 'acompletion',
          startTime: `${month}-${call % 2 === 0 ? '01' : daysInMonth(month)}T10:00:00Z`,
          model: 'gpt-5-mini',
          custom_llm_provider: 'openai',
          spend: 1,
          prompt_tokens: 900,
          completion_tokens: 100,
          total_tokens: 1000,
          end_user: key === 'key-a' ? 'ann' : 'bob',
          metadata: JSON.stringify({ user_api_key_alias: key, user_api_key_team_alias: 'Lab' }),
        })),
      ),
    );
    await bench.bring(bench.write('spend.json', JSON.stringify(calls)));
    // key-a and key-b are one feature to the company.
    const table = { 'key-a': 'search', 'key-b': 'search' };
    await bench.call('attribution.save', {
      rules: [{ kind: 'lookup', id: 'keys', name: 'Keys', from: 'feature', to: 'feature', table }],
    });
  });
  afterAll(() => bench.close());
  const rules = { percentile: 0.5, headroom: 0.2 } as const;

  test('a key keeps its quota where attribution has made it a feature', async () => {
    const byFeature = await bench.call('quota.propose', { ...rules, by: 'feature' });
    expect(byFeature.quotas.map(({ holder }) => holder)).toEqual(['search']);
    const { quotas } = await bench.call('quota.propose', { ...rules, by: 'key' });
    expect(quotas.map(({ holder }) => holder).sort()).toEqual(['key-a', 'key-b']);
    // The median month has 10 calls, with a fifth more 12: of 40 calls 28 stop, 7 in 10 of that month's cost.
    const first = quotas.find(({ holder }) => holder === 'key-a')!;
    expect(first.replay.requests).toBeCloseTo(28, 9);
    expect(first.replay.usd / first.monthlyUsd).toBeCloseTo(28 / 12, 9);
    expect(first.replay.successes).toBeNull();
  });

  test('a user is the end user that the gateway states', async () => {
    const { quotas } = await bench.call('quota.propose', { ...rules, by: 'user' });
    expect(quotas.map(({ holder }) => holder).sort()).toEqual(['ann', 'bob']);
  });

  test('an agent is known by its runs, which tell the tasks that would have stopped', async () => {
    expect((await bench.call('quota.propose', { ...rules, by: 'agent' })).notes.join()).toContain('import agent runs');
    // $2 a run and 8 of 10 succeed: 10 runs a month, 30 in the last.
    const runs = ['2026-01', '2026-02', '2026-03', '2026-04'].flatMap((month, at) =>
      Array.from(
        { length: at === 3 ? 30 : 10 },
        (_, run) =>
          `${month}-${run % 2 === 0 ? '01' : daysInMonth(month)},ticket-${run},triage,claude-haiku-4-5,5,1000,100,2.00,${run % 10 < 8}`,
      ),
    );
    await bench.bring(
      bench.write(
        'runs.csv',
        ['date,task,agent,model,steps,input_tokens,output_tokens,cost_usd,success', ...runs].join('\n'),
      ),
    );
    const { quotas } = await bench.call('quota.propose', { ...rules, by: 'agent' });
    expect(quotas.map(({ holder }) => holder)).toEqual(['triage']);
    // The median month costs $20, with a fifth more $24: of $60 $36 stop, which are 18 runs, 8 in 10 of them good.
    expect(quotas[0]!.replay).toMatchObject({ usd: expect.closeTo(36, 6), successes: expect.closeTo(14.4, 6) });
  });
});

describe('budgets of a LiteLLM proxy', () => {
  // Fields of the request models in litellm/proxy/_types.py (main, 2026), and what docs.litellm.ai says of them:
  // budget_duration takes months ("1mo"); customers have no soft budget and no metadata; /customer/update no duration.
  const takes: Readonly<Record<string, readonly string[]>> = {
    '/team/new': ['team_alias', 'max_budget', 'soft_budget', 'budget_duration', 'metadata'],
    '/team/update': ['team_id', 'max_budget', 'budget_duration'],
    '/key/generate': ['key_alias', 'max_budget', 'soft_budget', 'budget_duration', 'metadata'],
    '/key/update': ['key', 'max_budget', 'budget_duration'],
    '/user/new': ['user_id', 'max_budget', 'soft_budget', 'budget_duration', 'metadata', 'auto_create_key'],
    '/user/update': ['user_id', 'max_budget', 'budget_duration'],
    '/customer/new': ['user_id', 'max_budget', 'budget_duration'],
    '/customer/update': ['user_id', 'budget_id', 'max_budget'],
    '/budget/new': ['budget_id', 'max_budget', 'soft_budget', 'budget_duration'],
  };

  test.each(quotaDimensions)('of a %s have only fields that the call takes', (by) => {
    const budgets = liteLlmBudgets({
      by,
      quotas: [
        { holder: 'A', monthlyUsd: 110.001, softUsd: 100, monthlyTokens: 1e6 },
        { holder: null, monthlyUsd: 1, softUsd: 1, monthlyTokens: 1 },
      ],
    });
    expect(budgets).toHaveLength(1);
    const calls = budgets.flatMap(({ create, update }) => [...create, ...update]);
    const ids = new Map<unknown, string | undefined>(
      budgets.flatMap(({ update }) => update.map((one) => [one, one.id])),
    );
    for (const call of calls) {
      const { endpoint, body } = call;
      const fields = [...Object.keys(body), ...[ids.get(call) ?? []].flat()];
      expect(fields.filter((field) => !takes[endpoint]!.includes(field))).toEqual([]);
    }
    // A limit is never below the quota, and always begins anew.
    const limits = calls.filter(({ body }) => 'max_budget' in body);
    expect(limits.length).toBeGreaterThanOrEqual(2);
    for (const { body } of limits) expect(body).toMatchObject({ max_budget: 110.01, budget_duration: '1mo' });
  });

  test('a customer that is there is given a budget that begins anew each month', () => {
    const [one] = liteLlmBudgets({
      by: 'customer',
      quotas: [{ holder: 'acme', monthlyUsd: 50, softUsd: 50, monthlyTokens: 1 }],
    });
    expect(one!.update).toEqual([
      { endpoint: '/budget/new', body: { budget_id: 'cogsmith acme 50', max_budget: 50, budget_duration: '1mo' } },
      { endpoint: '/customer/update', body: { user_id: 'acme', budget_id: 'cogsmith acme 50' } },
    ]);
  });
});

describe('properties', () => {
  test('a higher quota stops less, and none at the highest month', () => {
    const months = fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 3, maxLength: 12 });
    const share = fc.double({ min: 0.05, max: 1, noNaN: true });
    fc.assert(
      fc.property(months, share, share, (usd, a, b) => {
        const of = (percentile: number) =>
          quotaOf(historyOf(usd), { by: 'team', percentile, headroom: 0 }, draw)!.replay.usd;
        expect(of(Math.max(a, b))).toBeLessThanOrEqual(of(Math.min(a, b)) + 1e-6);
        expect(of(1)).toBe(0);
      }),
      { numRuns: 40 },
    );
  });
});
