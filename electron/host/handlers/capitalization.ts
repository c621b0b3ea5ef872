import {
  type CapitalizationRegister,
  registerNotes,
  registerOf,
  type ScheduledProject,
} from '../../../models/capitalization/capitalizationRegister.ts';
import {
  actualMargin,
  amortizationLines,
  type CostOfRevenue,
  forecastMargin,
  type HistoryMonth,
  type MarginUnderBoth,
  withCapitalization,
} from '../../../models/capitalization/capitalizedMargin.ts';
import type { StoredProject } from '../../../models/capitalization/project.ts';
import { projectSchedule } from '../../../models/capitalization/schedule.ts';
import { checkProject } from '../../../models/capitalization/threshold.ts';
import { invalidInput, WorkbenchError } from '../../../models/errors.ts';
import { capitalizationCsv } from '../../../models/reports/capitalizationCsv.ts';
import type { Scenario } from '../../../models/scenarios/scenario.ts';
import { bandWords } from '../../../models/simulation/bandWords.ts';
import type { Args, Result } from '../../../models/workbench.ts';
import type { Context, Handlers } from '../context.ts';
import { fiscalStartOf } from '../store/fiscalStart.ts';
import type { Db } from '../store/open.ts';
import * as store from '../store/projectStore.ts';
import { writeAtOnce } from '../store/writeInTurns.ts';
import { readDevelopment } from './capitalization/developmentCost.ts';
import { exportFile } from './exportFile.ts';
import { runUnder } from './run.ts';
import { readScenario } from './scenarios.ts';

function listProjects({ workspace }: Context): StoredProject[] {
  return store.listProjects(workspace().db);
}

export async function saveProject(
  context: Context,
  { id, draft }: Args<'capitalization.save'>,
): Promise<StoredProject> {
  const issues = checkProject(draft);
  if (issues.length > 0) throw invalidInput(issues, draft.name);
  const workspace = context.workspace();
  const made: StoredProject = { ...draft, id: id ?? context.newId(), owner: draft.owner ?? context.who };
  await writeAtOnce(workspace.db, () => {
    if (id !== null) findProject(workspace.db, id);
    const other = store.listProjects(workspace.db).find((one) => one.name === made.name && one.id !== made.id);
    if (other)
      throw new WorkbenchError(
        'conflict',
        `There is a project "${made.name}" already; change it, or choose another name.`,
      );
    store.putProject(workspace.db, made, context.now());
    const detail = `${made.costs.length} costs, ${made.owner}`;
    workspace.audit({ action: id === null ? 'add' : 'change', entity: `capitalized project ${made.name}`, detail });
  });
  context.changed('capitalization', 'audit');
  return made;
}

async function removeProject(context: Context, { id }: { id: string }): Promise<null> {
  const workspace = context.workspace();
  await writeAtOnce(workspace.db, () => {
    const found = findProject(workspace.db, id);
    store.removeProject(workspace.db, found.id);
    workspace.audit({ action: 'remove', entity: `capitalized project ${found.name}`, detail: found.owner });
  });
  context.changed('capitalization', 'audit');
  return null;
}

function findProject(db: Db, id: string): StoredProject {
  const all = store.listProjects(db);
  const found = all.find((one) => one.id === id) ?? all.find(({ name }) => name === id);
  if (found) return found;
  throw new WorkbenchError(
    'not_found',
    `Capitalized project "${id}" does not exist; "capitalization list" names those there are.`,
  );
}

/** All projects rolled forward, and gross margin with and without. */
async function readRegister(
  context: Context,
  { scenarioId, settings }: Args<'capitalization.register'>,
): Promise<CapitalizationRegister> {
  const scenario = scenarioId === null ? null : readScenario(context, { id: scenarioId });
  const { scheduled, history, notes, start } = await scheduleAll(context);
  const figures = registerOf(scheduled, start);
  const byMonth = new Map(figures.months.map(({ firstMonth, costOfRevenueUsd }) => [firstMonth, costOfRevenueUsd]));
  const costOfRevenue: CostOfRevenue = (month) => byMonth.get(month) ?? 0;
  const forecast = scenario && (await forecastUnderBoth(context, { scenario, settings, costOfRevenue }));
  const widened = forecast === null ? [] : [bandWords(forecast.run) ?? []].flat();
  return {
    ...figures,
    margin: { actual: history.length === 0 ? null : actualMargin(history, costOfRevenue, start), forecast },
    notes: [...registerNotes(scheduled, start), ...notes, ...twiceNotes(scenario, figures), ...widened],
  };
}

interface Scheduled {
  readonly scheduled: readonly ScheduledProject[];
  readonly history: readonly HistoryMonth[];
  readonly notes: readonly string[];
  readonly start: number;
}

async function scheduleAll(context: Context): Promise<Scheduled> {
  const { db } = context.workspace();
  const projects = store.listProjects(db);
  const { costsOf, history, notes } = await readDevelopment(context, projects);
  const scheduled = projects.map((project) => {
    const costs = costsOf(project);
    const months = costs.flatMap(({ cents }) => [...cents.keys()]).sort();
    const last = history.at(-1)?.month ?? months.at(-1) ?? '';
    return { project, schedule: projectSchedule(project, { costs, last }) };
  });
  return { scheduled, history, notes, start: fiscalStartOf(db) };
}

interface ForecastQuestion {
  readonly scenario: Scenario;
  readonly settings: Args<'capitalization.register'>['settings'];
  readonly costOfRevenue: CostOfRevenue;
}

async function forecastUnderBoth(
  context: Context,
  { scenario, settings, costOfRevenue }: ForecastQuestion,
): Promise<MarginUnderBoth['forecast']> {
  const without = await runUnder(context, scenario, settings);
  const moves = without.months.some((month) => costOfRevenue(month) !== 0);
  const capitalized = moves ? await runUnder(context, withCapitalization(scenario, costOfRevenue), settings) : without;
  return forecastMargin({ scenario, without, with: capitalized, costOfRevenue });
}

function twiceNotes(scenario: Scenario | null, { total }: Pick<CapitalizationRegister, 'total'>): string[] {
  if (!scenario || !total || total.costOfRevenueUsd === 0) return [];
  return amortizationLines(scenario).map(
    (line) => `${scenario.name} states "${line}" as well; if it is the same software, its margin counts it twice.`,
  );
}

async function writeRegister(context: Context): Promise<Result<'capitalization.registerFile'>> {
  const { scheduled, start } = await scheduleAll(context);
  const register = registerOf(scheduled, start);
  return exportFile(context, {
    name: 'capitalization register.csv',
    content: capitalizationCsv(register),
    entity: 'capitalization register',
    detail: `${register.projects.length} projects, ${register.months.length} months`,
  });
}

export const capitalizationHandlers = {
  'capitalization.list': listProjects,
  'capitalization.save': saveProject,
  'capitalization.remove': removeProject,
  'capitalization.register': readRegister,
  'capitalization.registerFile': writeRegister,
} satisfies Partial<Handlers>;
