import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DataDecision } from '../../../models/anomalies/decision.ts';
import { budgetDraftSchema } from '../../../models/budgets/storedBudget.ts';
import { projectDraftSchema } from '../../../models/capitalization/project.ts';
import { outcomeDraftSchema } from '../../../models/outcomes/outcome.ts';
import { initiativeDraftSchema } from '../../../models/portfolio/initiative.ts';
import type { FrozenForecast } from '../../../models/record/frozenForecast.ts';
import { runSettingsSchema } from '../../../models/simulation/result.ts';
import { unitDraftSchema } from '../../../models/unitCosts/unit.ts';
import type { Backup, Entity, FileHandle, WorkspaceReference, WorkspaceSummary } from '../../../models/workbench.ts';
import type { Context, Handlers } from '../context.ts';
import { insertDecision } from '../store/decisionStore.ts';
import { insertBandFactor, insertFrozen } from '../store/frozenStore.ts';
import { summariseWorkspace } from '../store/workspace.ts';
import { writeAtOnce } from '../store/writeInTurns.ts';
import { addBudget, approveBudget, submitBudget } from './budgets.ts';
import { saveProject } from './capitalization.ts';
import { allocateCustomers } from './customers.ts';
import { runImport } from './imports.ts';
import { saveOutcome } from './outcomes.ts';
import { saveInitiative } from './portfolio.ts';
import { startRun } from './run.ts';
import { saveScenario } from './scenarios.ts';
import { saveUnit } from './unitCosts.ts';

const everything: readonly Entity[] = [
  'workspace',
  'imports',
  'usage',
  'scenarios',
  'runs',
  'record',
  'decisions',
  'budgets',
  'units',
  'portfolio',
  'capitalization',
  'investors',
  'ledger',
  'audit',
];

/** The scenarios of the sample company; what else is in `samples/` is there to be opened by hand. */
const sampleStories = ['baseline', 'research-agent'] as const;

interface OptionalFile {
  readonly file: FileHandle | null;
}

async function createNewWorkspace(
  context: Context,
  { name, file }: OptionalFile & { name: string },
): Promise<WorkspaceSummary> {
  const path = file === null ? null : context.files.resolve(file).path;
  await context.workspaces.create({ name, path, isSample: false });
  return entered(context);
}

/** The sample company, made by the ordinary handlers from the files in `samples/`: what a user would get by hand. */
async function createSample(context: Context, { file }: OptionalFile): Promise<WorkspaceSummary> {
  const path = file === null ? null : context.files.resolve(file).path;
  try {
    await context.workspaces.createFilled({ name: 'Sample company', path, isSample: true }, () => fillSample(context));
  } finally {
    context.changed(...everything);
  }
  return summariseWorkspace(context.workspace());
}

async function fillSample(context: Context): Promise<void> {
  const samples = join(context.place.appRoot, 'samples');
  const data = join(samples, 'data');
  const files = readdirSync(data)
    .filter((name) => name.endsWith('.csv'))
    .sort()
    .map((name) => ({ file: context.files.register({ path: join(data, name), name }), format: null }));
  await runImport(context, { files });
  await allocateCustomers(context, { policy: { cost: 'tasks', revenue: 'none', split: 'tasks' } });
  for (const story of sampleStories) {
    const scenario: unknown = JSON.parse(readFileSync(join(samples, `${story}.scenario.json`), 'utf8'));
    const { id } = await saveScenario(context, { scenario });
    await startRun(context, { scenarioId: id, settings: runSettingsSchema.parse({}) });
  }
  await tellSampleRecord(context, samples);
  await addSampleBudgets(context, join(samples, 'budgets.json'));
  for (const draft of listIn(join(samples, 'units.json')))
    await saveUnit(context, { id: null, draft: unitDraftSchema.parse(draft) });
  for (const draft of listIn(join(samples, 'outcomes.json')))
    await saveOutcome(context, { id: null, draft: outcomeDraftSchema.parse(draft) });
  for (const draft of listIn(join(samples, 'initiatives.json')))
    await saveInitiative(context, { id: null, draft: initiativeDraftSchema.parse(draft) });
  for (const draft of listIn(join(samples, 'capitalization.json')))
    await saveProject(context, { id: null, draft: projectDraftSchema.parse(draft) });
}

const listIn = (path: string) => JSON.parse(readFileSync(path, 'utf8')) as unknown[];

/**
 * The board plan of the sample company, submitted by its owners and approved; a part names its whole by the id of the
 * file.
 */
async function addSampleBudgets(context: Context, path: string): Promise<void> {
  const listed = JSON.parse(readFileSync(path, 'utf8')) as { id: string; parent: string | null; draft: object }[];
  const made = new Map<string, string>();
  for (const { id, parent, draft } of listed) {
    const parentId = parent === null ? null : made.get(parent)!;
    const budget = await addBudget(context, { draft: budgetDraftSchema.parse({ ...draft, parentId }) });
    made.set(id, budget.id);
    await submitBudget(context, { id: budget.id, by: budget.owner });
    await approveBudget(context, { id: budget.id, by: 'Board' });
  }
}

