import { evaluate } from '../../electron/host/compute/evaluate.ts';
import { priceBook } from '../../electron/host/priceBook.ts';
import { plainEngine } from '../../models/columns/engine.ts';
import { type Design, makeDesign } from '../../models/random/design.ts';
import type { ScenarioFile } from '../../models/scenarios/scenario.ts';
import { scenarioPrices } from '../../models/scenarios/scenarioPrices.ts';
import { noAdjustment } from '../../models/sensitivity/adjustedSources.ts';
import { parsed } from './costScenario.ts';
import { company } from './marginCompany.ts';

/** Costs of $800 a month on average, whose logarithm strays by 0.2 and keeps 0.7 of that into the next month. */
export const strayingCosts = (months = 3): ScenarioFile =>
  company(
    {
      plans: [],
      features: [],
      costs: [
        {
          id: 'hosting',
          name: 'Hosting',
          basis: 'month',
          amount: { value: 800, monthlyShock: { sd: 0.2, persistence: 0.7 } },
        },
      ],
    },
    { months },
  );

const lognormal = (mean: number, sigma: number) => ({
  kind: 'lognormal' as const,
  median: mean * Math.exp(-(sigma ** 2) / 2),
  sigma,
});

/** 90 users with 10 tasks of $1 on average, each drawn once a trial: sd of the logarithm 0.1 and 0.2, so $900 in every month. */
export const drawnOnce = (months = 3): ScenarioFile => {
  const { base } = company();
  return company(
    {
      ...base,
      plans: [
        {
          id: 'team',
          name: 'Team',
          users: { kind: 'linear', origin: '2027-01', start: lognormal(90, 0.1), perMonth: 0 },
          seatPriceUsd: 50,
        },
      ],
      features: base.features!.map((feature) => ({ ...feature, tasksPerUser: { team: lognormal(10, 0.2) } })),
      costs: [],
    },
    { months },
  );
};

/** AI costs drawn once a trial, and costs of each month that stray beside them. */
export const mixedPlan = (months: number): ScenarioFile => {
  const { base } = drawnOnce(months);
  return company({ ...base, costs: strayingCosts(months).base.costs! }, { months });
};

/** COGS of each month of a plan, a value a trial. */
export function cogsOf(
  file: ScenarioFile,
  { trials, seed, sampler = 'sobol' }: { trials: number; seed: number; sampler?: Design['sampler'] },
): { readonly columns: readonly Float64Array[]; readonly months: readonly string[]; readonly design: Design } {
  const scenario = parsed(file);
  const months = Array.from({ length: scenario.months }, (_, index) => `2027-${String(index + 1).padStart(2, '0')}`);
  const design = makeDesign(sampler, trials);
  const { columns } = evaluate(
    {
      key: `${JSON.stringify(file)} ${months.length}`,
      question: { scenario, prices: scenarioPrices(scenario, priceBook).prices },
      wanted: { targets: months.map((month) => ({ series: 'cogs', month })), drivers: [], parts: false },
      adjustment: noAdjustment,
      redrawn: [],
      design,
      seed,
    },
    { progress: () => undefined, cancelled: () => false },
    plainEngine,
  );
  return { columns, months, design };
}
