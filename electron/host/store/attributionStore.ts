import type { AttributionRule } from '../../../models/attribution/attribution.ts';
import type { AttributionEffect } from '../../../models/attribution/attributionEffect.ts';
import type { AttributionVersion } from '../../../models/attribution/attributionVersion.ts';
import type { Db } from './open.ts';

interface Row {
  readonly version: number;
  readonly rulesJson: string;
  readonly effectJson: string | null;
  readonly owner: string;
  readonly savedAt: string;
}

/** Every version of the rules, newest first. */
export function listAttributions(db: Db): AttributionVersion[] {
  return db
    .prepare<[], Row>(
      `SELECT version, rules_json AS rulesJson, effect_json AS effectJson, owner, saved_at AS savedAt
       FROM attribution ORDER BY version DESC`,
    )
    .all()
    .map(({ rulesJson, effectJson, ...version }) => ({
      ...version,
      rules: JSON.parse(rulesJson) as AttributionRule[],
      effect: effectJson === null ? null : (JSON.parse(effectJson) as AttributionEffect),
    }));
}

/** The rules in force. */
export function currentRules(db: Db): readonly AttributionRule[] {
  const row = db
    .prepare<[], { rulesJson: string }>('SELECT rules_json AS rulesJson FROM attribution ORDER BY version DESC LIMIT 1')
    .get();
  return row ? (JSON.parse(row.rulesJson) as AttributionRule[]) : [];
}

export function insertAttribution(db: Db, version: AttributionVersion): void {
  db.prepare('INSERT INTO attribution (version, rules_json, effect_json, owner, saved_at) VALUES (?, ?, ?, ?, ?)').run(
    version.version,
    JSON.stringify(version.rules),
    version.effect && JSON.stringify(version.effect),
    version.owner,
    version.savedAt,
  );
}
