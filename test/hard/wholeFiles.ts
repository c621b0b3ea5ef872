import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Db } from '../../electron/host/store/open.ts';
import { openWorkspace } from '../../electron/host/store/workspace.ts';

const origin = { now: () => '2026-11-01T00:00:00.000Z', who: 'hard' };

interface Killed {
  readonly work: string;
  /** What the process had said when it was killed. */
  readonly said: readonly string[];
  /** What was in the workspace before. */
  readonly expected: string;
}

/** What a killed process left that is half, wrong or lost; half-written files have other names than whole ones. */
export async function brokenIn(folder: string, killed: Killed): Promise<string[]> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const workspaces = names.filter((name) => name.endsWith('.cogsmith'));
  const broken: string[] = [];
  for (const name of workspaces) broken.push(...(await brokenWorkspace(folder, name, killed)));
  return [
    ...broken,
    ...names.filter((name) => /^report\.\w+$/.test(name)).flatMap((name) => brokenReport(folder, name, killed)),
  ];
}

async function brokenWorkspace(folder: string, name: string, { work, said, expected }: Killed): Promise<string[]> {
  const problems: string[] = [];
  try {
    const workspace = await openWorkspace({ path: join(folder, name), ...origin });
    const { db } = workspace;
    const bad = workspace.notices().filter(({ kind }) => kind !== 'upgraded');
    if (bad.length > 0) problems.push(`${name}: ${bad[0]!.message}`);
    if (name === 'work.cogsmith') problems.push(...said.flatMap((line) => lostOf(db, line)));
    if (/^sample\d/.test(name) && count(db, 'scenario') !== 2) problems.push(`${name} is half`);
    if (/before-upgrade|^old\.cogsmith$/.test(name) && Math.abs(count(db, 'audit') - 20_001) > 1)
      problems.push(`${name} has ${count(db, 'audit')} entries of its history`);
    const isOurs = name === 'work.cogsmith' || name === 'copy.cogsmith' || /Backups.work-/.test(name);
    if (isOurs && !holds(db, work, expected)) problems.push(`${name} holds ${contentIn(db)} where ${expected} was`);
    workspace.close();
  } catch (error) {
    problems.push(`${name}: ${String(error)}`);
  }
  return problems;
}

/** Whether all is there that was; work that removes leaves all of an import or nothing. */
function holds(db: Db, work: string, expected: string): boolean {
  const now = contentIn(db);
  if (now === expected) return true;
  const [before, after] = [JSON.parse(expected), JSON.parse(now)] as [Content, Content];
  if (work === 'remove')
    return after.imports === before.imports - 1 && after.usage < before.usage && after.priced <= before.priced;
  if (work !== 'import') return false;
  return after.imports >= before.imports && after.usage >= before.usage && after.priced >= before.priced;
}

interface Content {
  readonly imports: number;
  readonly usage: number;
  readonly priced: number;
  readonly revenue: number;
  readonly baseline: string;
}

export async function contentOf(path: string): Promise<string> {
  const workspace = await openWorkspace({ path, ...origin });
  const content = contentIn(workspace.db);
  workspace.close();
  return content;
}

function contentIn(db: Db): string {
  const one = (sql: string) => db.prepare(sql).pluck().get();
  const rows = (text: string) => Number(one(`SELECT coalesce(sum(row_count), 0) FROM ${text}`));
  const body = String(one(`SELECT body_json FROM scenario WHERE id = 'baseline'`));
  return JSON.stringify({
    imports: count(db, 'import'),
    usage: rows(`source_block WHERE kind = 'usage'`),
    priced: rows(`priced_block WHERE grain = 'day'`),
    revenue: count(db, 'revenue_row'),
    baseline: createHash('sha256').update(body).digest('hex').slice(0, 8),
  } satisfies Content);
}

function count(db: Db, table: string): number {
  return Number(db.prepare(`SELECT count(*) FROM ${table}`).pluck().get());
}

const keys: { readonly [table: string]: string } = {
  import: 'id',
  scenario: 'id',
  run: 'id',
  classification: 'version',
};

function lostOf(db: Db, line: string): string[] {
  const [table, key] = line.split(' ') as [string, string];
  const column = keys[table];
  if (column === undefined) return [];
  const found = db.prepare(`SELECT 1 FROM ${table} WHERE ${column} = ?`).get(key);
  return found ? [] : [`${line} was lost`];
}

/** An export is one of those that were on their way, to the last byte; one that was said to be there is. */
function brokenReport(folder: string, name: string, { said }: Killed): string[] {
  const digest = createHash('sha256')
    .update(readFileSync(join(folder, name)))
    .digest('hex');
  const known = said.filter((line) => line.split(' ')[1] === basename(name)).map((line) => line.split(' ')[2]);
  return known.includes(digest) ? [] : [`${name} is half`];
}
