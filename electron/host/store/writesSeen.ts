import type { Db } from './open.ts';

/** A text that differs whenever something was written since, by us or by another program. */
export function writesSeen(db: Db): string {
  const own = db.prepare('SELECT total_changes()').pluck().get();
  return `${String(own)} ${String(db.pragma('data_version', { simple: true }))}`;
}
