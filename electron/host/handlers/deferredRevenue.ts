import { monthRange } from '../../../models/calendar.ts';
import type { DeferredRevenue } from '../../../models/deferredRevenue/deferredRevenue.ts';
import { type PlanTrials, rollForward } from '../../../models/deferredRevenue/rollForward.ts';
import { makeDesign } from '../../../models/random/design.ts';
import { deferredRevenueCsv } from '../../../models/reports/deferredRevenueCsv.ts';
import type { Scenario } from '../../../models/scenarios/scenario.ts';
import { balanceMeasures, flowMeasures } from '../../../models/sensitivity/questionProgram.ts';
import type { Args, Result } from '../../../models/workbench.ts';
import { askOne } from '../compute/ask.ts';
import { questionOf } from '../compute/askedScenario.ts';
import type { Context, Handlers } from '../context.ts';
import { inTurns } from '../inTurns.ts';
import { bandFactorInForce } from '../store/frozenStore.ts';
import { exportFile } from './exportFile.ts';
import { readScenario } from './scenarios.ts';

/** Values that the trials may hold in memory. */
const mostValues = 2e7;
const measures = [...flowMeasures, ...balanceMeasures];

/** Contract liabilities of the plans of a scenario rolled forward, with billings, revenue and cash. */
async function readDeferred(context: Context, args: Args<'deferredRevenue.read'>): Promise<DeferredRevenue> {
  const { settings } = args;
  const scenario = readScenario(context, { id: args.scenarioId });
  const trials = trialsOf(scenario, settings);
  const start = scenario.fiscalYearStart ?? 1;
  const { plans, revenue } = await drawPlans(context, scenario, { ...settings, trials });
  const months = monthRange(scenario.start, scenario.months);
  const rolled = await inTurns(rollForward({ months, start, plans, revenue }), context.signal);
  return {
    scenario: { id: scenario.id, name: scenario.name },
    fiscalYearStart: start,
    ...rolled,
    ...{ trials, seed: settings.seed, sampler: settings.sampler },
    notes: notesOf(context, scenario, { asked: settings.trials, trials }),
  };
}

function trialsOf({ base, months }: Scenario, { trials }: Args<'deferredRevenue.read'>['settings']): number {
  const values = (base.plans.length + 1) * measures.length * (months + 1);
  return Math.min(trials, Math.max(1000, Math.floor(mostValues / values)));
}

async function drawPlans(
  context: Context,
  scenario: Scenario,
  { trials, seed, sampler }: Args<'deferredRevenue.read'>['settings'],
) {
  const { compute, signal, progress } = context;
  const months = monthRange(scenario.start, scenario.months);
  const { plans } = scenario.base;
  const wanted = {
    targets: months.map((month) => ({ series: 'revenue' as const, month })),
    ...{ drivers: [], parts: false, balances: plans.map(({ id }) => id) },
  };
  const asked = { question: questionOf(context, scenario), wanted, design: makeDesign(sampler, trials), seed };
  const { columns } = await askOne(compute, asked, { signal, onProgress: progress });
  let place = months.length;
  const take = (count: number) => {
    place += count;
    return columns.slice(place - count, place);
  };
  return {
    revenue: columns.slice(0, months.length),
    plans: plans.map(({ id, name }) => {
      const flows = flowMeasures.map((measure) => [measure, take(months.length)] as const);
      const balances = balanceMeasures.map((measure) => [measure, take(months.length + 1)] as const);
      return { id, name, ...(Object.fromEntries([...flows, ...balances]) as unknown as PlanTrials) };
    }),
  };
}

function notesOf(
  { workspace }: Context,
  { base, start }: Scenario,
  { asked, trials }: { readonly asked: number; readonly trials: number },
): string[] {
  const named = (plans: Scenario['base']['plans']) => plans.map(({ name }) => name).join(', ');
  const annual = base.plans.filter(({ billing }) => billing?.term === 'annual');
  const credits = base.plans.filter(({ charges }) => charges?.some(({ kind }) => kind === 'credits'));
  const terms = base.plans.filter(({ billing }) => (billing?.paymentDays ?? 0) > 0);
  const band = bandFactorInForce(workspace().db);
  return [
    ...(annual.length === 0
      ? []
      : [`${named(annual)}: contracts from before ${start} are of all ages, at the price of ${start}.`]),
    ...(credits.length === 0 ? [] : [`${named(credits)}: credits sold before ${start} are not known and open at $0.`]),
    ...(terms.length === 0 ? [] : [`${named(terms)}: invoices from before ${start} are taken to be like its own.`]),
    'Plans state no refunds, taxes or bad debts; none are assumed.',
    ...(trials < asked ? [`${trials} of ${asked} trials, as many as fit in memory.`] : []),
    ...(band === null ? [] : [`Ranges are as simulated, not widened × ${band.factor}.`]),
  ];
}

async function writeFile(
  context: Context,
  args: Args<'deferredRevenue.export'>,
): Promise<Result<'deferredRevenue.export'>> {
  const found = await readDeferred(context, args);
  return exportFile(context, {
    name: `deferred revenue ${found.scenario.name}.csv`,
    content: deferredRevenueCsv(found),
    entity: 'deferred revenue',
    detail: `${found.plans.length} plans of ${found.scenario.name}`,
  });
}

export const deferredRevenueHandlers = {
  'deferredRevenue.read': readDeferred,
  'deferredRevenue.export': writeFile,
} satisfies Partial<Handlers>;
