import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { BudgetDraft } from '../../models/budgets/storedBudget.ts';
import { monthRange } from '../../models/calendar.ts';
import type { Args } from '../../models/workbench.ts';
import { type ImportBench, openImportBench } from '../support/importing.ts';

const settings = { trials: 200, seed: 1, sampler: 'sobol' as const };

let bench: ImportBench;
beforeAll(async () => {
  bench = await openImportBench();
  await bench.call('scenario.save', { scenario: JSON.parse(readFileSync('samples/baseline.scenario.json', 'utf8')) });
});
afterAll(() => bench?.close());

/** What two windows ask at the same time: the first that has its turn is done, the other one is refused in words. */
async function together(...asked: readonly Promise<unknown>[]): Promise<unknown> {
  const settled = await Promise.allSettled(asked);
  expect(settled.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  return settled.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []))[0];
}

const audited = async (action: string, entity: string) =>
  (await bench.call('audit.list', { limit: 1000 })).filter((one) => one.action === action && one.entity === entity);

const draft: BudgetDraft = {
  name: 'Chat',
  owner: 'Support',
  parentId: null,
  of: { kind: 'amount', class: 'cogs', selection: { feature: ['chat'] }, committed: [], scenarioId: null },
  amounts: monthRange('2026-01', 12).map((month) => ({ month, usd: 3100 })),
  source: { kind: 'typed' },
  note: null,
};

describe('a budget', () => {
  let id: string;
  beforeEach(async () => {
    id = (await bench.call('budget.add', { draft })).id;
    await bench.call('budget.submit', { id, by: 'Ada' });
  });

  const own = async () => (await bench.call('budget.list', {})).find((one) => one.id === id);

  test('is approved once, by whom its first window says', async () => {
    const approve = (by: string) => bench.call('budget.approve', { id, by });
    expect(await together(approve('CFO'), approve('Board'))).toMatchObject({ code: 'conflict' });
    expect((await own())!.versions[0]!.approved!.by).toBe('CFO');
  });

  test('has the amounts of the window that reforecast it first', async () => {
    await bench.call('budget.approve', { id, by: null });
    const reforecast = (usd: number) =>
      bench.call('budget.reforecast', {
        id,
        amounts: [{ month: '2026-01', usd }],
        source: { kind: 'typed' },
        note: null,
      });
    expect(await together(reforecast(1), reforecast(2))).toMatchObject({ code: 'conflict' });
    expect((await own())!.versions[1]!.amounts).toEqual([{ month: '2026-01', usd: 1 }]);
  });

  test('that is removed gets no part', async () => {
    const remove = bench.call('budget.remove', { id });
    const part = bench.call('budget.add', { draft: { ...draft, name: 'Part', parentId: id } });
    expect(await together(remove, part)).toMatchObject({ code: 'not_found' });
    expect((await bench.call('budget.list', {})).filter(({ parentId }) => parentId === id)).toEqual([]);
  });
});

test('a model change is decided once', async () => {
  const { base, start } = await bench.call('scenario.read', { id: 'baseline' });
  const { id: feature, models } = base.features[0]!;
  const change = {
    ...{ kind: 'switch', id: 'cheaper', name: 'Cheaper', from: start, feature, share: 0.5 },
    ...{ fromModel: models[0]!.model, toProvider: 'openai', toModel: 'gpt-4.1-nano' },
  } as unknown as Args<'governance.request'>['change'];
  const asked = { scenarioId: 'baseline', note: 'Cheaper', settings, change };
  const { id } = await bench.call('governance.request', asked);
  const decide = (approved: boolean) => bench.call('governance.decide', { id, approved, by: null, note: null });
  expect(await together(decide(false), decide(true))).toMatchObject({ code: 'conflict' });
  const { changes } = await bench.call('governance.read', {});
  expect(changes.find((one) => one.id === id)!.decision!.approved).toBe(false);
});

test('a run is frozen once', async () => {
  const { id: runId } = await bench.call('run.start', { scenarioId: 'baseline', settings });
  const freeze = () => bench.call('record.freeze', { runId, name: 'First', owner: 'CFO', purpose: 'Board' });
  expect(await together(freeze(), freeze())).toMatchObject({ code: 'conflict' });
  expect((await bench.call('record.list', {})).forecasts).toHaveLength(1);
  // By its name, too, it is removed once, and then it is gone.
  const remove = () => bench.call('record.remove', { id: 'First' });
  expect(await together(remove(), remove())).toMatchObject({ code: 'not_found' });
  expect(await audited('remove', 'frozen forecast First')).toHaveLength(1);
  expect((await bench.call('record.list', {})).forecasts).toEqual([]);
});

test('a decision about data is taken back once', async () => {
  const { id, subject } = await bench.call('decision.save', {
    ...{ kind: 'finding', first: '2026-01-01', last: '2026-01-02', subject: 'all||spend|2026-01-01' },
    ...{ verdict: 'explained', reason: 'A launch', owner: null },
  });
  const remove = () => bench.call('decision.remove', { id });
  expect(await together(remove(), remove())).toMatchObject({ code: 'not_found' });
  expect(await audited('remove', `decision on ${subject}`)).toHaveLength(1);
});
