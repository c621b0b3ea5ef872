import { addMonths, type Month, monthRange } from '../../../models/calendar.ts';
import { customerLevels, monthLevels } from '../../../models/customers/customerLevels.ts';
import { type CustomerOutlook, customerOutlook, type PlanQuarter } from '../../../models/customers/customerOutlook.ts';
import { type CustomerLine, customerFigures } from '../../../models/customers/customerReport.ts';
import type { Ledger } from '../../../models/customers/ledgerEntry.ts';
import { sumEntries } from '../../../models/customers/profitAndLoss.ts';
import { fiscalQuarterOf } from '../../../models/fiscalCalendar.ts';
import { nameKey } from '../../../models/nameKey.ts';
import { makeDesign } from '../../../models/random/design.ts';
import type { Scenario } from '../../../models/scenarios/scenario.ts';
import { planMeasures } from '../../../models/sensitivity/questionProgram.ts';
import { runSettingsSchema } from '../../../models/simulation/result.ts';
import type { Args, Result } from '../../../models/workbench.ts';
import { askOne } from '../compute/ask.ts';
import { questionOf } from '../compute/askedScenario.ts';
import type { Context, Handlers } from '../context.ts';
import { firstMonths, readLedger } from '../history/customerHistory.ts';
import { inTurns } from '../inTurns.ts';
import { listScenarios } from '../store/scenarioStore.ts';
import { choosePeriod, periodsOf, readPolicy } from './customers.ts';
import { readScenario } from './scenarios.ts';

/** Months whose levels tell how far a customer's strays. */
const spreadMonths = 6;
const quarterCount = 4;
/** Values that the trials of the plans may hold in memory. */
const mostValues = 1e7;

/** The next four quarters of tiers and customers; null without customers or without a scenario of their tiers. */
async function readOutlook(
  context: Context,
  { scenarioId, period: asked }: Args<'customers.outlook'>,
): Promise<Result<'customers.outlook'>> {
  const { db } = context.workspace();
  const period = choosePeriod(periodsOf(db), asked);
  const id = scenarioId ?? listScenarios(db)[0]?.scenario.id;
  if (period === null || id === undefined) return null;
  const scenario = readScenario(context, { id });
  const planOf = plansByTier(scenario);
  const last = period.months.at(-1)!;
  const recent = monthRange(addMonths(last, 1 - spreadMonths), spreadMonths);
  const policy = readPolicy(db);
  const wanted = [...new Set([...recent, ...period.months])].sort();
  const ledger = await inTurns(readLedger(db, wanted, policy), context.signal);
  const within = (months: readonly Month[]): Ledger => ({
    entries: ledger.entries.filter(({ month }) => months.includes(month)),
    activity: ledger.activity.filter(({ month }) => months.includes(month)),
  });
  const now = within(period.months);
  const statement = sumEntries(now.entries);
  const joined = firstMonths(db);
  const { lines } = customerFigures({ by: 'customer', now, before: null, policy, joined, statement });
  const months = monthLevels(within(recent));
  const customers = customerLevels({ lines, planOf, months });
  if (customers.length === 0) return null;
  const quarters = quartersOf(scenario);
  const { plans, trials, seed } = await drawPlans(context, scenario, quarters);
  const labels = quarters.map(({ label }) => label);
  const outlook: CustomerOutlook = {
    scenario: { id: scenario.id, name: scenario.name },
    ...customerOutlook({ plans, customers, labels, trials, seed }),
    trials,
    notes: [
      ...notesOf(scenario, quarters, period.label),
      ...otherCogsNote(
        lines,
        [...plans.values()].flatMap((plan) => plan.quarters),
      ),
    ],
  };
  return outlook;
}

/** A tier of the history is the plan of that name, id or tier. */
function plansByTier({ base }: Scenario): Map<string, string> {
  const named = new Map<string, string>();
  for (const { id, name, tier } of base.plans)
    for (const one of [tier, name, id])
      if (one !== undefined && !named.has(nameKey(one)!)) named.set(nameKey(one)!, id);
  return named;
}

interface Quarter {
  readonly label: string;
  /** Places in the horizon. */
  readonly months: readonly number[];
}

function quartersOf({ start, months }: Scenario): Quarter[] {
  const found = new Map<string, number[]>();
  for (const [place, month] of monthRange(start, months).entries()) {
    const { year, quarter } = fiscalQuarterOf(month, 1);
    const label = `Q${quarter} ${year}`;
    found.set(label, [...(found.get(label) ?? []), place]);
  }
  return [...found].slice(0, quarterCount).map(([label, places]) => ({ label, months: places }));
}

async function drawPlans(context: Context, scenario: Scenario, quarters: readonly Quarter[]) {
  const { compute, signal, progress } = context;
  const ids = scenario.base.plans.map(({ id }) => id);
  const settings = runSettingsSchema.parse({});
  const width = ids.length * planMeasures.length * scenario.months;
  const trials = Math.min(settings.trials, 4000, Math.max(200, Math.floor(mostValues / width)));
  const { columns } = await askOne(
    compute,
    {
      question: questionOf(context, scenario),
      wanted: { targets: [], drivers: [], parts: false, plans: ids },
      design: makeDesign(settings.sampler, trials),
      seed: settings.seed,
    },
    { signal, onProgress: progress },
  );
  const plans = new Map(
    scenario.base.plans.map(({ id, name }, plan) => {
      const of = (measure: number, { months }: Quarter) => {
        const first = (plan * planMeasures.length + measure) * scenario.months;
        const sum = new Float64Array(trials);
        for (const month of months)
          for (let trial = 0; trial < trials; trial++) sum[trial]! += columns[first + month]![trial]!;
        return sum;
      };
      const all = quarters.map((quarter): PlanQuarter => {
        const [users, revenue, aiCogs, otherCogs] = planMeasures.map((_, measure) => of(measure, quarter));
        return { users: users!, revenue: revenue!, aiCogs: aiCogs!, otherCogs: otherCogs! };
      });
      return [id, { name, quarters: all, months: quarters.map(({ months }) => months.length) }];
    }),
  );
  return { plans, trials, seed: settings.seed };
}

function notesOf({ name }: Scenario, quarters: readonly Quarter[], label: string): string[] {
  const partial = quarters.filter(({ months }) => months.length < 3).map((one) => one.label);
  return [
    `From "${name}": a customer keeps its users, and its price and use per user against its tier of ${label}; its use varies as in the last ${spreadMonths} months.`,
    ...(partial.length > 0 ? [`${partial.join(', ')} is partial: the scenario has not all its months.`] : []),
  ];
}

/** The scenario may cost more than what was imported: margins before and after are then not alike. */
function otherCogsNote(lines: readonly CustomerLine[], quarters: readonly PlanQuarter[]): string[] {
  const hasOther = quarters.some(({ otherCogs }) => otherCogs.some((usd) => usd > 0));
  return hasOther && lines.every(({ otherCogsUsd }) => otherCogsUsd === 0)
    ? ['Margins ahead include the other COGS of the scenario; the history has none imported.']
    : [];
}

export const customerOutlookHandlers = {
  'customers.outlook': readOutlook,
} satisfies Partial<Handlers>;
