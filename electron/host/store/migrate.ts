import { existsSync } from 'node:fs';
import { WorkbenchError } from '../../../models/errors.ts';
import { filledInTurns } from '../files/writeWhole.ts';
import { type CopyWatch, copyPages } from './copyPages.ts';
import { migration001 } from './migrations/001-first-workspace.ts';
import { migration002 } from './migrations/002-requests-and-runs.ts';
import { migration003 } from './migrations/003-exchange-rates.ts';
import { migration004 } from './migrations/004-invoices-and-closes.ts';
import { migration005 } from './migrations/005-attribution.ts';
import { migration006 } from './migrations/006-attribution-effects.ts';
import { migration007 } from './migrations/007-classification-and-governance.ts';
import { migration008 } from './migrations/008-mappings-and-price-books.ts';
import { migration009 } from './migrations/009-usage-blocks.ts';
import { migration010 } from './migrations/010-restatements.ts';
import { migration011 } from './migrations/011-repeated-requests.ts';
import { migration012 } from './migrations/012-import-evidence.ts';
import { migration013 } from './migrations/013-figures-at-close.ts';
import { migration015 } from './migrations/015-stated-records.ts';
import { migration016 } from './migrations/016-checksums.ts';
import { migration017 } from './migrations/017-undo.ts';
import { migration018 } from './migrations/018-frozen-forecasts.ts';
import { migration019 } from './migrations/019-budgets.ts';
import { migration020 } from './migrations/020-unit-costs.ts';
import { migration021 } from './migrations/021-decisions.ts';
import { migration022 } from './migrations/022-sources.ts';
import { migration023 } from './migrations/023-views.ts';
import { migration024 } from './migrations/024-capitalized-projects.ts';
import { applicationId, type Db } from './open.ts';

/** Step n takes a file from version n − 1 to n. Forward only; a released step is never edited. */
export const migrations: readonly string[] = [
  migration001,
  migration002,
  migration003,
  migration004,
  migration005,
  migration006,
  migration007,
  migration008,
  migration009,
  migration010,
  migration011,
  migration012,
  migration013,
  // Step 14 changes nothing that is stored.
  '',
  migration015,
  migration016,
  migration017,
  migration018,
  migration019,
  migration020,
  migration021,
  migration022,
  migration023,
  migration024,
];

/** Brings a file to the newest version, whole or not at all; `finish` is what else makes it one, in the same write. */
export function migrate(db: Db, path: string, steps: readonly string[] = migrations, finish?: () => void): void {
  const version = readVersion(db, path, steps);
  db.transaction(() => {
    for (const [index, step] of steps.entries()) {
      if (index < version) continue;
      db.exec(step);
      db.pragma(`application_id = ${applicationId}`);
      db.pragma(`user_version = ${index + 1}`);
    }
    finish?.();
  })();
}

/** Keeps a file as it is before it is upgraded, beside itself; says where. Others are answered meanwhile. */
export async function copyBeforeUpgrade(db: Db, path: string, watch: CopyWatch = {}): Promise<string> {
  const copy = freeName(path, readVersion(db, path));
  await filledInTurns(copy, (partial) => copyPages(db, partial, watch));
  return copy;
}

/** The version of a file; says where it is one that this Cogsmith does not read. */
export function readVersion(db: Db, path: string, steps: readonly string[] = migrations): number {
  const version = Number(db.pragma('user_version', { simple: true }));
  if (version > steps.length) {
    throw new WorkbenchError(
      'newer_file',
      `${path} was saved by a newer Cogsmith (file version ${version}, this one reads up to ${steps.length}); update Cogsmith to open it.`,
      { fileVersion: version, readsUpTo: steps.length },
    );
  }
  const tables = Number(db.prepare('SELECT count(*) FROM sqlite_schema').pluck().get());
  if (version >= 1 || tables === 0) return version;
  throw new WorkbenchError(
    'unreadable_file',
    `${path} has an invalid file version ${version}; restore one of its backups or open another copy.`,
  );
}

function freeName(path: string, version: number): string {
  const stem = path.replace(/\.cogsmith$/, '');
  for (let count = 1; ; count++) {
    const name = `${stem}.before-upgrade-v${version}${count > 1 ? `-${count}` : ''}.cogsmith`;
    if (!existsSync(name)) return name;
  }
}
