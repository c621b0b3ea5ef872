import {
  type BudgetVersion,
  budgetKindSchema,
  type Signed,
  type StoredBudget,
} from '../../../models/budgets/storedBudget.ts';
import type { Db } from './open.ts';

interface BudgetRow {
  readonly id: string;
  readonly name: string;
  readonly owner: string;
  readonly parentId: string | null;
  readonly ofJson: string;
}

interface VersionRow {
  readonly version: number;
  readonly amountsJson: string;
  readonly sourceJson: string;
  readonly note: string | null;
  readonly draftedBy: string;
  readonly draftedAt: string;
  readonly submittedBy: string | null;
  readonly submittedAt: string | null;
  readonly approvedBy: string | null;
  readonly approvedAt: string | null;
}

/** In the order in which they were made. */
export function listBudgets(db: Db): StoredBudget[] {
  const versionsOf = db.prepare<[string], VersionRow>(
    `SELECT version, amounts_json AS amountsJson, source_json AS sourceJson, note, drafted_by AS draftedBy,
       drafted_at AS draftedAt, submitted_by AS submittedBy, submitted_at AS submittedAt, approved_by AS approvedBy,
       approved_at AS approvedAt FROM budget_version WHERE budget_id = ? ORDER BY version`,
  );
  return db
    .prepare<[], BudgetRow>(
      'SELECT id, name, owner, parent_id AS parentId, of_json AS ofJson FROM budget ORDER BY created_at, id',
    )
    .all()
    .map(({ ofJson, ...row }) => ({
      ...row,
      of: budgetKindSchema.parse(JSON.parse(ofJson)),
      versions: versionsOf.all(row.id).map(versionOf),
    }));
}

function versionOf(row: VersionRow): BudgetVersion {
  return {
    version: row.version,
    amounts: JSON.parse(row.amountsJson) as BudgetVersion['amounts'],
    source: JSON.parse(row.sourceJson) as BudgetVersion['source'],
    note: row.note,
    drafted: { by: row.draftedBy, at: row.draftedAt },
    submitted: signed(row.submittedBy, row.submittedAt),
    approved: signed(row.approvedBy, row.approvedAt),
  };
}

function signed(by: string | null, at: string | null): Signed | null {
  return by === null || at === null ? null : { by, at };
}

export function insertBudget(db: Db, budget: Omit<StoredBudget, 'versions'>, at: string): void {
  const { id, name, owner, parentId, of } = budget;
  db.prepare('INSERT INTO budget (id, name, owner, parent_id, of_json, created_at) VALUES (?, ?, ?, ?, ?, ?)').run(
    id,
    name,
    owner,
    parentId,
    JSON.stringify(of),
    at,
  );
}

export function updateBudget(db: Db, { id, name, owner, parentId, of }: Omit<StoredBudget, 'versions'>): void {
  db.prepare('UPDATE budget SET name = ?, owner = ?, parent_id = ?, of_json = ? WHERE id = ?').run(
    name,
    owner,
    parentId,
    JSON.stringify(of),
    id,
  );
}

/** Versions go with it. */
export function removeBudget(db: Db, id: string): void {
  db.prepare('DELETE FROM budget_version WHERE budget_id = ?').run(id);
  db.prepare('DELETE FROM budget WHERE id = ?').run(id);
}

/** A version of the same number gives way. */
export function putVersion(db: Db, budgetId: string, version: BudgetVersion): void {
  const { amounts, source, note, drafted, submitted, approved } = version;
  db.prepare('DELETE FROM budget_version WHERE budget_id = ? AND version = ?').run(budgetId, version.version);
  db.prepare('INSERT INTO budget_version VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)').run(
    budgetId,
    version.version,
    JSON.stringify(amounts),
    JSON.stringify(source),
    note,
    drafted.by,
    drafted.at,
    submitted?.by ?? null,
    submitted?.at ?? null,
    approved?.by ?? null,
    approved?.at ?? null,
  );
}
