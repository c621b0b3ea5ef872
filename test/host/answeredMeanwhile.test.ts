import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { daysInMonth } from '../../models/calendar.ts';
import { type ImportBench, openImportBench } from '../support/importing.ts';

let bench: ImportBench;

/** Two years of days, in which 60 features and customers take turns; one of them costs ten times as much for a week. */
function history(): string {
  const lines = ['date,provider,model,feature,customer,requests,input_tokens,output_tokens,cost_usd'];
  for (let month = 0; month < 24; month++) {
    const name = `${2024 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`;
    for (let day = 1; day <= daysInMonth(name); day++) {
      const date = `${name}-${String(day).padStart(2, '0')}`;
      for (let one = 0; one < 60; one++) {
        const usd = month === 20 && day < 8 && one === 3 ? 400 : 10 + ((day * 7 + one) % 5) / 10;
        lines.push(`${date},openai,gpt-5-mini,f${one},c${one},10,10000,1000,${usd}`);
      }
    }
  }
  return `${lines.join('\n')}\n`;
}

beforeAll(async () => {
  bench = await openImportBench();
  await bench.bring(bench.write('usage.csv', history()));
}, 60_000);
afterAll(() => bench?.close());

const byDay = { from: null, to: null, filter: {}, by: ['day', 'customer', 'feature'] as const };

test.each([
  ['usage by day', () => bench.call('usage.summary', { ...byDay, by: [...byDay.by] })],
  ['anomalies', () => bench.call('anomaly.find', { by: null })],
  ['the whole check', () => bench.call('check.read', {})],
])('%s: others are answered while a long history is gone through', async (_, ask) => {
  let isOver = false;
  const asked = ask().finally(() => {
    isOver = true;
  });
  let turns = 0;
  for (; !isOver; turns++) await nextTurn();
  await asked;
  // One for the call itself and one for what it waits for: more means that it let others in between.
  expect(turns).toBeGreaterThan(3);
});

test('what is judged of a series is judged in a thread of its own, not in the host', async () => {
  const findings = await import('../../models/anomalies/finding.ts');
  const inHost = vi.spyOn(findings, 'findingsOf');
  const { findings: found } = await bench.call('anomaly.find', { by: null });
  expect(found.map(({ since, explainedBy }) => [since, explainedBy?.value])).toContainEqual(['2025-09-08', 'f3']);
  expect(inHost).not.toHaveBeenCalled();
});
