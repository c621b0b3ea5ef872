import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { daysInMonth } from '../../models/calendar.ts';
import { type ImportBench, openImportBench } from '../support/importing.ts';

let bench: ImportBench;
const months = ['2026-02', '2026-03', '2026-04', '2026-05', '2026-06', '2026-07', '2026-08', '2026-09', '2026-10'];
const days = months.flatMap((month) =>
  Array.from({ length: daysInMonth(month) }, (_, index) => `${month}-${String(index + 1).padStart(2, '0')}`),
);
const noise = (index: number) => 1 + 0.02 * Math.sin(index * 7.3);

/**
 * $100 a day of chat. On September 1 half of its work moves to a model of six times the price, while it needs two
 * sevenths of the tokens: the bill stays where it was.
 */
function usage(): string {
  const lines = ['date,provider,model,feature,environment,requests,input_tokens,output_tokens,cost_usd'];
  for (const [index, day] of days.entries()) {
    const [small, large] = day < '2026-09-01' ? [100, 0] : [100 / 7, 600 / 7];
    const row = (model: string, usd: number, perMillion: number) =>
      `${day},openai,${model},chat,production,500,${Math.round((usd / perMillion) * 1e6)},0,${usd.toFixed(4)}`;
    lines.push(row('gpt-5-mini', small * noise(index), 1));
    if (large > 0) lines.push(row('gpt-5.1', large * noise(index), 6));
  }
  return `${lines.join('\n')}\n`;
}

/** Runs of the fixer: 6 steps for $3, from August on 9 steps for the same $3. */
function runs(): string {
  const lines = ['date,task,agent,model,steps,input_tokens,output_tokens,cost_usd,success'];
  for (const [index, day] of days.entries())
    for (let run = 0; run < 4; run++) {
      const steps = (day < '2026-08-01' ? 6 : 9) + ((index + run) % 2);
      lines.push(`${day},${day}-${run},fixer,m2,${steps},900,90,${(3 * noise(index + run)).toFixed(4)},true`);
    }
  return `${lines.join('\n')}\n`;
}

/** A thousand users; a third of them leave in October. */
function revenue(): string {
  const rows = months.map((month) => `${month},all,50000,${month === '2026-10' ? 650 : 1000}`);
  return `${['month,customer_tier,recognized_revenue,active_users', ...rows].join('\n')}\n`;
}

beforeAll(async () => {
  bench = await openImportBench();
  await bench.bring(bench.write('usage.csv', usage()));
  await bench.bring(bench.write('runs.csv', runs()));
  await bench.bring(bench.write('revenue.csv', revenue()));
}, 60_000);
afterAll(() => bench?.close());

describe('moves that offset each other in the bill', () => {
  test('are found by the model mix, though spend stays where it was', async () => {
    const { findings } = await bench.call('anomaly.find', { by: null });
    const mix = findings.find(({ since }) => since === '2026-09-01')!;
    expect([mix.measure, ...mix.also]).toContain('modelMix');
    expect([mix.measure, ...mix.also]).not.toContain('spend');
  });

  test('are found by the steps of agent runs, though their cost stays where it was', async () => {
    for (const by of [null, 'feature'] as const) {
      const { findings } = await bench.call('anomaly.find', { by });
      const steps = findings.find(({ measure, also }) => [measure, ...also].includes('stepsPerTask'))!;
      expect(steps).toMatchObject({ since: '2026-08-01', key: by === null ? null : 'fixer' });
      expect([steps.measure, ...steps.also]).not.toContain('costPerTask');
    }
  });

  test('are found by the cost per user at the end of its month', async () => {
    const { findings, notes } = await bench.call('anomaly.find', { by: null });
    const users = findings.find(({ measure, also }) => [measure, ...also].includes('costPerUser'))!;
    expect(users).toMatchObject({ since: '2026-10-01', seenOn: '2026-10-31' });
    // A thousand users for 650.
    expect(users.relativeChange).toBeCloseTo(1000 / 650 - 1, 1);
    expect(notes).toContainEqual(expect.stringMatching(/^Users and tasks are counted by the month/));
  });
});

describe('what was judged once', () => {
  test('is not judged again while its days stay as they are', async () => {
    const first = await bench.call('anomaly.find', { by: 'model' });
    let judged = 0;
    const again = await bench.call('anomaly.find', { by: 'model' }, { onProgress: () => judged++ });
    expect(again).toEqual(first);
    expect(judged).toBe(0);
  });
});
