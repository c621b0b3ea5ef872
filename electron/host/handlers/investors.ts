import { addMonths, type Month, monthRange } from '../../../models/calendar.ts';
import { ColumnGraph } from '../../../models/columns/columnGraph.ts';
import { drawColumns } from '../../../models/columns/drawColumns.ts';
import { drawnSources } from '../../../models/columns/sources.ts';
import { invalidInput } from '../../../models/errors.ts';
import {
  type drawnInputs,
  type InvestorInputs,
  type InvestorSettings,
  investorSettingsSchema,
  noInvestorSettings,
  statedInputs,
} from '../../../models/investors/investorInputs.ts';
import { type InvestorQuestion, investorMetrics } from '../../../models/investors/investorMetrics.ts';
import type { InvestorReport } from '../../../models/investors/investorReport.ts';
import { makeDesign } from '../../../models/random/design.ts';
import type { TrialMonths } from '../../../models/record/frozenForecast.ts';
import { checkNumbers } from '../../../models/scenarios/checks/checkNumbers.ts';
import type { Args } from '../../../models/workbench.ts';
import { questionOf } from '../compute/askedScenario.ts';
import type { Context, Handlers } from '../context.ts';
import { bandFactorInForce } from '../store/frozenStore.ts';
import type { Db } from '../store/open.ts';
import { readSetting, writeSetting } from '../store/setting.ts';
import { recognisedRevenue } from '../store/usageStore.ts';
import { writeAtOnce } from '../store/writeInTurns.ts';
import { drawPaths, pathTrialsOf } from './recordTrials.ts';
import { readScenario } from './scenarios.ts';

const key = 'investor metrics';
const mostMonths = 12;

function readSettings({ workspace }: Context): InvestorSettings {
  const stored = readSetting(workspace().db, key);
  return stored === null ? noInvestorSettings : investorSettingsSchema.parse(JSON.parse(stored));
}

async function saveSettings(context: Context, settings: Args<'investor.save'>): Promise<InvestorSettings> {
  const errors = checkNumbers(statedInputs(settings.inputs)).filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw invalidInput(errors);
  const workspace = context.workspace();
  await writeAtOnce(workspace.db, () => {
    writeSetting(workspace.db, key, JSON.stringify(settings));
    const stated = Object.values(settings.inputs).filter((one) => one !== null).length;
    const detail = `${stated} inputs, ${Object.keys(settings.bands).length} benchmarks`;
    workspace.audit({ action: 'change', entity: 'investor metrics', detail });
  });
  context.changed('investors', 'audit');
  return settings;
}

/** What investors ask of the first 12 months of a scenario, on the trials of its forecast. */
async function readReport(context: Context, { scenarioId, settings }: Args<'investor.read'>): Promise<InvestorReport> {
  const { db } = context.workspace();
  const scenario = readScenario(context, { id: scenarioId });
  const { inputs, bands } = readSettings(context);
  const question = questionOf(context, scenario);
  const paths = await drawPaths(context, { question, settings });
  const months = monthRange(scenario.start, Math.min(mostMonths, scenario.months));
  const trials = pathTrialsOf(question, settings);
  const within = (columns: readonly Float64Array[]) => columns.slice(0, months.length);
  const drawn: TrialMonths = {
    revenue: within(paths.revenue),
    aiCogs: within(paths.aiCogs),
    cogs: within(paths.cogs),
  };
  const prior = priorRevenue(db, scenario.start);
  const figures = investorMetrics({
    trials: drawn,
    inputs: drawInputs(inputs, { trials, seed: settings.seed }),
    priorYearRevenueUsd: inputs.priorYearRevenueUsd ?? prior.year,
    priorMonthRevenueUsd: inputs.priorMonthRevenueUsd ?? prior.month,
    bands,
  });
  return {
    scenario: { id: scenario.id, name: scenario.name },
    ...{ firstMonth: months[0]!, lastMonth: months.at(-1)!, ...figures },
    ...{ trials, seed: settings.seed, sampler: settings.sampler },
    notes: notesOf(context, { inputs, months: months.length }),
  };
}

/** Drawn apart from the scenario, by Latin hypercube: no input shares a Sobol dimension with one of its drivers. */
function drawInputs(
  inputs: InvestorInputs,
  { trials, seed }: { readonly trials: number; readonly seed: number },
): InvestorQuestion['inputs'] {
  const graph = new ColumnGraph();
  const sources = drawnSources(graph);
  const stated = statedInputs(inputs);
  const columns = stated.map(({ driverId, quantity }) =>
    sources.draw(driverId, { value: quantity, source: null, owner: null }),
  );
  const values = drawColumns(graph, columns, { design: makeDesign('lhs', trials), seed });
  const of = (id: keyof typeof drawnInputs) => values[stated.findIndex((one) => one.id === id)] ?? null;
  return {
    aiRevenueShare: of('aiRevenueShare'),
    salesMarketingUsd: of('salesMarketingUsd'),
    otherOperatingUsd: of('otherOperatingUsd'),
    newCustomers: of('newCustomers'),
    customers: of('customers'),
    monthlyChurn: of('monthlyChurn'),
  };
}

/** Imported revenue of the 12 months before, where all have some, and of the month before. */
function priorRevenue(db: Db, start: Month): { readonly year: number | null; readonly month: number | null } {
  const revenue = recognisedRevenue(db);
  const of = (month: Month) => revenue.get(month)?.usd ?? null;
  const year = monthRange(addMonths(start, -12), 12).map(of);
  const sum = year.includes(null) ? null : year.reduce<number>((all, usd) => all + usd!, 0);
  return { year: sum !== null && sum > 0 ? sum : null, month: year.at(-1)! };
}

function notesOf(
  { workspace }: Context,
  { inputs, months }: { readonly inputs: InvestorInputs; readonly months: number },
): string[] {
  const band = bandFactorInForce(workspace().db);
  return [
    ...(inputs.aiRevenueShare === null ? ['All revenue counts as AI revenue until its share is stated.'] : []),
    ...(months < mostMonths ? [`The scenario has ${months} months; growth is annualized from them.`] : []),
    ...(band === null ? [] : [`Ranges are as simulated, not widened × ${band.factor}.`]),
  ];
}

export const investorsHandlers = {
  'investor.stated': readSettings,
  'investor.save': saveSettings,
  'investor.read': readReport,
} satisfies Partial<Handlers>;
