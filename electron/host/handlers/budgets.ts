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

export function addBudget(context: Context, { draft }: { draft: BudgetDraft }): Promise<StoredBudget> {
  const { amounts, source, note, ...head } = draft;
  const drafted = { by: context.who, at: context.now() };
  const version = { version: 1, amounts, source, note, drafted, submitted: null, approved: null };
  const made: StoredBudget = { ...head, id: context.newId(), versions: [version] };
  return save(context, 'add', (db) => {
    checkParent(context, draft, null);
    store.insertBudget(db, made, drafted.at);
    store.putVersion(db, made.id, version);
    return { budget: made, detail: detailOf(made) };
  });
}

/** Restates a budget whose only version is a draft. */
function changeBudget(context: Context, { id, draft }: { id: string; draft: BudgetDraft }): Promise<StoredBudget> {
  const { amounts, source, note, ...head } = draft;
  return save(context, 'change', (db) => {
    const found = findBudget(context, id);
    checkParent(context, draft, id);
    const [only, ...later] = found.versions;
    if (later.length > 0 || stateOf(only!) !== 'draft')
      throw new WorkbenchError(
        'conflict',
        `"${found.name}" is ${stateOf(found.versions.at(-1)!)}, so it stays as it is; reforecast it to state other amounts.`,
      );
    const drafted = { by: context.who, at: context.now() };
    const version: BudgetVersion = { ...only!, amounts, source, note, drafted };
    const made: StoredBudget = { ...head, id, versions: [version] };
    store.updateBudget(db, made);
    store.putVersion(db, id, version);
    return { budget: made, detail: detailOf(made) };
  });
}

async function removeBudget(context: Context, { id }: { id: string }): Promise<null> {
  await save(context, 'remove', (db) => {
    const found = findBudget(context, id);
    const child = store.listBudgets(db).find(({ parentId }) => parentId === id);
    if (child)
      throw new WorkbenchError(
        'conflict',
        `"${child.name}" is part of "${found.name}"; remove it, or give it another parent, first.`,
      );
    store.removeBudget(db, id);
    return { budget: found, detail: detailOf(found) };
  });
  return null;
}

export function submitBudget(context: Context, { id, by }: Args<'budget.submit'>): Promise<StoredBudget> {
  return sign(context, id, 'submit', (found, latest) => {
    if (stateOf(latest) !== 'draft') throw settled(found, latest, 'submit');
    return { ...latest, submitted: { by: by ?? context.who, at: context.now() } };
  });
}

/** What is approved was submitted before, by whoever it was. */
export function approveBudget(context: Context, { id, by }: Args<'budget.approve'>): Promise<StoredBudget> {
  return sign(context, id, 'approve', (found, latest) => {
    if (stateOf(latest) === 'approved') throw settled(found, latest, 'approve');
    if (stateOf(latest) === 'draft')
      throw new WorkbenchError(
        'conflict',
        `Version ${latest.version} of "${found.name}" is a draft; submit it before it is approved.`,
      );
    return { ...latest, approved: { by: by ?? context.who, at: context.now() } };
  });
}

function reforecastBudget(
  context: Context,
  { id, amounts, source, note }: Args<'budget.reforecast'>,
): Promise<StoredBudget> {
  return sign(context, id, 'reforecast', (found, latest) => {
    if (stateOf(latest) !== 'approved')
      throw new WorkbenchError(
        'conflict',
        `Version ${latest.version} of "${found.name}" is not approved yet; change it, or approve it before it is reforecast.`,
      );
    const drafted = { by: context.who, at: context.now() };
    return { version: latest.version + 1, amounts, source, note, drafted, submitted: null, approved: null };
  });
}

/** Puts the next state of a budget's latest version, or its next version, in place. */
function sign(
  context: Context,
  id: string,
  action: 'submit' | 'approve' | 'reforecast',
  next: (found: StoredBudget, latest: BudgetVersion) => BudgetVersion,
): Promise<StoredBudget> {
  return save(context, action, (db) => {
    const found = findBudget(context, id);
    const version = next(found, found.versions.at(-1)!);
    store.putVersion(db, id, version);
    const versions = [...found.versions.filter((one) => one.version !== version.version), version];
    const signed = (action === 'submit' ? version.submitted : version.approved)?.by;
    const detail = `version ${version.version}, ${usd(totalOf(version.amounts))}${signed ? ` by ${signed}` : ''}`;
    return { budget: { ...found, versions }, detail };
  });
}

function settled(found: StoredBudget, version: BudgetVersion, verb: string): WorkbenchError {
  const signed = version.approved ?? version.submitted ?? version.drafted;
  return new WorkbenchError(
    'conflict',
    `Version ${version.version} of "${found.name}" was ${stateOf(version)} by ${signed.by} on ${signed.at.slice(0, 10)}; reforecast it to ${verb} another.`,
  );
}

/** What a budget is, is asked within the write: another window may have changed it since the call came. */
async function save(
  context: Context,
  action: string,
  write: (db: ReturnType<Context['workspace']>['db']) => { readonly budget: StoredBudget; readonly detail: string },
): Promise<StoredBudget> {
  const workspace = context.workspace();
  const { budget } = await writeAtOnce(workspace.db, () => {
    const written = write(workspace.db);
    workspace.audit({ action, entity: `budget ${written.budget.name}`, detail: written.detail });
    return written;
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
