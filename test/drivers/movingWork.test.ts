import { describe, expect, test } from 'vitest';
import { priceBook } from '../../electron/host/priceBook.ts';
import { monthRange } from '../../models/calendar.ts';
import { ColumnGraph } from '../../models/columns/columnGraph.ts';
import { averageSources } from '../../models/columns/sources.ts';
import type { MonthlyAssumption } from '../../models/distributions/quantity.ts';
import { shareOfOdds } from '../../models/drivers/driverForecast.ts';
import { fitBase } from '../../models/drivers/fitBase.ts';
import type { History, WorkMonth } from '../../models/drivers/history.ts';
import { driverAssumption, driverIdAt } from '../../models/scenarios/driverAssumption.ts';
import { fitScenario } from '../../models/scenarios/fitScenario.ts';
import { movedShares } from '../../models/switches/movedShares.ts';
import fc from '../support/properties.ts';
import { runScenario } from '../support/runScenario.ts';

const months = monthRange('2025-05', 18);
/** US$ per million tokens of gpt-4.1 and gpt-4.1-mini, as the price book lists them. */
const dear = { model: 'gpt-4.1', input: 2, cacheRead: 0.5, output: 8 };
const cheap = { model: 'gpt-4.1-mini', input: 0.4, cacheRead: 0.1, output: 1.6 };
const priceOf = (_: string, model: string) => {
  const { input, cacheRead, output } = model === cheap.model ? cheap : dear;
  return { input, cacheRead, cacheWrite: input, output };
};

interface Month {
  readonly cheapShare?: number;
  readonly cacheShare?: number;
  readonly callsPerTask?: number;
  readonly tokens?: number;
  readonly euShare?: number;
}

/** 1,000 users, 20 tasks each; a call of 1,000 tokens, a fifth of them written; a premium of 10% in the EU. */
function historyOf(at: (index: number) => Month): History {
  return {
    months,
    tiers: months.map((month) => ({ month, tier: 'Team', users: 1000, revenueUsd: 30_000 })),
    tasks: months.map((month) => ({ month, tier: 'Team', feature: 'Chat', tasks: 20_000 })),
    work: months.flatMap((month, index) => {
      const { cheapShare = 0.3, cacheShare = 0, callsPerTask = 1, tokens = 1000, euShare = 0 } = at(index);
      return [dear, cheap].flatMap((model) =>
        [null, 'eu'].map((region): WorkMonth => {
          const share = (model === cheap ? cheapShare : 1 - cheapShare) * (region ? euShare : 1 - euShare);
          const calls = 20_000 * callsPerTask * share;
          const read = calls * tokens * 0.8;
          const output = calls * tokens * 0.2;
          const usd = read * ((1 - cacheShare) * model.input + cacheShare * model.cacheRead) + output * model.output;
          return {
            month,
            feature: 'Chat',
            provider: 'openai',
            model: model.model,
            region,
            requests: calls,
            inputTokens: read * (1 - cacheShare),
            cacheReadTokens: read * cacheShare,
            cacheWriteTokens: 0,
            outputTokens: output,
            costUsd: (usd / 1e6) * (region ? 1.1 : 1),
          };
        }),
      );
    }),
    otherCosts: [],
  };
}

function featureOf(at: (index: number) => Month) {
  const fit = fitBase(historyOf(at), 12, { choices: {}, look: null, priceOf });
  const feature = fit.base.features[0]!;
  if (feature.work.kind !== 'tokens') throw new Error('expected tokens');
  return { ...fit, feature, work: feature.work };
}

function medians({ value }: MonthlyAssumption): number[] {
  if (typeof value !== 'object' || value.kind !== 'forecast') throw new Error('expected a forecast');
  return Object.values(value.values).map((one) => (typeof one === 'object' && 'p50' in one ? one.p50! : Number(one)));
}

const wobble = (index: number) => Math.sin(7 * index);

