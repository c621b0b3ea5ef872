import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Host } from '../electron/host/host.ts';
import { listFrozen } from '../electron/host/store/frozenStore.ts';
import { openDatabase } from '../electron/host/store/open.ts';
import { loopback } from '../electron/transport/loopback.ts';
import { runSettingsSchema } from '../models/simulation/result.ts';
import { sampleFiles } from './history/files.ts';

/** `npm run sample:record`: freezes the forecast that the sample company would have made of its history through June 2026. */
const through = '2026-06';
const folder = mkdtempSync(path.join(tmpdir(), 'cogsmith-freeze-'));
process.env['COGSMITH_HOME'] = folder;
const host = new Host({ kind: 'terminal', remember: false });
const call = loopback(host);
const workspace = path.join(folder, 'june.cogsmith');
const handle = (name: string) => host.files.register({ path: path.join(folder, name), name });
try {
  await call('workspace.create', { name: 'June', file: handle('june.cogsmith') });
  for (const { name, text } of sampleFiles()) {
    const [head, ...rows] = text.trimEnd().split('\n');
    const kept = rows.filter((row) => /(20\d\d-\d\d)/.exec(row)![1]! <= through);
    writeFileSync(path.join(folder, name), [head, ...kept, ''].join('\n'));
    await call('import.run', { files: [{ file: handle(name), format: null }] });
  }
  await call('scenario.fit', { id: 'june-forecast', name: 'June forecast', months: 12 });
  const { id } = await call('run.start', { scenarioId: 'june-forecast', settings: runSettingsSchema.parse({}) });
  await call('record.freeze', { runId: id, name: 'Board Q2', owner: 'CFO', purpose: 'June board' });
  await call('workspace.close', {});
  const db = openDatabase(workspace, { create: false });
  const [frozen] = listFrozen(db);
  db.close();
  const made = {
    ...frozen!,
    id: 'sample-june',
    runId: 'sample-june',
    ranAt: '2026-07-02T09:00:00.000Z',
    frozenAt: '2026-07-02T09:30:00.000Z',
  };
  const short = (_: string, value: unknown) => (typeof value === 'number' ? Number(value.toPrecision(9)) : value);
  mkdirSync(path.join(import.meta.dirname, 'record'), { recursive: true });
  writeFileSync(path.join(import.meta.dirname, 'record', 'june.frozen.json'), `${JSON.stringify(made, short)}\n`);
} finally {
  await host.close();
  rmSync(folder, { recursive: true, force: true });
}
