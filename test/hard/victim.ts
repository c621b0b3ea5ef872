import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { deliver } from '../../electron/cli/outputFile.ts';
import { fewTrials, houseRules, sampleFiles, scenarioOf, startHost } from './hardHost.ts';

// Run as a process of its own, to be killed: does one kind of work again and again, and says what is done.
const [folder, work] = process.argv.slice(2) as [string, string];
const { host, call, open, bring } = startHost();
const say = (text: string) => process.stdout.write(`${text}\n`);
const fileAt = (name: string) => host.files.register({ path: join(folder, name), name: basename(name) });
const formats = ['xlsx', 'csv', 'json'] as const;
const undoLast = async () => call('change.undo', { id: (await call('change.list', {}))[0]!.id });

const works: { readonly [name: string]: (round: number) => Promise<string | null> } = {
  import: async (round) => {
    await bring([sampleFiles[round % sampleFiles.length]!]);
    return `import ${(await call('import.list', {})).at(-1)!.id}`;
  },
  edit: async (round) => {
    await call('scenario.save', { scenario: { ...scenarioOf('baseline'), id: `s${round}`, name: `S${round}` } });
    return `scenario s${round}`;
  },
  rules: async () => {
    const { version } = await call('classification.save', { ...houseRules(), note: null });
    return `classification ${version}`;
  },
  remove: async () => {
    const { id } = (await call('import.list', {})).find(({ result }) => result.rows.usage > 0)!;
    await call('import.remove', { id });
    await undoLast();
    return null;
  },
  undo: async () => {
    await call('scenario.save', { scenario: { ...scenarioOf('baseline'), id: 'undone' } });
    await undoLast();
    return null;
  },
  run: async () => {
    const { id } = await call('run.start', { scenarioId: 'baseline', settings: fewTrials });
    return `run ${id}`;
  },
  export: async (round) => {
    const [run] = await call('run.list', { scenarioId: null });
    const format = formats[round % formats.length]!;
    const { file } = await call('report.export', { runId: run!.id, format });
    const { path } = host.files.resolve(file);
    const digest = createHash('sha256').update(readFileSync(path)).digest('hex');
    say(`exporting report.${format} ${digest}`);
    deliver(path, join(folder, `report.${format}`));
    host.files.release(file);
    return `exported report.${format} ${digest}`;
  },
  copy: async () => {
    await call('workspace.saveCopy', { file: fileAt('copy.cogsmith') });
    return null;
  },
  reopen: async () => {
    await call('workspace.close', {});
    await open(join(folder, 'work.cogsmith'));
    await call('rates.put', { rates: [{ currency: 'EUR', day: '2026-01-01', usdPerUnit: '1.1', source: null }] });
    return null;
  },
  restore: async () => {
    await call('rates.put', { rates: [{ currency: 'EUR', day: '2026-01-01', usdPerUnit: '1.1', source: null }] });
    const [backup] = await call('workspace.backups', { of: null });
    await call('workspace.restore', { of: null, backup: backup!.id });
    return null;
  },
  sample: async (round) => {
    await call('workspace.createSample', { file: fileAt(`sample${round}.cogsmith`) });
    return null;
  },
};

const endless = work !== 'migrate' && work !== 'nothing';
if (work !== 'sample') await open(join(folder, work === 'migrate' ? 'old.cogsmith' : 'work.cogsmith'));
say('ready');
for (let round = 0; endless; round++) {
  const done = await works[work]!(round);
  say(done ?? `round ${round}`);
}
if (work === 'nothing') await host.close();
