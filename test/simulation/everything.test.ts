import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { ScenarioFile } from '../../models/scenarios/scenario.ts';
import { runScenario } from '../support/runScenario.ts';

const samples = new URL('../../samples/', import.meta.url);
const names = [
  ...readdirSync(new URL('changes/', samples)).map((name) => `changes/${name}`),
  'research-agent.scenario.json',
].filter((name) => name.endsWith('.scenario.json'));

describe.each(names)('everything that is reported of %s', (name) => {
  const result = runScenario(JSON.parse(readFileSync(new URL(name, samples), 'utf8')) as ScenarioFile);
  const { margin, months, series, cogsLines, periods, plans } = result;
  const near = (a: number | null, b: number, scale: number) =>
    expect(Math.abs((a ?? 0) - b)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(scale)));

  test('foots from revenue to contribution in every month', () => {
    for (const month of months.keys()) {
      const at = (key: keyof NonNullable<typeof margin>['series']) => margin!.series[key].mean[month]!;
      near(at('aiGrossProfit'), at('revenue') - at('aiCogs'), at('revenue'));
      near(at('grossProfit'), at('aiGrossProfit') - at('otherCogs'), at('revenue'));
      near(at('contribution'), at('grossProfit') + at('fixedCogs') - at('variableOutsideCogs'), at('revenue'));
      near(at('grossProfit'), series.grossProfit.mean[month]!, at('revenue'));
      const lines = cogsLines.reduce((sum, { mean }) => sum + mean[month]!, 0);
      near(series.cogs.mean[month]!, lines, lines);
      const others = margin!.otherLines.reduce((sum, { mean }) => sum + mean[month]!, 0);
      near(at('research') + at('sales') + at('general') + at('unclassified'), others, others);
    }
  });

  test('costs the same under every policy, only in other places', () => {
    const whole = (total: NonNullable<typeof margin>['policies'][number]['total']) =>
      (['aiCogs', 'otherCogs', 'research', 'sales', 'general', 'unclassified'] as const).reduce(
        (sum, key) => sum + total[key].mean!,
        0,
      );
    const [inForce, ...others] = margin!.policies;
    expect(inForce!.inForce).toBe(true);
    for (const { total } of others) near(whole(total), whole(inForce!.total), whole(inForce!.total));
  });

  test('adds its months up to quarters and years', () => {
    for (const kind of ['quarter', 'year'] as const) {
      const all = periods!.filter((period) => period.kind === kind);
      near(
        all.reduce((sum, { total }) => sum + total.revenue.mean!, 0),
        result.total.revenue.mean!,
        result.total.revenue.mean!,
      );
    }
  });

  test('leaves no plan with more COGS than the company', () => {
    const sum = plans.reduce((total, plan) => total + plan.total.cogs.mean!, 0);
    expect(sum).toBeLessThanOrEqual(result.total.cogs.mean! * (1 + 1e-9));
  });

  test('has units that are finite or blank, and percentiles in order', () => {
    for (const { total, name: unit } of result.unitEconomics!) {
      const { p10, p50, p90 } = total;
      if (p50 === null) continue;
      expect([unit, p10! <= p50 && p50 <= p90!]).toEqual([unit, true]);
      expect(Number.isFinite(p50)).toBe(true);
    }
  });
});
