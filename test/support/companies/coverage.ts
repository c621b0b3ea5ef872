import { priceBook } from '../../../electron/host/priceBook.ts';
import { z90 } from '../../../models/distributions/percentilesDistribution.ts';
import { scoreOf } from '../../../models/drivers/driverForecast.ts';
import { fitScenario } from '../../../models/scenarios/fitScenario.ts';
import { runScenario } from '../runScenario.ts';
import { type Company, historyOf, outcomeOf } from './company.ts';

export const measures = ['revenue', 'cogs', 'grossMargin'] as const;
type Measure = (typeof measures)[number];

/** One month ahead of one company: where the outcome fell. */
export interface Scored {
  readonly kind: string;
  readonly measure: Measure;
  /** Months ahead, from 1 on. */
  readonly horizon: number;
  readonly held: boolean;
  /** P50 ÷ outcome − 1; of a margin the difference. */
  readonly bias: number;
  /** How much wider the range would have to be to end at the outcome. */
  readonly factor: number;
}

/** Fits a company's first months, runs the scenario and scores its ranges against what came. */
export function scoreCompany(
  company: Company,
  {
    history,
    horizons,
    trials,
  }: { readonly history: number; readonly horizons: readonly number[]; readonly trials: number },
): Scored[] {
  const months = Math.max(...horizons);
  const { scenario } = fitScenario({
    history: historyOf(company, history),
    book: priceBook,
    id: 'fit',
    name: 'Fit',
    months,
  });
  const { series } = runScenario(scenario!, trials, 'company');
  return horizons.flatMap((horizon) => {
    const { revenueUsd, cogsUsd } = outcomeOf(company, history + horizon - 1);
    const outcomes = { revenue: revenueUsd, cogs: cogsUsd, grossMargin: 1 - cogsUsd / revenueUsd };
    return measures.flatMap((measure): Scored[] => {
      if (revenueUsd === 0 && measure !== 'cogs') return [];
      const of = (statistic: 'p10' | 'p50' | 'p90') => series[measure][statistic][horizon - 1]!;
      const [p10, p50, p90, actual] = [of('p10'), of('p50'), of('p90'), outcomes[measure]];
      return [
        {
          kind: company.kind,
          measure,
          horizon,
          held: actual >= p10 && actual <= p90,
          bias: measure === 'grossMargin' ? p50 - actual : p50 / actual - 1,
          factor: Math.abs(scoreOf(actual, { p10, p50, p90 })) / z90,
        },
      ];
    });
  });
}

interface CoverageLine {
  readonly held: number;
  readonly medianBias: number;
  /** The one factor on the widths by which they would hold eight in ten. */
  readonly sharpness: number;
  readonly count: number;
}

export function coverageOf(scored: readonly Scored[]): CoverageLine {
  const sorted = (of: (one: Scored) => number) => scored.map(of).sort((a, b) => a - b);
  const at = (values: readonly number[], share: number) =>
    values[Math.min(values.length - 1, Math.floor(share * values.length))]!;
  return {
    held: scored.filter(({ held }) => held).length / scored.length,
    medianBias: at(
      sorted(({ bias }) => bias),
      0.5,
    ),
    sharpness: at(
      sorted(({ factor }) => factor),
      0.8,
    ),
    count: scored.length,
  };
}
