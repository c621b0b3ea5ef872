import { describe, expect, it } from 'vitest';
import { type RunResult, statistics } from '../../models/simulation/result.ts';
import { averagesGap, headline } from '../../renderer/features/forecast/headline.ts';
import { countLine, fileSize, orderIssues } from '../../renderer/features/imports/countLine.ts';
import { chance } from '../../renderer/format/numbers.ts';

function totals(p10: number, p50: number, p90: number, mean: number) {
  const all = Object.fromEntries(statistics.map((statistic) => [statistic, p50]));
  return { ...all, p10, p90, mean, standardError: all };
}

/** Only what the sentences read. */
function result(below: number | null): RunResult {
  return {
    months: ['2026-11', '2026-12'],
    total: { grossMargin: totals(0.66, 0.712, 0.751, 0.704), cogs: totals(3e6, 3.5e6, 4.1e6, 3.6e6) },
    averages: { total: { grossMargin: 0.73, cogs: 3.4e6 } },
    target: { grossMargin: 0.7, totalProbabilityBelow: below },
  } as unknown as RunResult;
}

describe('the forecast in words', () => {
  it('says the range, the cost and the chance of missing the target', () => {
    expect(headline(result(0.38)).join(' ')).toBe(
      'Median gross margin 71.2% over 2 months; 80% range 66.0% to 75.1%. ' +
        'P90 COGS $4.10M. 38% chance of missing the 70% target.',
    );
  });

  it('never calls a finite number of trials certain', () => {
    expect([0, 0.001, 0.38, 0.999, 1, null].map((one) => chance(one))).toEqual([
      '<1%',
      '<1%',
      '38%',
      '>99%',
      '>99%',
      '–',
    ]);
    expect(headline(result(1)).at(-1)).toBe('>99% chance of missing the 70% target.');
  });

  it('says what planning on averages misses, with its sign', () => {
    expect(averagesGap(result(0.38))).toBe(
      'Single-point plan 73.0%; mean of the runs 70.4%. The plan is 2.6 points too high, its COGS $200K too low.',
    );
  });
});

describe('an import in words', () => {
  it('says a count line that adds up', () => {
    const rows = { read: 1234, usage: 1000, cost: 200, revenue: 0, skipped: 30, rejected: 4 };
    expect(countLine(rows)).toBe('Read 1,234 = 1,000 usage + 200 cost + 0 revenue + 30 skipped + 4 rejected');
  });

  it('puts what must be mended first', () => {
    const issue = (kind: 'skipped' | 'rejected' | 'warning', row: number) => ({
      kind,
      row,
      column: null,
      value: null,
      message: '',
      count: 1,
    });
    const ordered = orderIssues([issue('skipped', 1), issue('rejected', 9), issue('warning', 2), issue('rejected', 3)]);
    expect(ordered.map(({ kind, row }) => `${kind} ${row}`)).toEqual([
      'rejected 3',
      'rejected 9',
      'warning 2',
      'skipped 1',
    ]);
  });

  it('says sizes as people do', () => {
    expect([512, 20_480, 61 * 1024 ** 2].map(fileSize)).toEqual(['512 bytes', '20 KB', '61.0 MB']);
  });
});
