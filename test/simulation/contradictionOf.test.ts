import { expect, test } from 'vitest';
import { plainEngine } from '../../models/columns/engine.ts';
import { batchStarts, makeDesign } from '../../models/random/design.ts';
import { contradictionOf, type Reported } from '../../models/simulation/contradictionOf.ts';
import { type OutputReport, reportOutput } from '../../models/simulation/outputReport.ts';
import type { OutputName } from '../../models/simulation/outputs.ts';
import { type SeriesKey, seriesKeys } from '../../models/simulation/result.ts';

const trials = 120;
const starts = batchStarts(makeDesign('plain', trials));
const months = ['2027-01', '2027-02'] as const;

type Company = { readonly [K in SeriesKey]: (trial: number, month: number) => number };

/** Two months of a company with one line of COGS. */
const sound: Company = {
  revenue: (trial, month) => 1000 + trial + 10 * month,
  aiCogs: (trial) => 200 + (trial % 7),
  cogs: (trial) => 200 + (trial % 7),
  grossProfit: (trial, month) => 800 + trial + 10 * month - (trial % 7),
  grossMargin: (trial, month) => 1 - (200 + (trial % 7)) / (1000 + trial + 10 * month),
};

function reported(company: Company, totals: Partial<Company> = {}): Reported {
  const outputs: OutputName[] = [];
  const reports: OutputReport[] = [];
  const add = (name: OutputName, of: (trial: number) => number) => {
    outputs.push(name);
    const values = Float64Array.from({ length: trials }, (_, trial) => of(trial));
    reports.push(reportOutput({ engine: plainEngine, values, starts, name, threshold: 0.5 }));
  };
  for (const series of seriesKeys) {
    for (const month of [0, 1]) add({ kind: 'series', series, month }, (trial) => company[series](trial, month));
    const sum = (key: SeriesKey) => (trial: number) => company[key](trial, 0) + company[key](trial, 1);
    const margin = (trial: number) => sum('grossProfit')(trial) / sum('revenue')(trial);
    const whole = series === 'grossMargin' ? margin : sum(series);
    add({ kind: 'series', series, month: null }, (trial) => totals[series]?.(trial, 0) ?? whole(trial));
  }
  for (const month of [0, 1]) add({ kind: 'line', line: 0, month }, (trial) => sound.cogs(trial, month));
  return { months, lines: [{ class: 'cogs' }], outputs, reports };
}

test('a company whose figures hold together contradicts nothing', () => {
  expect(contradictionOf(reported(sound))).toBeNull();
});

test.each([
  ['gross profit that is not revenue less COGS', { ...sound, grossProfit: () => 700 }, 'gross profit of 2027-01'],
  ['a margin above what its COGS leave', { ...sound, grossMargin: () => 1.2 }, 'gross margin of 2027-01'],
  ['a margin far below it', { ...sound, grossMargin: () => -3797.9 }, 'gross margin of 2027-01'],
  ['COGS that is not the sum of its lines', shifted(sound), 'the sum of its lines'],
] as const)('%s is told, with the month and both figures', (_, company, words) => {
  const found = contradictionOf(reported(company));
  expect(found?.isOverflow).toBe(false);
  expect(found?.message).toContain(words);
});

/** A company that spends 50 more than its lines, and books it everywhere else. */
function shifted(company: Company): Company {
  const cogs: Company['cogs'] = (trial, month) => company.cogs(trial, month) + 50;
  const grossProfit: Company['cogs'] = (trial, month) => company.revenue(trial, month) - cogs(trial, month);
  return {
    ...company,
    cogs,
    grossProfit,
    grossMargin: (trial, month) => grossProfit(trial, month) / company.revenue(trial, month),
  };
}

test('a total that is not the sum of its months is told', () => {
  const found = contradictionOf(reported(sound, { aiCogs: () => 32e9 }));
  expect(found?.message).toContain('AI COGS of all months is 32000000000 and the sum of its months');
});

test('an amount that is not a number in one trial is refused; a margin without revenue is not', () => {
  const without = { ...sound, revenue: () => 0, grossProfit: (trial: number) => -sound.cogs(trial, 0) };
  expect(contradictionOf(reported({ ...without, grossMargin: () => -Infinity }))).toBeNull();
  const tooLarge = (trial: number) => (trial === 5 ? Infinity : 1000);
  const found = contradictionOf(reported({ ...sound, revenue: tooLarge }));
  expect(found).toMatchObject({ isOverflow: true });
  expect(found?.message).toContain('The revenue of 2027-01 is not a number in some trials');
});
