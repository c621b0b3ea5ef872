import { describe, expect, it } from 'vitest';
import type { RunRecord, RunResult } from '../../models/simulation/result.ts';
import { goalChart } from '../../renderer/charts/goalChart.ts';
import { shortName, tornadoChart, tornadoHeight } from '../../renderer/charts/tornadoChart.ts';
import { worstWords } from '../../renderer/features/forecast/headline.ts';
import { readPrecision } from '../../renderer/features/forecast/SettingsButton.tsx';
import { goalOf, readBound, readFigure, startGoal } from '../../renderer/features/sensitivity/goalDraft.ts';
import { limitWords } from '../../renderer/features/sensitivity/TornadoCard.tsx';
import { recordFacts } from '../../renderer/format/record.ts';

const rows = [
  { name: 'Research agent › Steps mean', low: 0.76, high: 0.72, lowWords: '11', highWords: '19' },
  { name: 'Enterprise › Seat price US$', low: 0.74, high: 0.75, lowWords: '96', highWords: '102' },
];

describe('tornado chart', () => {
  it('keeps the order of the bars and leaves room for the words at their ends', () => {
    const options = tornadoChart({ rows, base: 0.745, formatValue: String }, { width: 900, height: tornadoHeight(2) });
    expect(options.y?.domain).toEqual(['Research agent › Steps mean', 'Enterprise › Seat price US$']);
    const [low, high] = options.x!.domain as [number, number];
    expect(low).toBeLessThan(0.72);
    expect(high).toBeGreaterThan(0.76);
    expect(options.height).toBe(92);
  });

  it('has a domain when nothing moves', () => {
    const flat = [{ name: 'A', low: 5, high: 5, lowWords: '', highWords: '' }];
    const [low, high] = tornadoChart({ rows: flat, base: 5, formatValue: String }, { width: 500, height: 66 }).x!
      .domain as [number, number];
    expect(high).toBeGreaterThan(low);
  });

  it('shortens long names', () => {
    expect(shortName('A successor pushes the price down', 12)).toBe('A successor…');
    expect(shortName('Short', 12)).toBe('Short');
  });
});

describe('what a tornado leaves out', () => {
  const bars = (count: number) =>
    Array.from({ length: count }, () => ({}) as Parameters<typeof limitWords>[0]['bars'][number]);

  it('is nothing of a few drivers', () => expect(limitWords({ bars: bars(12), leftOut: 0 })).toBe(''));
  it('is said of the picture, and of the drivers that were not held', () => {
    expect(limitWords({ bars: bars(15), leftOut: 0 })).toBe(' The chart shows the 12 widest; the table lists all 15.');
    expect(limitWords({ bars: bars(20), leftOut: 1 })).toContain('Only the 20 drivers');
    expect(limitWords({ bars: bars(20), leftOut: 1 })).toContain('one driver with a weaker one');
    expect(limitWords({ bars: bars(20), leftOut: 7 })).toContain('7 drivers with a weaker one');
  });
});

describe('a goal as it is typed', () => {
  const target = { series: 'grossMargin', month: null } as const;

  it('is a chance to begin with', () => {
    expect(goalOf(startGoal, target)).toEqual({
      target,
      measure: { kind: 'probability', side: 'atLeast', threshold: 0.7 },
      direction: 'atLeast',
      aim: 0.8,
    });
    expect(goalOf({ ...startGoal, measure: 'p10' }, target).measure).toEqual({ kind: 'percentile', probability: 0.1 });
  });

  it('reads a bare 70 as a percentage where it is one, and money where it is not', () => {
    expect(readFigure('70', true)).toEqual({ ok: true, value: 0.7 });
    expect(readFigure('$1.2m', false)).toEqual({ ok: true, value: 1_200_000 });
    expect(readFigure('5 to 6', false)).toMatchObject({ ok: false });
  });

  it('leaves an empty bound to the host', () => {
    expect(readBound(' ')).toEqual({ ok: true, value: null });
    expect(readBound('59')).toEqual({ ok: true, value: 59 });
  });

  it('is drawn with its line and its answer', () => {
    const data = { points: [{ x: 1, value: 0.5 }], aim: 0.8, formatX: String, formatValue: String };
    const size = { width: 400, height: 200 };
    expect(goalChart({ ...data, answer: 2 }, size).marks).toHaveLength(6);
    expect(goalChart({ ...data, answer: null }, size).marks).toHaveLength(5);
  });
});

describe('the worst of the runs', () => {
  const end = (mean: number) => ({ worst5: { mean, standardError: 0 }, worst10: { mean, standardError: 0 } });

  it('is said in a sentence, and not at all for runs stored before it was told', () => {
    const worst = { grossMargin: end(0.692), cogs: end(3_144_132) };
    expect(worstWords({ worst } as unknown as RunResult)).toBe(
      'In the worst 10% of runs margin averages 69.2% and COGS average $3.14M, each in its own worst 10%.',
    );
    expect(worstWords({} as RunResult)).toBeNull();
  });
});

describe('the precision a run stops at', () => {
  it('is typed in percentage points and recorded with what was reached', () => {
    expect(readPrecision('0.05')).toEqual({ ok: true, value: 0.0005 });
    expect(readPrecision(' 0.05 pp')).toEqual({ ok: true, value: 0.0005 });
    expect(readPrecision('')).toEqual({ ok: true, value: null });
    expect(readPrecision('0')).toMatchObject({ ok: false });
    const precision = {
      series: 'grossMargin',
      statistic: 'p50',
      standardError: 0.0005,
      mostTrials: 9,
      reached: 0.00041,
      met: true,
    };
    const facts = recordFacts({ inputsHash: '', sampler: 'sobol', precision } as unknown as RunRecord);
    expect(facts.at(-1)).toEqual(['Precision', '0.041 pp, within the 0.05 pp requested']);
  });
});
