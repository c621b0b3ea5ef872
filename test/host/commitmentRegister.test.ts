import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { monthRange } from '../../models/calendar.ts';
import { type ImportBench, openImportBench } from '../support/importing.ts';
import { readCsv } from '../support/readCsv.ts';
import { supportCompany } from '../support/supportCompany.ts';

const settings = { trials: 4000, seed: 1, sampler: 'sobol' } as const;
const million = 1e6;

/** Figma, Inc.: revenue of the four quarters of 2025, US$ million (10-Q and 10-K of 2025). */
const quarters = [228.2, 249.6, 274.2, 303.8];
/** Its non-cancellable hosting commitment over five years, US$ million, in equal years and rising by 12 a year. */
const flat = [109, 109, 109, 109, 109];
const ramped = [85, 97, 109, 121, 133];

/** A company of that revenue: $1,000 a user and month, of which 8% to 12% (uniform) is spent with the vendor. */
function scenarioWith(id: string, minimums: readonly number[]) {
  const [team] = supportCompany.base.plans;
  const [support] = supportCompany.base.features;
  const users = quarters.flatMap((revenue) => Array<number>(3).fill((revenue * million) / 3 / 1000));
  const months = monthRange('2025-01', 12);
  const taskUsd = 0.045;
  return {
    ...supportCompany,
    ...{ id, name: id, start: '2025-01', months: 12 },
    base: {
      ...supportCompany.base,
      plans: [
        {
          ...team,
          seatPriceUsd: 1000,
          users: { kind: 'table', users: Object.fromEntries(months.map((month, at) => [month, users[at]])) },
        },
      ],
      features: [{ ...support, tasksPerUser: { team: { kind: 'uniform', low: 80 / taskUsd, high: 120 / taskUsd } } }],
      commitments: [
        {
          ...{ id: 'hosting', name: 'Hosting', kind: 'annualSpend', provider: 'acme', start: '2025-01' },
          annualMinimumUsd: minimums.map((usd) => usd * million),
          discount: 0,
        },
      ],
    },
  };
}

let bench: ImportBench;
beforeAll(async () => {
  bench = await openImportBench();
  await bench.call('scenario.save', { scenario: scenarioWith('flat', flat) });
  await bench.call('scenario.save', { scenario: scenarioWith('ramped', ramped) });
}, 60_000);
afterAll(() => bench?.close());

const register = (scenarioId: string, from: string | null = null) =>
  bench.call('commitment.register', { scenarioId, from, settings });
const inMillions = (amounts: readonly number[]) => amounts.map((usd) => usd / million);

describe('a non-cancellable $545m over five years', () => {
  test('is disclosed year by year, flat and ramped', async () => {
    const { total, footnote } = await register('flat');
    expect([inMillions(total.years), total.thereafterUsd, total.totalUsd]).toEqual([flat, 0, 545 * million]);
    expect(footnote).toContain('At the end of 2024-12 non-cancellable purchase obligations were $545,000,000');
    // Half a year later each 12 months see half of two contract years, and the sixth half is none.
    const later = await register('ramped', '2025-07');
    expect(inMillions(later.total.years)).toEqual([91, 103, 115, 127, 66.5]);
    expect(later.total.totalUsd).toBe((545 - 85 / 2) * million);
    // What the forecast draws is of its own months, whatever the balance sheet date.
    expect(later.lines[0]!.forecast!.owedUsd).toBeCloseTo(85 * million, 3);
  });

  test('falls short more often when it is flat than when it ramps with revenue', async () => {
    const year = quarters.reduce((sum, usd) => sum + usd, 0);
    for (const [id, minimums] of [
      ['flat', flat],
      ['ramped', ramped],
    ] as const) {
      const { forecast } = (await register(id)).lines[0]!;
      // Short where the share of revenue, uniform on 8% to 12%, is below minimum ÷ revenue: 58.1%, and 1.3%.
      const needed = (minimums[0]! / year - 0.08) / 0.04;
      expect(forecast!.probabilityOfShortfall).toBeCloseTo(needed, 2);
      // E[max(0, minimum − share × revenue)] over the uniform.
      const short = (needed * needed * 0.04 * year * million) / 2;
      expect(Math.abs(forecast!.expectedShortfallUsd - short)).toBeLessThan(short / 20 + 1000);
      expect(forecast!.owedUsd).toBeCloseTo(minimums[0]! * million, 3);
      expect(forecast!.drawn.mean! + forecast!.undrawnUsd).toBeCloseTo(forecast!.owedUsd, 3);
    }
  });

  test('is written as a table that foots', async () => {
    const { file } = await bench.call('commitment.registerFile', { scenarioId: 'flat', from: '2025-07', settings });
    const rows = readCsv(bench.host.files.resolve(file).path);
    const years = Object.keys(rows[0]!).filter((head) => /_to_/.test(head));
    expect(years).toHaveLength(5);
    for (const row of rows)
      expect([...years, 'thereafter_usd'].reduce((sum, head) => sum + Number(row[head]), 0)).toBe(
        Number(row['total_usd']),
      );
    expect(rows.at(-1)).toMatchObject({ commitment: 'Total', total_usd: '490500000' });
  });
});
