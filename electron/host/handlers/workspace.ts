import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { budgetDraftSchema } from '../../../models/budgets/storedBudget.ts';
import { runSettingsSchema } from '../../../models/simulation/result.ts';
import type { Backup, Entity, FileHandle, WorkspaceReference, WorkspaceSummary } from '../../../models/workbench.ts';
import type { Context } from '../context.ts';
import { summariseWorkspace } from '../store/workspace.ts';
import { afterWrites } from '../store/writeInTurns.ts';
import { addBudget, approveBudget, submitBudget } from './budgets/storedBudgets.ts';
import { runImport } from './imports.ts';
import { startRun } from './run.ts';
import { saveScenario } from './scenarios.ts';

const everything: readonly Entity[] = ['workspace', 'imports', 'usage', 'scenarios', 'runs', 'budgets', 'audit'];

/** The scenarios of the sample company; what else is in `samples/` is there to be opened by hand. */
const sampleStories = ['baseline', 'research-agent'] as const;

interface OptionalFile {
  readonly file: FileHandle | null;
}

export async function createNewWorkspace(
  context: Context,
  { name, file }: OptionalFile & { name: string },
): Promise<WorkspaceSummary> {
  const path = file === null ? null : context.files.resolve(file).path;
  await context.workspaces.create({ name, path, isSample: false });
  return entered(context);
}

/** The sample company, made by the ordinary handlers from the files in `samples/`: what a user would get by hand. */
export async function createSample(context: Context, { file }: OptionalFile): Promise<WorkspaceSummary> {
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
  for (const story of sampleStories) {
    const scenario: unknown = JSON.parse(readFileSync(join(samples, `${story}.scenario.json`), 'utf8'));
    const { id } = await saveScenario(context, { scenario });
    await startRun(context, { scenarioId: id, settings: runSettingsSchema.parse({}) });
  }
  await addSampleBudgets(context, join(samples, 'budgets.json'));
}

/** The board plan of the sample company, submitted by its owners and approved; a part names its whole by the id of the file. */
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

export async function openChosenWorkspace(context: Context, { file }: { file: FileHandle }): Promise<WorkspaceSummary> {
  const chosen = context.files.resolve(file);
  if (context.files.isTemporary(file)) await context.workspaces.openUpload(chosen);
  else await context.workspaces.open(chosen.path);
  return entered(context);
}

export async function openRecentWorkspace(context: Context, { id }: { id: string }): Promise<WorkspaceSummary> {
  await context.workspaces.openRecent(id);
  return entered(context);
}

export async function closeWorkspace(context: Context): Promise<null> {
  await context.workspaces.close();
  context.changed(...everything);
  return null;
}

export function listWorkspaceBackups(context: Context, { of }: { of: WorkspaceReference }): Backup[] {
  return context.workspaces.backups(placeOf(context, of)).map(({ id, madeAt, bytes }) => ({ id, madeAt, bytes }));
}

export async function restoreWorkspace(
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

export async function copyWorkspace(
  context: Context,
  { file }: OptionalFile,
): Promise<{ file: FileHandle; name: string }> {
  const workspace = context.workspace();
  const handle = file ?? context.files.createTemporary(`${workspace.name} copy.cogsmith`).handle;
  const { path, name } = context.files.resolve(handle);
  await afterWrites(workspace.db, () => workspace.saveCopy(path));
  await workspace.recordExport({ action: 'copy', entity: 'workspace', detail: name });
  context.changed('audit');
  return { file: handle, name };
}

function entered(context: Context): WorkspaceSummary {
  context.changed(...everything);
  return summariseWorkspace(context.workspace());
}
