import {
  type BudgetDraft,
  type BudgetVersion,
  type StoredBudget,
  stateOf,
  totalOf,
} from '../../../models/budgets/storedBudget.ts';
import { WorkbenchError } from '../../../models/errors.ts';
import type { Args } from '../../../models/workbench.ts';
import type { Context, Handlers } from '../context.ts';
import * as store from '../store/budgetStore.ts';
import { writeAtOnce } from '../store/writeInTurns.ts';
import { findBudget } from './budgets/budgetStatus.ts';

function listBudgets({ workspace }: Context): StoredBudget[] {
  return store.listBudgets(workspace().db);
}

export async function addBudget(context: Context, { draft }: { draft: BudgetDraft }): Promise<StoredBudget> {
  checkParent(context, draft, null);
  const { amounts, source, note, ...head } = draft;
  const drafted = { by: context.who, at: context.now() };
  const version = { version: 1, amounts, source, note, drafted, submitted: null, approved: null };
  const made: StoredBudget = { ...head, id: context.newId(), versions: [version] };
  return save(context, made, { action: 'add', detail: detailOf(made) }, (db) => {
    store.insertBudget(db, made, drafted.at);
    store.putVersion(db, made.id, version);
  });
}

/** Restates a budget whose only version is a draft. */
async function changeBudget(
  context: Context,
  { id, draft }: { id: string; draft: BudgetDraft },
): Promise<StoredBudget> {
  const found = findBudget(context, id);
  checkParent(context, draft, id);
  const [only, ...later] = found.versions;
  if (later.length > 0 || stateOf(only!) !== 'draft')
    throw new WorkbenchError(
      'conflict',
      `"${found.name}" is ${stateOf(found.versions.at(-1)!)}, so it stays as it is; reforecast it to state other amounts.`,
    );
  const { amounts, source, note, ...head } = draft;
  const version: BudgetVersion = { ...only!, amounts, source, note, drafted: { by: context.who, at: context.now() } };
  const made: StoredBudget = { ...head, id, versions: [version] };
  return save(context, made, { action: 'change', detail: detailOf(made) }, (db) => {
    store.updateBudget(db, made);
    store.putVersion(db, id, version);
  });
}

async function removeBudget(context: Context, { id }: { id: string }): Promise<null> {
  const found = findBudget(context, id);
  const child = store.listBudgets(context.workspace().db).find(({ parentId }) => parentId === id);
  if (child)
    throw new WorkbenchError(
      'conflict',
      `"${child.name}" is part of "${found.name}"; remove it, or give it another parent, first.`,
    );
  await save(context, found, { action: 'remove', detail: detailOf(found) }, (db) => store.removeBudget(db, id));
  return null;
}

export async function submitBudget(context: Context, { id, by }: Args<'budget.submit'>): Promise<StoredBudget> {
  const found = findBudget(context, id);
  const latest = found.versions.at(-1)!;
  if (stateOf(latest) !== 'draft') throw settled(found, latest, 'submit');
  return sign(context, found, { ...latest, submitted: { by: by ?? context.who, at: context.now() } }, 'submit');
}

/** What is approved was submitted before, by whoever it was. */
export async function approveBudget(context: Context, { id, by }: Args<'budget.approve'>): Promise<StoredBudget> {
  const found = findBudget(context, id);
  const latest = found.versions.at(-1)!;
  if (stateOf(latest) === 'approved') throw settled(found, latest, 'approve');
  if (stateOf(latest) === 'draft')
    throw new WorkbenchError(
      'conflict',
      `Version ${latest.version} of "${found.name}" is a draft; submit it before it is approved.`,
    );
  return sign(context, found, { ...latest, approved: { by: by ?? context.who, at: context.now() } }, 'approve');
}

async function reforecastBudget(
  context: Context,
  { id, amounts, source, note }: Args<'budget.reforecast'>,
): Promise<StoredBudget> {
  const found = findBudget(context, id);
  const latest = found.versions.at(-1)!;
  if (stateOf(latest) !== 'approved')
    throw new WorkbenchError(
      'conflict',
      `Version ${latest.version} of "${found.name}" is not approved yet; change it, or approve it before it is reforecast.`,
    );
  const drafted = { by: context.who, at: context.now() };
  const version = { version: latest.version + 1, amounts, source, note, drafted, submitted: null, approved: null };
  return sign(context, found, version, 'reforecast');
}

async function sign(
  context: Context,
  found: StoredBudget,
  version: BudgetVersion,
  action: 'submit' | 'approve' | 'reforecast',
): Promise<StoredBudget> {
  const versions = [...found.versions.filter((one) => one.version !== version.version), version];
  const signed = (action === 'submit' ? version.submitted : version.approved)?.by;
  const detail = `version ${version.version}, ${usd(totalOf(version.amounts))}${signed ? ` by ${signed}` : ''}`;
  return save(context, { ...found, versions }, { action, detail }, (db) => store.putVersion(db, found.id, version));
}

function settled(found: StoredBudget, version: BudgetVersion, verb: string): WorkbenchError {
  const signed = version.approved ?? version.submitted ?? version.drafted;
  return new WorkbenchError(
    'conflict',
    `Version ${version.version} of "${found.name}" was ${stateOf(version)} by ${signed.by} on ${signed.at.slice(0, 10)}; reforecast it to ${verb} another.`,
  );
}

async function save(
  context: Context,
  budget: StoredBudget,
  { action, detail }: { readonly action: string; readonly detail: string },
  write: (db: ReturnType<Context['workspace']>['db']) => void,
): Promise<StoredBudget> {
  const workspace = context.workspace();
  await writeAtOnce(workspace.db, () => {
    write(workspace.db);
    workspace.audit({ action, entity: `budget ${budget.name}`, detail });
  });
  context.changed('budgets', 'audit');
  return budget;
}

/** A parent is there, is a budget of dollars too, and is not a part of its own part. */
function checkParent(context: Context, { parentId, name, of }: BudgetDraft, id: string | null): void {
  if (parentId === null) return;
  const all = store.listBudgets(context.workspace().db);
  let parent = all.find((one) => one.id === parentId);
  if (!parent)
    throw new WorkbenchError(
      'not_found',
      `Budget "${parentId}", of which "${name}" is to be a part, does not exist; choose another.`,
    );
  if (parent.of.kind === 'floor' || of.kind === 'floor')
    throw new WorkbenchError('invalid_input', `A floor under a margin has no parts; give "${name}" no parent.`);
  for (; parent; parent = all.find((one) => one.id === parent?.parentId))
    if (parent.id === id)
      throw new WorkbenchError('invalid_input', `"${name}" would be a part of itself; choose another parent.`);
}

function detailOf({ owner, of, versions }: StoredBudget): string {
  const amount =
    of.kind === 'floor' ? `floor of ${(of.ratio * 100).toFixed(1)}%` : usd(totalOf(versions.at(-1)!.amounts));
  return `${amount}, ${owner}`;
}

const dollars = new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD', maximumFractionDigits: 0 });
const usd = (value: number) => dollars.format(value);

export const budgetsHandlers = {
  'budget.list': listBudgets,
  'budget.add': addBudget,
  'budget.change': changeBudget,
  'budget.remove': removeBudget,
  'budget.submit': submitBudget,
  'budget.approve': approveBudget,
  'budget.reforecast': reforecastBudget,
} satisfies Partial<Handlers>;
