import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { testsNear } from './support/testsNear.ts';

// `npm run test:quick`: types, lint, the rules of the house, and the unit tests near the change, in a minute. A change is
// what is not committed, or what the last commit changed where everything is.

const seconds = 50;
const batch = 12;
const bin = (name: string) => new URL(`../node_modules/.bin/${name}`, import.meta.url).pathname;
const git = (...args: string[]) => execFileSync('git', args, { encoding: 'utf8' }).split('\n').filter(Boolean);

const open = [...git('diff', '--name-only', 'HEAD'), ...git('ls-files', '--others', '--exclude-standard')];
const changed = open.length > 0 ? open : git('diff', '--name-only', 'HEAD~1');
const near = testsNear(changed);
const tests = ['test/architecture.test.ts', ...near.filter((path) => path !== 'test/architecture.test.ts')];

console.log(`${changed.length} changed files, ${near.length} tests near them`);
const began = performance.now();
const left = () => seconds * 1000 - (performance.now() - began);
const codes = await Promise.all([
  run('tsc', ['-b']).then(async (code) => code || run('biome', ['check', '--reporter=summary'])),
  testUntilTimeIsUp(),
]);
process.exitCode = Math.max(...codes);

async function run(name: string, args: readonly string[]): Promise<number> {
  const [code] = (await once(spawn(bin(name), args, { stdio: 'inherit' }), 'exit')) as [number | null];
  return code ?? 1;
}

/** A few files at a time, so that what was not reached can be named. */
async function testUntilTimeIsUp(): Promise<number> {
  let worst = 0;
  for (let first = 0; first < tests.length; first += batch) {
    if (left() < 0) {
      console.log(`Not run for lack of time: ${tests.slice(first).join(' ')}`);
      break;
    }
    const files = tests.slice(first, first + batch);
    worst = Math.max(worst, await run('vitest', ['run', '--project', 'unit', '--reporter=dot', ...files]));
  }
  return worst;
}
