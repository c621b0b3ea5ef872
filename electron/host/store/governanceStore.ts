import type { ApprovedModel } from '../../../models/governance/approval.ts';
import type {
  Decision,
  ModelChange,
  ModelChangeRequest,
  SimulatedChange,
} from '../../../models/governance/modelChange.ts';
import type { EnteredRetirement } from '../../../models/governance/retirement.ts';
import type { Db } from './open.ts';

interface ApprovedRow extends Omit<ApprovedModel, 'environments'> {
  readonly environmentsJson: string | null;
}

/** Every model that may be used, by name. */
export function listApproved(db: Db): ApprovedModel[] {
  return db
    .prepare<[], ApprovedRow>(
      `SELECT id, provider, model, environments_json AS environmentsJson, data_class AS dataClass, note,
         approved_by AS approvedBy, approved_at AS approvedAt FROM approved_model ORDER BY model, provider, id`,
    )
    .all()
    .map(({ environmentsJson, ...row }) => ({
      ...row,
      environments: environmentsJson === null ? null : (JSON.parse(environmentsJson) as string[]),
    }));
}

export function insertApproved(db: Db, { environments, ...row }: ApprovedModel): void {
  db.prepare(
    `INSERT INTO approved_model (id, provider, model, environments_json, data_class, note, approved_by, approved_at)
     VALUES (@id, @provider, @model, @environmentsJson, @dataClass, @note, @approvedBy, @approvedAt)`,
  ).run({ ...row, environmentsJson: environments && JSON.stringify(environments) });
}

export function removeApproved(db: Db, id: string): void {
  db.prepare('DELETE FROM approved_model WHERE id = ?').run(id);
}

/** Soonest first. */
export function listRetirements(db: Db): EnteredRetirement[] {
  return db
    .prepare<[], EnteredRetirement & { readonly provider: string }>(
      `SELECT provider, model, retires_on AS retiresOn, source, entered_by AS enteredBy, entered_at AS enteredAt
       FROM model_retirement ORDER BY retires_on, model`,
    )
    .all()
    .map((row) => ({ ...row, provider: row.provider === '' ? null : row.provider }));
}

/** The last date that was entered for a model counts. */
export function putRetirement(db: Db, retirement: EnteredRetirement): void {
  db.prepare(
    `INSERT OR REPLACE INTO model_retirement (provider, model, retires_on, source, entered_by, entered_at)
     VALUES (@provider, @model, @retiresOn, @source, @enteredBy, @enteredAt)`,
  ).run({ ...retirement, provider: retirement.provider ?? '' });
}

/** Whether there was one. */
export function removeRetirement(db: Db, { provider, model }: Pick<EnteredRetirement, 'provider' | 'model'>): boolean {
  const { changes } = db
    .prepare('DELETE FROM model_retirement WHERE provider = ? AND model = ?')
    .run(provider ?? '', model);
  return changes > 0;
}

interface ChangeRow {
  readonly id: string;
  readonly requestJson: string;
  readonly simulatedJson: string;
  readonly requestedBy: string;
  readonly requestedAt: string;
  readonly approved: number | null;
  readonly decidedBy: string | null;
  readonly decidedAt: string | null;
  readonly decisionNote: string | null;
}

/** Newest first. */
export function listChanges(db: Db): ModelChange[] {
  return db
    .prepare<[], ChangeRow>(
      `SELECT id, request_json AS requestJson, simulated_json AS simulatedJson, requested_by AS requestedBy,
         requested_at AS requestedAt, approved, decided_by AS decidedBy, decided_at AS decidedAt,
         decision_note AS decisionNote FROM model_change ORDER BY requested_at DESC, id`,
    )
    .all()
    .map((row) => ({
      ...(JSON.parse(row.requestJson) as ModelChangeRequest),
      id: row.id,
      requestedBy: row.requestedBy,
      requestedAt: row.requestedAt,
      simulated: JSON.parse(row.simulatedJson) as SimulatedChange,
      decision: decisionOf(row),
    }));
}

function decisionOf({ approved, decidedBy, decidedAt, decisionNote }: ChangeRow): Decision | null {
  if (approved === null || decidedBy === null || decidedAt === null) return null;
  return { approved: approved === 1, decidedBy, decidedAt, note: decisionNote };
}

export function insertChange(db: Db, change: ModelChange): void {
  const { id, scenarioId, change: asked, note, settings, simulated, requestedBy, requestedAt } = change;
  db.prepare(
    `INSERT INTO model_change (id, request_json, simulated_json, requested_by, requested_at) VALUES (?, ?, ?, ?, ?)`,
  ).run(
    id,
    JSON.stringify({ scenarioId, change: asked, note, settings }),
    JSON.stringify(simulated),
    requestedBy,
    requestedAt,
  );
}

export function writeDecision(db: Db, id: string, { approved, decidedBy, decidedAt, note }: Decision): void {
  db.prepare(
    'UPDATE model_change SET approved = ?, decided_by = ?, decided_at = ?, decision_note = ? WHERE id = ?',
  ).run(approved ? 1 : 0, decidedBy, decidedAt, note, id);
}
