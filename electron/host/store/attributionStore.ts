import type { AttributionRule } from '../../../models/usage/attribution.ts';
import type { AttributionVersion } from '../../../models/workbench.ts';
import type { Db } from './open.ts';

interface Row {
  readonly version: number;
  readonly rulesJson: string;
  readonly owner: string;
  readonly savedAt: string;
}

/** Every version of the rules, newest first. */
export function listAttributions(db: Db): AttributionVersion[] {
  return db
    .prepare<[], Row>(
      'SELECT version, rules_json AS rulesJson, owner, saved_at AS savedAt FROM attribution ORDER BY version DESC',
    )
    .all()
    .map(({ rulesJson, ...version }) => ({ ...version, rules: JSON.parse(rulesJson) as AttributionRule[] }));
}

/** The rules in force. */
export function currentRules(db: Db): readonly AttributionRule[] {
  return listAttributions(db)[0]?.rules ?? [];
}

export function insertAttribution(db: Db, { version, rules, owner, savedAt }: AttributionVersion): void {
  db.prepare('INSERT INTO attribution (version, rules_json, owner, saved_at) VALUES (?, ?, ?, ?)').run(
    version,
    JSON.stringify(rules),
    owner,
    savedAt,
  );
}
