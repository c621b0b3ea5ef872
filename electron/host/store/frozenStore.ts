import type { FrozenForecast } from '../../../models/record/frozenForecast.ts';
import type { BandFactor } from '../../../models/simulation/result.ts';
import type { Db } from './open.ts';

interface FrozenRow {
  readonly id: string;
  readonly name: string;
  readonly owner: string;
  readonly purpose: string;
  readonly frozenAt: string;
  readonly bodyJson: string;
}

export function insertFrozen(db: Db, { id, name, owner, purpose, frozenAt, ...body }: FrozenForecast): void {
  db.prepare(
    `INSERT INTO frozen_forecast (id, name, owner, purpose, frozen_at, body_json)
     VALUES (@id, @name, @owner, @purpose, @frozenAt, @bodyJson)`,
  ).run({ id, name, owner, purpose, frozenAt, bodyJson: JSON.stringify(body) });
}

/** Newest first. */
export function listFrozen(db: Db): FrozenForecast[] {
  return db
    .prepare<[], FrozenRow>(
      `SELECT id, name, owner, purpose, frozen_at AS frozenAt, body_json AS bodyJson
       FROM frozen_forecast ORDER BY frozen_at DESC, rowid DESC`,
    )
    .all()
    .map(({ bodyJson, ...head }) => ({ ...(JSON.parse(bodyJson) as FrozenForecast), ...head }));
}

/** Whether there was one. */
export function removeFrozen(db: Db, id: string): boolean {
  return db.prepare('DELETE FROM frozen_forecast WHERE id = ?').run(id).changes > 0;
}

export function insertBandFactor(db: Db, { factor, reason, owner, decidedAt }: BandFactor): void {
  db.prepare('INSERT INTO band_factor (factor_ratio, reason, owner, decided_at) VALUES (?, ?, ?, ?)').run(
    factor,
    reason,
    owner,
    decidedAt,
  );
}

/** The one in force; null where ranges are as simulated. */
export function bandFactorInForce(db: Db): BandFactor | null {
  const found = db
    .prepare<[], BandFactor>(
      `SELECT factor_ratio AS factor, reason, owner, decided_at AS decidedAt FROM band_factor ORDER BY id DESC LIMIT 1`,
    )
    .get();
  return found && found.factor !== 1 ? found : null;
}