describe('what moves about a task', () => {
  test('is nothing where nothing did: no driver is made of what stands still', () => {
    const { feature, work } = featureOf(() => ({ cacheShare: 0.5, callsPerTask: 3 }));
    expect(work).not.toHaveProperty('callsPerTask');
    expect(work).not.toHaveProperty('cacheReadShare');
    expect(work).not.toHaveProperty('tokensFactor');
    expect(feature.models.every((model) => !model.shareFactor && !model.region)).toBe(true);
    expect(medians(feature.priceFactor!)).toEqual(Array(12).fill(1));
  });

  test('model mix goes on in log odds, and stays between 0 and 1', () => {
    const shareAt = (index: number) => shareOfOdds(0.2 * Math.exp(0.08 * index + 0.02 * wobble(index)));
    const { feature } = featureOf((index) => ({ cheapShare: shareAt(index) }));
    const graph = new ColumnGraph();
    const ahead = monthRange('2026-11', 12);
    const shares = movedShares({ graph, sources: averageSources(graph), months: ahead, feature });
    const at = feature.models.findIndex(({ model }) => model === cheap.model);
    const next = graph.valueOf(shares[at]![0]!)!;
    expect(Math.abs(next / shareAt(18) - 1)).toBeLessThan(0.05);
    for (const column of shares[at]!) expect(graph.valueOf(column)).toBeLessThan(1);
  });

  test('cache share, calls and tokens are drivers of their own, each continued from its last month', () => {
    const { work } = featureOf((index) => ({
      cacheShare: 0.3 + 0.015 * index + 0.004 * wobble(index),
      callsPerTask: 2 * 1.03 ** index * (1 + 0.01 * wobble(3 * index)),
      tokens: 1000 * 1.02 ** index * (1 + 0.01 * wobble(5 * index)),
    }));
    expect(medians(work.cacheReadShare!)[0]! / 0.57).toBeCloseTo(1, 1);
    expect(medians(work.callsPerTask!)[0]! / (2 * 1.03 ** 18)).toBeCloseTo(1, 1);
    // Tokens are over those of the last three months, whose middle is two months before the first ahead.
    expect(medians(work.tokensFactor!)[0]! / 1.02 ** 2).toBeCloseTo(1, 1);
  });

  test('a region that costs more is a line of the mix, at its premium', () => {
    const { feature } = featureOf((index) => ({ euShare: 0.1 + 0.02 * index }));
    expect(feature.models.filter(({ region }) => region === 'eu').map(({ regionFactor }) => regionFactor)).toEqual([
      1.1, 1.1,
    ]);
    expect(feature.models.filter(({ shareFactor }) => shareFactor).length).toBeGreaterThan(0);
    expect(medians(feature.priceFactor!)[0]).toBeCloseTo(1, 3);
  });

  test('drivers that miss together are tied, those that never moved are not looked at', () => {
    const { correlations } = featureOf((index) => ({
      tokens: 1000 * (1 + 0.05 * wobble(index)),
      callsPerTask: 3 * (1 + 0.05 * wobble(index)),
    }));
    const tied = correlations.map(({ a, b }) => [a, b].toSorted());
    expect(tied).toContainEqual(['feature.chat.work.callsPerTask', 'feature.chat.work.tokensFactor']);
    expect(tied.flat().some((driver) => driver.includes('priceFactor'))).toBe(false);
  });
});

test('a scenario of all these drivers costs what the history did, and each leads to its place and back', () => {
  const history = historyOf((index) => ({
    cheapShare: 0.3 + 0.01 * wobble(index),
    cacheShare: 0.5 + 0.01 * wobble(2 * index),
    callsPerTask: 3 + 0.05 * wobble(3 * index),
    euShare: 0.2 + 0.01 * wobble(4 * index),
  }));
  const { scenario } = fitScenario({ history, book: priceBook, id: 'f', name: 'F', months: 3 });
  const paid = history.work.filter(({ month }) => month === months.at(-1)).reduce((sum, row) => sum + row.costUsd, 0);
  const { series } = runScenario(scenario!, 500, 'company');
  expect(series.cogs.p50[0]! / paid).toBeCloseTo(1, 1);
  for (const driver of ['work.cacheReadShare', 'work.callsPerTask', 'models.1.shareFactor', 'priceFactor'])
    expect(driverAssumption(scenario!, `feature.chat.${driver}`), driver).not.toBeNull();
  expect(driverIdAt(scenario!, ['base', 'features', 0, 'models', 1, 'shareFactor'])).toBe(
    'feature.chat.models.1.shareFactor',
  );
});

describe('properties', () => {
  test('moved shares sum to the stated ones', () => {
    const factor = fc.double({ min: 0.001, max: 1000, noNaN: true });
    fc.assert(
      fc.property(fc.array(factor, { minLength: 1, maxLength: 6 }), (factors) => {
        const graph = new ColumnGraph();
        const models = factors.map((value) => ({
          provider: 'p',
          model: 'm',
          share: 1 / factors.length,
          shareFactor: { value, source: null, owner: null },
        }));
        const feature = { id: 'a', models };
        const shares = movedShares({ graph, sources: averageSources(graph), months: ['2027-01'], feature });
        expect(shares.reduce((sum, [share]) => sum + graph.valueOf(share!)!, 0)).toBeCloseTo(1, 9);
      }),
    );
  });
});
