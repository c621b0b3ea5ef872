import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';

export interface PostgresServer {
  readonly port: number;
  readonly user: string;
  readonly password: string;
  /** Runs statements as the owner of the server. */
  readonly run: (sql: string) => string;
  readonly stop: () => Promise<void>;
}

/** The folder with `initdb` and `postgres` of the newest version that is installed. */
export function postgresBinaries(): string | null {
  const base = '/usr/lib/postgresql';
  const folders = existsSync(base) ? readdirSync(base).sort((a, b) => Number(b) - Number(a)) : [];
  return folders.map((version) => join(base, version, 'bin')).find((path) => existsSync(join(path, 'initdb'))) ?? null;
}

/** A server of its own in a temporary folder, with passwords; the administrator of a machine may not run one. */
export async function startPostgres(): Promise<PostgresServer> {
  const bin = postgresBinaries()!;
  const folder = mkdtempSync(join(tmpdir(), 'cogsmith-postgres-'));
  const who = asUser();
  if ('uid' in who) chownSync(folder, who.uid, who.gid);
  const [user, password] = ['reader', 'p@ss:w0rd "x"'];
  const file = join(folder, 'password');
  writeFileSync(file, password);
  if ('uid' in who) chownSync(file, who.uid, who.gid);
  const data = join(folder, 'data');
  execFileSync(
    join(bin, 'initdb'),
    ['-D', data, '-U', user, '--pwfile', file, '-A', 'scram-sha-256', '--locale=C', '-E', 'UTF8', '-N'],
    { ...who, cwd: folder, stdio: 'ignore' },
  );
  const port = await freePort();
  // A server in another time zone: days are UTC all the same.
  const settings = [`-c`, 'timezone=America/New_York', '-c', 'fsync=off', '-c', `unix_socket_directories=${folder}`];
  const server = spawn(join(bin, 'postgres'), ['-D', data, '-p', String(port), '-h', '127.0.0.1', ...settings], {
    ...{ ...who, cwd: folder },
    stdio: 'ignore',
  });
  const run = (sql: string) =>
    execFileSync(
      join(bin, 'psql'),
      ['-h', '127.0.0.1', '-p', String(port), '-U', user, '-d', 'postgres', '-v', 'ON_ERROR_STOP=1', '-Atq'],
      {
        env: { ...process.env, PGPASSWORD: password, PGTZ: 'UTC' },
        input: sql,
        encoding: 'utf8',
        stdio: ['pipe', 'pipe', 'pipe'],
      },
    );
  for (let tries = 0; ; tries++) {
    try {
      run('SELECT 1');
      break;
    } catch (error) {
      if (tries === 100) throw error;
      await setTimeout(100);
    }
  }
  const stop = async () => {
    const exit = once(server, 'exit');
    server.kill('SIGINT');
    await exit;
    rmSync(folder, { recursive: true, force: true });
  };
  return { port, user, password, run, stop };
}

function asUser(): { readonly uid: number; readonly gid: number } | object {
  if (process.getuid?.() !== 0) return {};
  const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}
