import { fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface ClickHouseServer {
  readonly port: number;
  readonly user: string;
  readonly password: string;
  readonly processId: number;
  readonly run: (sql: string) => Promise<string>;
  readonly stop: () => Promise<void>;
}

export function hasClickHouse(): boolean {
  const folder = process.env['COGSMITH_PACKAGES'];
  return folder !== undefined && existsSync(join(folder, 'node_modules', 'chdb'));
}

/** ClickHouse in a process and a folder of its own. */
export async function startClickHouse(): Promise<ClickHouseServer> {
  const folder = mkdtempSync(join(tmpdir(), 'cogsmith-clickhouse-'));
  const [user, password] = ['reader', 'cl1ckh0use-secret'];
  const child = fork(join(import.meta.dirname, 'clickHouseProcess.ts'), [folder], {
    env: { ...process.env, CLICKHOUSE_TEST_PASSWORD: password, TZ: 'America/New_York' },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const [{ port }] = (await once(child, 'message')) as [{ port: number }];
  const headers = { authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}` };
  const run = async (sql: string) => {
    const response = await fetch(`http://127.0.0.1:${port}/`, { method: 'POST', body: sql, headers });
    const text = await response.text();
    if (!response.ok) throw new Error(text);
    return text;
  };
  const stop = async () => {
    const exit = once(child, 'exit');
    child.kill('SIGKILL');
    await exit;
    rmSync(folder, { recursive: true, force: true });
  };
  return { port, user, password, processId: child.pid!, run, stop };
}
