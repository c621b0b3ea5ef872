import { describe, expect, test } from 'vitest';
import { areaAt, areas, isWithin, movedTo } from '../../renderer/app/routes.ts';
import { nextStep } from '../../renderer/features/overview/nextStep.ts';
import { answerWords, missWords } from '../../renderer/features/overview/overviewWords.ts';
import { money, moneyScale, showMoneyIn } from '../../renderer/format/money.ts';
import type { PeriodFigures } from '../../renderer/format/periods.ts';
import { readView, writeView } from '../../renderer/workbench/view.ts';

describe('the map of the window', () => {
  test('has each address, shortcut and key once', () => {
    const pages = areas.flatMap((area) => area.pages);
    const values = [...pages.map(({ path }) => path), ...pages.flatMap(({ shortcut }) => shortcut ?? [])];
    expect(new Set(values).size).toBe(values.length);
    expect(new Set(areas.map(({ key }) => key)).size).toBe(areas.length);
  });

  test('knows the area of a page and of what is within it', () => {
    expect(areaAt('/data/attribution/feature')!.name).toBe('Data');
    expect(areaAt('/scenarios-merge')!.name).toBe('Scenarios');
    expect(areaAt('/nowhere')).toBeNull();
    expect(isWithin('/compare', '/compared')).toBe(false);
  });

  test('leads from addresses of former versions', () => {
    expect(movedTo('/forecast/base')).toBe('/results/forecast?scenario=base');
    expect(movedTo('/forecast')).toBe('/results/forecast');
    expect(movedTo('/attribution/feature')).toBe('/data/attribution/feature');
    expect(movedTo('/calculators')).toBe('/decisions/calculators');
    expect(movedTo('/data/import')).toBeNull();
  });
});

describe('the view in the address', () => {
  test('is written without defaults, and read back', () => {
    const written = writeView(new URLSearchParams('other=1'), { scenario: 'a b', period: 'q2027-01' });
    expect(written.toString()).toBe('other=1&scenario=a+b&period=q2027-01');
    expect(readView(written)).toEqual({ scenario: 'a b', period: 'q2027-01', unit: 'auto' });
    expect(writeView(written, { scenario: null, period: 'total' }).toString()).toBe('other=1');
  });

  test('takes an unknown unit as none', () => {
    expect(readView(new URLSearchParams('unit=pence')).unit).toBe('auto');
  });
});

test('a chosen unit holds for figures and tables, until it is left to each again', () => {
  showMoneyIn('thousands');
  expect([money(4_130_000), money(12), moneyScale([1])]).toEqual(['$4,130K', '$0.01K', 'thousands']);
  showMoneyIn(null);
  expect(money(4_130_000)).toBe('$4.13M');
});

const summary = (value: number | null, spread = 0) => {
  const all = { mean: value, p5: value, p10: value, p25: value, p50: value, p75: value, p90: value, p95: value };
  const ends = value === null ? {} : { p10: value - spread, p90: value + spread };
  return { ...all, ...ends, standardError: all };
};
const figures = (margin: number | null, below: number | null): PeriodFigures => ({
  id: 'total',
  label: 'FY2027',
  partial: false,
  total: {
    revenue: summary(1e6),
    aiCogs: summary(1e5),
    cogs: summary(270_000, 20_000),
    grossProfit: summary(730_000),
    grossMargin: summary(margin, 0.02),
  },
  probabilityBelow: below,
});

describe('the answer in words', () => {
  test('is the margin, or the COGS where nothing is earned', () => {
    expect(answerWords(figures(0.73, 0.29))).toBe('FY2027 gross margin: median 73.0%, 80% range 71.0–75.0%');
    expect(answerWords(figures(null, null))).toBe('FY2027 COGS: median $270K, 80% range $250K–$290K');
  });

  test('says how the chance moved, but not against another target', () => {
    const before = { figures: figures(0.74, 0.17), target: 0.72, day: 'Nov 4' };
    expect(missWords({ now: figures(0.73, 0.29), target: 0.72, before })).toEqual({
      chance: '29% chance of missing the 72% target',
      moved: ', up from 17% on Nov 4',
    });
    expect(missWords({ now: figures(0.73, 0.29), target: 0.725, before })).toEqual({
      chance: '29% chance of missing the 72.5% target',
      moved: '',
    });
    expect(missWords({ now: figures(null, null), target: 0.72, before })).toBeNull();
  });
});

describe('the next step', () => {
  const scenario = { id: 'a', name: 'Base', stale: false, lastRun: {} as never };
  const finding = (severity: 'alert' | 'warning') =>
    ({ kind: 'budget', severity, subject: 'R&D', words: 'R&D breaks.', usd: 1, action: 'Stop.' }) as const;
  const close = { sentence: 'Close Oct.', path: '/data/tieout', name: 'Tie-out' };
  const none = { scenario, findings: [], monthEndStep: null, probabilityBelow: 0.1 };

  test('is an alert before all, then a run, the month end, the target, and a warning', () => {
    const everything = { ...none, findings: [finding('alert')], monthEndStep: close, probabilityBelow: 0.6 };
    expect(nextStep(everything).path).toBe('/budgets');
    const edited = { ...everything, findings: [finding('warning')], scenario: { ...scenario, stale: true } };
    expect(nextStep(edited).path).toBe('/results/forecast');
    expect(nextStep({ ...edited, scenario }).path).toBe('/data/tieout');
    expect(nextStep({ ...edited, scenario, monthEndStep: null }).path).toBe('/results/sensitivity');
    expect(nextStep({ ...none, findings: [finding('warning')] }).path).toBe('/budgets');
    expect(nextStep(none).path).toBe('/compare');
  });
});
