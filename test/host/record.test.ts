import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FrozenForecast } from '../../models/record/frozenForecast.ts';
import { quantileAt } from '../../models/record/quantilesAt.ts';
import type { RecordedForecast } from '../../models/record/trackRecord.ts';
import { backtestedSeries } from '../../models/simulation/backtest.ts';
import { type RunResult, seriesKeys } from '../../models/simulation/result.ts';
import { cutSample } from '../support/cutSample.ts';
import { type ImportBench, openImportBench } from '../support/importing.ts';

const settings = { trials: 2000, seed: 1, sampler: 'sobol' as const };

const october = { first: null, last: '2026-10' };
let bench: ImportBench;
let frozen: RecordedForecast;
let runId: string;
const bringAll = async (files: ReturnType<typeof cutSample>) => {
  for (const { name, text } of files) await bench.bring(bench.write(name, text));
};
const freeze = (name = 'Board Q2') => bench.call('record.freeze', { runId, name, owner: 'CFO', purpose: 'June board' });

beforeAll(async () => {
  bench = await openImportBench();
  await bringAll(cutSample({ through: '2026-06' }));
  await bench.call('scenario.fit', { id: 'june', name: 'June forecast', months: 12 });
  runId = (await bench.call('run.start', { scenarioId: 'june', settings })).id;
  frozen = await freeze();
}, 120_000);
afterAll(() => bench?.close());

describe('a run is frozen as a forecast', () => {
  test('with who froze it, what for, and the last month that was known', async () => {
    expect(frozen).toMatchObject({ name: 'Board Q2', owner: 'CFO', purpose: 'June board', knownThrough: '2026-06' });
    expect(frozen.months[0]).toBe('2026-07');
    expect((await bench.call('audit.list', { limit: 1 }))[0]).toMatchObject({ action: 'freeze' });
    expect((await bench.call('record.list', {})).notes[0]).toMatch(/No month of a frozen forecast has happened yet/);
  });

  test('with the percentiles of the run', async () => {
    const { result } = await bench.call('run.read', { id: runId });
    for (const series of backtestedSeries) {
      const { months } = await bench.call('record.bands', { id: frozen.id, series });
      for (const statistic of ['p10', 'p50', 'p90'] as const) {
        for (const [index, month] of months.entries())
          expect(month[statistic]! / result.series[series][statistic][index]!).toBeCloseTo(1, 6);
      }
    }
  });

  test('as the sample company did: its file is the fit of the same history', async () => {
    const file = JSON.parse(readFileSync('samples/record/june.frozen.json', 'utf8')) as FrozenForecast;
    const { scenario } = file.question;
    const own = await bench.call('scenario.read', { id: 'june' });
    expect({ ...scenario, id: 'june' }).toMatchObject({ start: own.start, months: own.months, name: own.name });
    const { result } = await bench.call('run.read', { id: runId });
    const { p50 } = result.series.aiCogs;
    // Both medians are of a run: 2,000 and 10,000 trials of one fit, four standard errors apart at the most.
    for (const [index, quantiles] of file.series.aiCogs.months.entries()) {
      const error = result.series.aiCogs.standardError.p50[index]!;
      expect(Math.abs(quantileAt(quantiles!, 0.5) - p50[index]!)).toBeLessThan(4 * Math.SQRT2 * error);
    }
  });

  test('once: the same run is not frozen twice', async () => {
    await expect(freeze('Again')).rejects.toMatchObject({ code: 'conflict' });
  });

  test('and taken back like any change', async () => {
    await bench.call('record.remove', { id: frozen.id });
    expect((await bench.call('record.list', {})).forecasts).toEqual([]);
    const change = (await bench.call('change.list', {})).find(({ action }) => action === 'remove')!;
    await bench.call('change.undo', { id: change.id });
    expect((await bench.call('record.list', {})).forecasts.map(({ id }) => id)).toEqual([frozen.id]);
  });

  test('not where prices have changed since the run', async () => {
    const { id } = await bench.call('run.start', { scenarioId: 'june', settings });
    const terms = { kind: 'discount' as const, discount: 0.2 };
    const scope = { provider: 'anthropic', model: null, serviceTier: null, region: null };
    const contract = { id: 'deal', name: 'Deal', ...scope, from: '2026-07-01', to: null, terms, source: null };
    await bench.call('contracts.save', { contracts: [contract] });
    await expect(bench.call('record.freeze', { runId: id, name: 'Late', owner: 'CFO', purpose: 'x' })).rejects.toThrow(
      /Prices changed since "June forecast" was run/,
    );
    await bench.call('contracts.save', { contracts: [] });
  });
});

