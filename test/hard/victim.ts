import { basename, join } from 'node:path';
import { fewTrials, sampleFiles, scenarioOf, startHost } from './hardHost.ts';

// Run as a process of its own, to be killed: does one kind of work again and again, and says what is done.
const [folder, work] = process.argv.slice(2) as [string, string];
const { host, call, open, bring } = startHost();
const say = (text: string) => process.stdout.write(`${text}\n`);
const fileAt = (name: string) => host.files.register({ path: join(folder, name), name: basename(name) });

const works: { readonly [name: string]: (round: number) => Promise<string | null> } = {
  import: async (round) => {
    await bring([sampleFiles[round % sampleFiles.length]!]);
    return null;
  },
  edit: async (round) => {
    await call('scenario.save', { scenario: { ...scenarioOf('baseline'), id: `s${round}`, name: `S${round}` } });
    return `s${round}`;
  },
  remove: async (round) => {
    await bring([sampleFiles[round % 5]!]);
    for (const { id } of await call('import.list', {})) await call('import.remove', { id });
    return null;
  },
  run: async () => {
    await call('run.start', { scenarioId: 'baseline', settings: fewTrials });
    return null;
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
  sample: async (round) => {
    await call('workspace.createSample', { file: fileAt(`sample${round}.cogsmith`) });
    return `sample${round}`;
  },
};

if (work !== 'sample') await open(join(folder, work === 'migrate' ? 'old.cogsmith' : 'work.cogsmith'));
say('ready');
for (let round = 0; work !== 'migrate'; round++) {
  const done = await works[work]!(round);
  if (done !== null) say(done);
}