/** What explains the miss of July and August, and the rise after it. */
const sampleDecisions: readonly Omit<DataDecision, 'owner' | 'decidedAt'>[] = [
  {
    ...{ id: 'sample-july', kind: 'finding', first: '2026-07-01', last: '2026-07-28', verdict: 'explained' },
    subject: 'all||spend|2026-07-01',
    reason: 'The case agent moved to claude-sonnet-5 at its introductory price, which ran until August 31',
  },
  {
    ...{ id: 'sample-september', kind: 'finding', first: '2026-09-01', last: '2026-09-28', verdict: 'explained' },
    subject: 'all||spend|2026-09-01',
    reason: 'The introductory price of claude-sonnet-5 ended on September 1',
  },
];

/** The least factor, in steps of 0.05, with which 80% of the months of AI COGS would have been held. */
const sampleWidening = {
  factor: 1.6,
  reason: 'July and August were below the 80% range: the fit of June knew of no change of model',
};

/**
 * The forecast that the sample company froze in June, which `npm run sample:record` made of its history until then,
 * what explains its miss, and what the company made of it.
 */
async function tellSampleRecord(context: Context, samples: string): Promise<void> {
  const workspace = context.workspace();
  const { db } = workspace;
  const frozen = JSON.parse(readFileSync(join(samples, 'record', 'june.frozen.json'), 'utf8')) as FrozenForecast;
  const decidedAt = context.now();
  const decisions = sampleDecisions.map((one): DataDecision => ({ ...one, owner: 'FP&A', decidedAt }));
  await writeAtOnce(
    db,
    () => {
      insertFrozen(db, frozen);
      workspace.audit({
        action: 'freeze',
        entity: `forecast ${frozen.name}`,
        detail: `${frozen.owner}: ${frozen.purpose}`,
      });
      for (const decision of decisions) {
        insertDecision(db, decision);
        const entity = `data ${decision.first} to ${decision.last}`;
        workspace.audit({ action: 'decide', entity, detail: `${decision.verdict}: ${decision.reason}` });
      }
      insertBandFactor(db, { ...sampleWidening, owner: 'CFO', decidedAt });
      workspace.audit({
        action: 'widen',
        entity: 'bands of forecasts',
        detail: `× ${sampleWidening.factor}: ${sampleWidening.reason}`,
      });
    },
    { undo: false },
  );
}

async function openChosenWorkspace(context: Context, { file }: { file: FileHandle }): Promise<WorkspaceSummary> {
  const chosen = context.files.resolve(file);
  if (context.files.isTemporary(file)) await context.workspaces.openUpload(chosen, context);
  else await context.workspaces.open(chosen.path, context);
  return entered(context);
}

async function openRecentWorkspace(context: Context, { id }: { id: string }): Promise<WorkspaceSummary> {
  await context.workspaces.openRecent(id, context);
  return entered(context);
}

async function closeWorkspace(context: Context): Promise<null> {
  await context.workspaces.close();
  context.changed(...everything);
  return null;
}

function listWorkspaceBackups(context: Context, { of }: { of: WorkspaceReference }): Backup[] {
  return context.workspaces.backups(placeOf(context, of)).map(({ id, madeAt, bytes }) => ({ id, madeAt, bytes }));
}

async function restoreWorkspace(
  context: Context,
  { of, backup }: { of: WorkspaceReference; backup: string },
): Promise<WorkspaceSummary> {
  const workspace = await context.workspaces.restore(placeOf(context, of), backup);
  await workspace.record({ action: 'restore', entity: 'workspace', detail: `as it was before ${backup}` });
  return entered(context);
}

function placeOf(context: Context, of: WorkspaceReference): string {
  if (of === null) return context.workspace().location;
  return 'file' in of ? context.files.resolve(of.file).path : context.workspaces.placeOfRecent(of.recent);
}

async function copyWorkspace(context: Context, { file }: OptionalFile): Promise<{ file: FileHandle; name: string }> {
  const workspace = context.workspace();
  const handle = file ?? context.files.createTemporary(`${workspace.name} copy.cogsmith`).handle;
  const { path, name } = context.files.resolve(handle);
  await workspace.saveCopy(path, context);
  await workspace.recordExport({ action: 'copy', entity: 'workspace', detail: name });
  context.changed('audit');
  return { file: handle, name };
}

function entered(context: Context): WorkspaceSummary {
  context.changed(...everything);
  return summariseWorkspace(context.workspace());
}

export const workspaceHandlers = {
  'workspace.create': createNewWorkspace,
  'workspace.createSample': createSample,
  'workspace.open': openChosenWorkspace,
  'workspace.openRecent': openRecentWorkspace,
  'workspace.saveCopy': copyWorkspace,
  'workspace.backups': listWorkspaceBackups,
  'workspace.restore': restoreWorkspace,
  'workspace.close': closeWorkspace,
} satisfies Partial<Handlers>;
