import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { openAsBlob } from 'node:fs';
import { join } from 'node:path';
import type { Args, Method, Reply, Result } from '../../models/workbench.ts';
import { writeUsageFile } from '../bench/usageFile.ts';
import { fewTrials, scenarioOf } from './hardHost.ts';
import type { Trial } from './luck.ts';

interface Client {
  readonly call: <M extends Method>(method: M, args: Args<M>) => Promise<Result<M>>;
  readonly upload: (path: string, name: string) => Promise<string>;
}

const whole = { from: null, to: null, filter: {} };

interface Crowd {
  readonly rows: number;
  readonly runs: number;
  readonly clients: number;
  /** Longest that the slowest of a hundred status calls may take, in milliseconds; null where the machine may be busy with other things. */
  readonly patience: number | null;
}

/** Several windows at once on a long history: nobody gets an error, and status is told soon whatever else is done. */
export async function manyClients(folder: string, { rows, runs, clients, patience }: Crowd): Promise<Trial> {
  // Before anybody is connected: nothing else is done meanwhile.
  const path = join(folder, 'usage.csv');
  writeUsageFile(path, rows);
  const server = spawn(process.execPath, [join(import.meta.dirname, 'served.ts')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  // Whatever ends this process ends that one.
  process.once('exit', () => server.kill('SIGKILL'));
  let said = '';
  server.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    said += chunk;
  });
  await once(server.stdout, 'data');
  const client = await clientOf(said.split('\n')[0]!);
  const breaches: string[] = [];
  const figures: string[] = [];
  const phase = async (name: string, work: () => Promise<unknown>) => {
    const watch = watchStatus(client);
    const began = performance.now();
    await work().catch((error: unknown) => breaches.push(`${name}: ${String(error)}`));
    const seconds = ((performance.now() - began) / 1000).toFixed(0);
    const times = await watch.end();
    breaches.push(...watch.errors.map((error) => `status during ${name}: ${error}`));
    const [middle, slow, slowest] = [0.5, 0.99, 1].map((part) => times[Math.ceil(part * times.length) - 1]!);
    figures.push(
      `${name} ${seconds} s: status p50 ${middle!.toFixed(0)}, p99 ${slow!.toFixed(0)}, most ${slowest!.toFixed(0)} ms of ${times.length}`,
    );
    if (patience !== null && slow! > patience) breaches.push(`status during ${name}: p99 ${slow!.toFixed(0)} ms`);
  };
  await client.call('workspace.create', { name: 'Many', file: null });
  await phase('import', async () => {
    const file = await client.upload(path, 'usage.csv');
    const { files } = await client.call('import.run', { files: [{ file, format: null }] });
    if (files[0]!.status !== 'imported') throw new Error(files[0]!.issues[0]?.message);
  });
  await client.call('scenario.save', { scenario: scenarioOf('baseline') });
  await phase('runs', () =>
    Promise.all(
      Array.from({ length: clients }, async (_, own) => {
        for (let run = own; run < runs; run += clients) {
          await client.call('run.start', {
            scenarioId: 'baseline',
            settings: { ...fewTrials, trials: 2000, seed: run },
          });
          await client.call('usage.summary', { ...whole, by: ['month', 'model'] });
          if (run % 10 === 0) await client.call('classification.read', {});
        }
      }),
    ),
  );
  const { workspace } = await client.call('workbench.status', {});
  await phase('close', () => client.call('workspace.close', {}));
  await phase('open', async () => {
    const { entries } = await client.call('folder.list', { folder: null });
    await client.call('workspace.open', { file: entries.find(({ name }) => name.startsWith('Many'))!.file });
  });
  const kept = (await client.call('run.list', { scenarioId: null })).length;
  if (kept !== runs) breaches.push(`${kept} of ${runs} runs were kept`);
  server.kill('SIGTERM');
  await once(server, 'close');
  figures.push(`${workspace!.usageRows} sums of ${rows} rows`, said.split('\n')[1] ?? '');
  return { name: `${clients} clients, ${runs} runs`, count: runs, breaches, figures: figures.join('; ') };
}

/** Asks for the status again and again, as a window does, until it is ended; the times it took, the shortest first. */
function watchStatus({ call }: Client) {
  const times: number[] = [];
  const errors: string[] = [];
  let isOver = false;
  const watching = (async () => {
    while (!isOver || times.length === 0) {
      const began = performance.now();
      await call('workbench.status', {}).catch((error: unknown) => errors.push(String(error)));
      times.push(performance.now() - began);
      await new Promise((soon) => setTimeout(soon, 20));
    }
  })();
  return {
    errors,
    end: async () => {
      isOver = true;
      await watching;
      return times.sort((a, b) => a - b);
    },
  };
}

async function clientOf(url: string): Promise<Client> {
  const { origin } = new URL(url);
  const first = await fetch(url, { redirect: 'manual' });
  const asked = await fetch(`${origin}${first.headers.get('location')}session`, { method: 'POST' });
  const headers = { 'cogsmith-session': ((await asked.json()) as { session: string }).session, origin };
  return {
    call: async (method, args) => {
      const answer = await fetch(`${origin}/call/${method}`, { method: 'POST', headers, body: JSON.stringify(args) });
      const reply = JSON.parse((await answer.text()).trim().split('\n').at(-1)!) as Reply;
      if (!reply.ok) throw new Error(reply.error.message);
      return reply.result as never;
    },
    upload: async (path, name) => {
      const init = { method: 'POST', headers, body: await openAsBlob(path) };
      return ((await (await fetch(`${origin}/files?name=${name}`, init)).json()) as { file: string }).file;
    },
  };
}
