import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { daysInMonth } from '../../models/calendar.ts';
import { type ImportBench, openImportBench } from '../support/importing.ts';

let bench: ImportBench;
const months = ['2026-02', '2026-03', '2026-04', '2026-05', '2026-06', '2026-07', '2026-08', '2026-09', '2026-10'];

/** $100 a day of chat and $50 of search; chat costs ten times as much on two days of September, and September's search is all a test. */
function history(): string {
  const lines = ['date,provider,model,feature,environment,requests,input_tokens,output_tokens,cost_usd'];
  for (const month of months) {
    for (let day = 1; day <= daysInMonth(month); day++) {
      const noise = 1 + 0.02 * Math.sin(day * 7.3);
      const chat = 100 * noise * (month === '2026-09' && (day === 10 || day === 11) ? 10 : 1);
      const date = `${month}-${String(day).padStart(2, '0')}`;
      lines.push(`${date},openai,gpt-5-mini,chat,production,1000,${Math.round(chat * 1e4)},100000,${chat.toFixed(2)}`);
      lines.push(`${date},openai,gpt-5-mini,search,production,500,500000,50000,${(50 * noise).toFixed(2)}`);
    }
  }
  return `${lines.join('\n')}\n`;
}

const decide = (first: string, last: string, subject: string) =>
  bench.call('decision.save', {
    ...{ kind: 'finding' as const, first, last, subject, verdict: 'excluded' as const },
    ...{ reason: 'Load test', owner: 'FP&A' },
  });
const fitted = (id: string) => bench.call('scenario.fit', { id, name: id, months: 6 });

beforeAll(async () => {
  bench = await openImportBench();
  await bench.bring(bench.write('usage.csv', history()));
}, 60_000);
afterAll(() => bench?.close());

describe('a finding', () => {
  test('says what moved, since when, how many dollars, and what explains it', async () => {
    const found = await bench.call('anomaly.find', { by: null });
    expect(new Set(found.findings.map(({ since, until }) => `${since} ${until}`))).toEqual(
      new Set(['2026-09-10 2026-09-11']),
    );
    const [spend] = found.findings;
    expect(spend!.also).toContain('tokensPerRequest');
    expect(spend).toMatchObject({ kind: 'spike', since: '2026-09-10', seenOn: '2026-09-10', until: '2026-09-11' });
    // Two days of $1,000 where $100 was usual.
    expect(Math.abs(spend!.usd! - 1800)).toBeLessThan(60);
    expect(spend!.explainedBy).toMatchObject({ dimension: 'feature', value: 'chat' });
    expect(found.replay).toMatch(/finding.* in 9 months/);
  });

  test('is found by any dimension, where it is', async () => {
    const { findings } = await bench.call('anomaly.find', { by: 'feature' });
    expect(new Set(findings.filter(({ measure }) => measure === 'spend').map(({ key }) => key))).toEqual(
      new Set(['chat']),
    );
  });
});

describe('a decision', () => {
  test('leaves days out of baseline and fit, which say so, and is undone like any change', async () => {
    const before = await fitted('before');
    const { findings } = await bench.call('anomaly.find', { by: null });
    await decide('2026-09-10', '2026-09-11', findings[0]!.id);
    expect((await bench.call('audit.list', { limit: 1 }))[0]).toMatchObject({
      action: 'decide',
      entity: 'data 2026-09-10 to 2026-09-11',
    });
    const after = await bench.call('anomaly.find', { by: null });
    expect(after.findings).toEqual([]);
    expect(after.notes).toContain('2 days are left out by decision.');
    const { issues } = await fitted('after');
    expect(issues.map(({ message }) => message)).toContain(
      '2026-09: some days are left out by decision (FP&A: Load test); its other days stand in.',
    );
    expect(before.issues.some(({ message }) => message.includes('decision'))).toBe(false);
    const change = (await bench.call('change.list', {})).find(({ action }) => action === 'decide')!;
    await bench.call('change.undo', { id: change.id });
    expect(await bench.call('decision.list', {})).toEqual([]);
  });

  test('leaves a whole month out: its neighbors stand in, and drift does not judge it', async () => {
    const { id } = await decide('2026-10-01', '2026-10-31', 'October');
    const { issues, scenario } = await fitted('month');
    expect(issues.some(({ message }) => message.startsWith('2026-10: the month is left out by decision'))).toBe(true);
    expect(scenario.start).toBe('2026-10');
    const rules = { spread: 3, change: 0.1, months: 3 };
    const drift = await bench.call('drift.read', { by: 'feature', rules });
    expect(drift.month).toBe('2026-09');
    expect(drift.notes).toContain('Left out by decision: 2026-10.');
    const budget = { of: { kind: 'aiCogs' as const }, amountUsd: 30_000, from: '2026-11', to: '2027-01', spent: [] };
    const settings = { trials: 200, seed: 1, sampler: 'sobol' as const };
    const asked = () => bench.call('budget.forecast', { scenarioId: 'month', budget, settings });
    const without = await asked();
    expect(without.notes).toContain('Left out by decision, so they say nothing of the months to come: 2026-10.');
    expect(without.conditioning).toBeNull();
    await bench.call('decision.remove', { id });
    expect((await asked()).conditioning!.months).toEqual(['2026-10']);
    expect((await bench.call('drift.read', { by: 'feature', rules })).month).toBe('2026-10');
  });

  test('that ends before it begins is refused with what to do', async () => {
    await expect(decide('2026-09-11', '2026-09-10', 'x')).rejects.toThrow(
      /must not be before its first day 2026-09-11/,
    );
  });
});