describe('when its months have happened', () => {
  beforeAll(async () => {
    await bringAll(cutSample({ after: '2026-06' }));
    // Another run of the scenario changes nothing that is frozen.
    await bench.call('run.start', { scenarioId: 'june', settings: { ...settings, seed: 9 } });
  }, 120_000);

  test('it is scored by month and total', async () => {
    const { forecasts, sentences, actualsThrough } = await bench.call('record.list', {});
    expect(actualsThrough).toBe('2026-10');
    const [recorded] = forecasts;
    const cost = recorded!.scores.find(({ series }) => series === 'aiCogs')!;
    expect(cost.months.map(({ month, horizon }) => `${month} ${horizon}`)).toEqual([
      '2026-07 1',
      '2026-08 2',
      '2026-09 3',
      '2026-10 4',
    ]);
    expect(cost.total).toMatchObject({ through: '2026-10' });
    expect(cost.total!.actual).toBeCloseTo(
      cost.months.reduce((sum, { actual }) => sum + actual, 0),
      6,
    );
    expect(sentences.aiCogs).toMatch(/^Your frozen forecast of AI COGS held \d of 4 months/);
  });

  test('the bridge from what was expected foots to the nano-dollar, and so do the rows of each bar', async () => {
    for (const against of ['forecast', 'lastMonth'] as const) {
      const bridge = await bench.call('record.bridge', { ...october, against, forecastId: null, budgetId: null });
      const sum = (all: readonly { readonly nanoUsd: string }[]) =>
        all.reduce((total, { nanoUsd }) => total + BigInt(nanoUsd), 0n);
      const wanted = bridge.afterUsd - bridge.beforeUsd;
      expect(Math.abs(Number(sum(bridge.bars)) / 1e9 - wanted)).toBeLessThan(2e-9);
      for (const bar of bridge.bars) expect(String(sum(bar.rows))).toBe(bar.nanoUsd);
      expect(bridge.bars.map(({ driver }) => driver)).toContain('users');
    }
  });

  test('so does that of several months, from the median of their sum', async () => {
    const nano = (all: readonly { readonly nanoUsd: string }[]) =>
      all.reduce((total, { nanoUsd }) => total + BigInt(nanoUsd), 0n);
    const ask = (first: string, last: string, against: 'forecast' | 'lastMonth' = 'forecast') =>
      bench.call('record.bridge', { first, last, against, forecastId: null, budgetId: null });
    const [recorded] = (await bench.call('record.list', {})).forecasts;
    const { total } = recorded!.scores.find(({ series }) => series === 'aiCogs')!;
    const whole = await ask('2026-07', '2026-10');
    expect(whole.beforeUsd).toBeCloseTo(total!.p50, 6);
    expect(whole.afterUsd).toBeCloseTo(total!.actual, 6);
    const [autumn, before, year] = [
      await ask('2026-08', '2026-10'),
      await ask('2026-09', '2026-10', 'lastMonth'),
      await ask('2026-01', '2026-12'),
    ];
    for (const bridge of [whole, autumn, before, year]) {
      expect(Math.abs(Number(nano(bridge.bars)) / 1e9 - (bridge.afterUsd - bridge.beforeUsd))).toBeLessThan(2e-9);
      for (const bar of bridge.bars) expect(String(nano(bar.rows))).toBe(bar.nanoUsd);
    }
    expect(before).toMatchObject({ from: 'actual 2026-07 to 2026-08', period: '2026-09 to 2026-10' });
    expect(year.months).toEqual(whole.months);
    expect(year.notes[0]).toMatch(/^Left out, as it is not known at both ends: 2026-01, .*2026-12\.$/);
    // Percentiles do not add, but the median of a sum is near those of its months.
    expect(Math.abs(autumn.beforeUsd / (whole.beforeUsd * (3 / 4)) - 1)).toBeLessThan(0.15);
    const single = await Promise.all(autumn.months.map((month) => ask(month, month)));
    for (const { driver, nanoUsd } of autumn.bars.filter((bar) => bar.driver !== 'singlePoint'))
      expect(nanoUsd).toBe(String(nano(single.flatMap(({ bars }) => bars.filter((bar) => bar.driver === driver)))));
    await expect(ask('2026-10', '2026-09')).rejects.toThrow(/is before the first/);
  });

  test('actuals and the rest make a new full year, narrower than before', async () => {
    const rolled = await bench.call('record.rollForward', { id: frozen.id });
    expect(rolled).toMatchObject({ period: 'FY2026', actualThrough: '2026-10', monthsHappened: 10 });
    const { before, now } = rolled.totals.aiCogs;
    expect(now!.p90 - now!.p10).toBeLessThan(before!.p90 - before!.p10);
  });

  test('bands are widened by a stated factor with its reason, and taken back', async () => {
    expect(await bench.call('record.widen', { factor: 1.5, reason: 'Steps rise' })).toMatchObject({ factor: 1.5 });
    expect((await bench.call('record.list', {})).bandFactor).toMatchObject({ reason: 'Steps rise' });
    const wide = await bench.call('record.rollForward', { id: frozen.id });
    expect(wide.bandFactor).toBe(1.5);
    const change = (await bench.call('change.list', {})).find(({ action }) => action === 'widen')!;
    await bench.call('change.undo', { id: change.id });
    expect((await bench.call('record.list', {})).bandFactor).toBeNull();
  });

  test('a widening reaches every run and export with its record, never the stored draws, and goes with it', async () => {
    const few = { ...settings, trials: 200 };
    const scenario = await bench.call('scenario.read', { id: 'june' });
    const stored = async () => (await bench.call('run.read', { id: runId })).result;
    const exported = async (format: 'csv' | 'json') => {
      const { file } = await bench.call('report.export', { runId, format });
      return readFileSync(bench.host.files.resolve(file).path, 'utf8');
    };
    const [was, draft] = [await stored(), await bench.call('run.preview', { scenario, settings: few })];
    const { owner } = (await bench.call('record.widen', { factor: 2, reason: 'Twice as wide' }))!;
    const shown = await stored();
    const preview = await bench.call('run.preview', { scenario, settings: few });
    const { result: started } = await bench.call('run.start', { scenarioId: 'june', settings: few });
    for (const [wide, plain] of [
      [shown, was],
      [preview, draft],
      [started, draft],
    ] as const) {
      expect(wide.run.bands).toMatchObject({ factor: 2, reason: 'Twice as wide', owner });
      expect(wide.series.cogs.p50).toEqual(plain.series.cogs.p50);
      expect(wide.target).toEqual(plain.target);
      // Amounts widen by their ratio to the median, margins by their distance from it.
      const ratio = (of: RunResult) => of.total.cogs.p90! / of.total.cogs.p50!;
      expect(ratio(wide)).toBeCloseTo(ratio(plain) ** 2, 9);
      const distance = (of: RunResult) => of.series.grossMargin.p10[3]! - of.series.grossMargin.p50[3]!;
      expect(distance(wide)).toBeCloseTo(2 * distance(plain), 12);
    }
    for (const [index, period] of shown.periods!.entries())
      expect(period.total.aiCogs.p10).toBeLessThan(was.periods![index]!.total.aiCogs.p10!);
    // The same figures among the layers of the margin, and where two scenarios or stresses are compared.
    for (const series of seriesKeys) {
      expect(shown.margin!.series[series].p10).toEqual(shown.series[series].p10);
      expect(shown.margin!.total[series].p90! / shown.total[series].p90!).toBeCloseTo(1, 12);
    }
    await bench.call('scenario.save', { scenario: { ...scenario, id: 'other', name: 'Other' } });
    const compared = await bench.call('run.compare', { a: 'june', b: 'other', settings: few });
    expect(compared.run.bands).toMatchObject({ factor: 2 });
    expect(compared.resultA.total.cogs.p90).toBe(started.total.cogs.p90);
    expect(compared.periods![0]!.b.grossMargin.p10).toBe(started.periods![0]!.total.grossMargin.p10);
    expect(compared.totalDifference.cogs.p90).toBe(0);
    const stressed = await bench.call('stress.compare', { scenarioId: 'june', settings: few });
    expect(stressed.base.total.grossMargin.p10).toBe(started.total.grossMargin.p10);
    await bench.call('scenario.remove', { id: 'other' });
    const json = JSON.parse(await exported('json')) as { readonly result: RunResult };
    expect(json.result).toEqual(shown);
    expect(await exported('csv')).toContain('widened × 2');
    const change = (await bench.call('change.list', {})).find(({ action }) => action === 'widen')!;
    await bench.call('change.undo', { id: change.id });
    expect(await stored()).toEqual(was);
  });

  test('what is not there is said with what to do', async () => {
    const ask = { first: null, last: '2026-11', against: 'lastMonth' as const, forecastId: null, budgetId: null };
    await expect(bench.call('record.bridge', ask)).rejects.toThrow(/2026-11 is not a full month of actuals/);
    await expect(bench.call('record.rollForward', { id: 'none' })).rejects.toMatchObject({ code: 'not_found' });
  });
});
