import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Verdict } from '../../models/anomalies/decision.ts';
import type { OpenQuestion } from '../../models/anomalies/openQuestion.ts';
import { daysInMonth } from '../../models/calendar.ts';
import { type ImportBench, openImportBench } from '../support/importing.ts';

let bench: ImportBench;

/** $100 a day of chat through the 20th of October 2025. */
function history(from: string, through: string, usd = 100): string {
  const lines = ['date,provider,model,feature,environment,requests,input_tokens,output_tokens,cost_usd'];
  for (let month = 3; month <= 10; month++) {
    const name = `2025-${String(month).padStart(2, '0')}`;
    for (let day = 1; day <= daysInMonth(name); day++) {
      const date = `${name}-${String(day).padStart(2, '0')}`;
      if (date < from || date > through) continue;
      const cost = (usd * (1 + 0.02 * Math.sin(day * 7.3))).toFixed(2);
      lines.push(`${date},openai,gpt-5-mini,chat,production,1000,1000000,100000,${cost}`);
    }
  }
  return `${lines.join('\n')}\n`;
}

const open = () => bench.call('decision.open', {});
const decide = ({ kind, first, last, subject }: OpenQuestion, verdict: Verdict) =>
  bench.call('decision.save', { kind, first, last, subject, verdict, reason: 'Nobody works then', owner: 'FP&A' });
const undo = async () => {
  const change = (await bench.call('change.list', {})).find(({ action }) => action === 'decide')!;
  await bench.call('change.undo', { id: change.id });
};
const issues = async () =>
  (await bench.call('scenario.fit', { id: 'fit', name: 'Fit', months: 3 })).issues.map(({ message }) => message);

beforeAll(async () => {
  bench = await openImportBench();
  await bench.bring(bench.write('usage.csv', history('2025-03-01', '2025-10-20')));
}, 60_000);
afterAll(() => bench?.close());

describe('a month that is over and not whole', () => {
  test('waits for a decision, and "check" says so', async () => {
    const [question, ...others] = await open();
    expect(others).toEqual([]);
    expect(question).toMatchObject({ kind: 'partialMonth', first: '2025-10-01', last: '2025-10-31' });
    expect(question!.words).toMatch(/^Files cover 20 of 31 days of 2025-10/);
    const { findings } = await bench.call('check.read', {});
    expect(findings).toContainEqual(expect.objectContaining({ kind: 'undecided', subject: 'Partial month 2025-10' }));
  });

  test('accepted: it counts as whole in record and fit, which says by whom and why; undone like any change', async () => {
    const [question] = await open();
    expect((await bench.call('record.list', {})).actualsThrough).toBe('2025-09');
    await decide(question!, 'accepted');
    expect(await open()).toEqual([]);
    expect((await bench.call('record.list', {})).actualsThrough).toBe('2025-10');
    expect(await issues()).toContain(
      '2025-10: files do not cover all of its days; it counts as a full month by decision (FP&A: Nobody works then).',
    );
    expect((await bench.call('audit.list', { limit: 1 }))[0]).toMatchObject({ action: expect.any(String) });
    await undo();
    expect(await open()).toEqual([question]);
    expect((await bench.call('record.list', {})).actualsThrough).toBe('2025-09');
  });

  test('explained: it is asked about no more, and counts as little as before', async () => {
    const [question] = await open();
    await decide(question!, 'explained');
    expect(await open()).toEqual([]);
    expect((await bench.call('record.list', {})).actualsThrough).toBe('2025-09');
    await undo();
  });
});

describe('a closed month that moved', () => {
  test('waits for a decision of its own, with the dollars that it moved by', async () => {
    await bench.call('tieOut.close', { provider: 'openai', month: '2025-09', closed: true, note: null });
    expect((await open()).filter(({ kind }) => kind === 'restatement')).toEqual([]);
    const path = bench.write('restated.csv', history('2025-09-01', '2025-09-30', 150));
    await bench.bring(path, undefined, 'replace');
    const question = (await open()).find(({ kind }) => kind === 'restatement')!;
    expect(question).toMatchObject({ month: '2025-09', first: '2025-09-01', last: '2025-09-30' });
    expect(question.words).toMatch(/^2025-09 of openai was closed on .* and costs .* now/);
    // Half more than $100 a day for 30 days, with noise of 2%.
    expect(Math.abs(question.usd! - 1500)).toBeLessThan(0.02 * 1500);
  });

  test('excluded: forecasts and budgets leave it out and say so, until it is undone', async () => {
    const of = { kind: 'amount' as const, class: 'cogs' as const, selection: {}, committed: [], scenarioId: null };
    const amounts = ['2025-10', '2025-11', '2025-12'].map((month) => ({ month, usd: 3000 }));
    const draft = {
      name: 'All',
      owner: 'CFO',
      parentId: null,
      of,
      amounts,
      source: { kind: 'typed' as const },
      note: null,
    };
    await bench.call('budget.add', { draft });
    const status = async () => (await bench.call('budget.status', { ids: null })).budgets[0]!;
    const before = await status();
    const question = (await open()).find(({ kind }) => kind === 'restatement')!;
    await decide(question, 'excluded');
    expect((await open()).some(({ kind }) => kind === 'restatement')).toBe(false);
    expect((await issues()).some((text) => text.startsWith('2025-09: the month is left out by decision'))).toBe(true);
    const after = await status();
    expect(after.notes).toContain('Left out by decision, so they say nothing of the months to come: 2025-09.');
    expect(after.yearEnd!.p50).toBeLessThan(before.yearEnd!.p50);
    await undo();
    expect((await status()).yearEnd).toEqual(before.yearEnd);
  });
});
