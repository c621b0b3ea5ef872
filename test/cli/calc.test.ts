import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { runCogsmith, runJson } from '../support/runCogsmith.ts';

const folder = mkdtempSync(join(tmpdir(), 'cogsmith-calc-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('calc runs a calculator on a file, and shows its schema and an example that works', async () => {
  const example = await runJson(['calc', 'call', '--example']);
  const path = join(folder, 'call.json');
  writeFileSync(path, JSON.stringify(example.json));
  expect(await runJson(['calc', 'call', '--in', path])).toMatchObject({ code: 0, json: { costUsd: 0.477756 } });
  expect(await runJson(['calc', 'call', '--schema'])).toMatchObject({ code: 0, json: { type: 'object' } });
  expect(await runJson(['calc'])).toMatchObject({ code: 0, json: expect.any(Array) });
});

test('calc says what is wrong with a name or an input', async () => {
  const path = join(folder, 'bad.json');
  writeFileSync(path, '{"hit":{"kind":"share","share":2}}');
  expect(await runJson(['calc', 'cache', '--in', path])).toMatchObject({
    code: 2,
    json: { error: { code: 'invalid_input', message: 'hit.share is 2; it must be at most 1.' } },
  });
  expect(await runJson(['calc', 'astrology', '--in', path])).toMatchObject({
    code: 3,
    json: { error: { code: 'not_found', message: expect.stringContaining('use one of call, cache') } },
  });
  expect(await runJson(['calc', 'cache'])).toMatchObject({ code: 2, json: { error: { code: 'invalid_input' } } });
});

test('fit runs reads a CSV of runs and gives what a scenario takes over', async () => {
  const path = join(folder, 'runs.csv');
  const rows = Array.from({ length: 40 }, (_, at) => {
    const steps = 1 + ((at * 7) % 11);
    return `t${at},${steps},${steps * 9000},${steps * 400},${(steps * 0.03).toFixed(4)},${at % 5 !== 0}`;
  });
  writeFileSync(path, ['task,steps,input_tokens,output_tokens,cost_usd,success', ...rows].join('\n'));
  expect(await runJson(['fit', 'runs', '--in', path, '--tasks', '500'])).toMatchObject({
    code: 0,
    json: {
      runs: 40,
      success: { judged: 40, succeeded: 32 },
      work: { kind: 'tokens', tokensFactor: { kind: 'gamma' } },
      measures: [{ measure: 'costUsd', total: { tasks: 500 } }, {}, {}, { measure: 'steps' }],
    },
  });
  expect(await runJson(['fit', 'runs', '--in', path, '--feature', 'nobody'])).toMatchObject({ code: 2 });
  expect(await runJson(['fit', 'runs'])).toMatchObject({ code: 2, json: { error: { code: 'invalid_input' } } });
});

test('fit runs shows how success differs from task to task, and where runs were stopped', async () => {
  const path = join(folder, 'tries.csv');
  const rows = Array.from({ length: 120 }, (_, at) => {
    const steps = at % 10 === 9 ? 40 : 1 + ((at * 7) % 11);
    return `t${at % 30},${steps},${(at % 30) % 2 === 0}`;
  });
  writeFileSync(path, ['task,steps,success', ...rows].join('\n'));
  const { json } = await runJson(['fit', 'runs', '--in', path, '--kinds', '60']);
  expect(json).toMatchObject({
    tasks: 30,
    caps: { steps: { at: 40, runs: 12 } },
    success: { tasks: { count: 30, tries: [{ tries: 1 }, { tries: 2, seenAll: 0.5 }, {}, { tries: 4 }] } },
    measures: [{ measure: 'steps', stopped: 12, total: { kinds: 60 } }],
  });
  const { stdout } = await runCogsmith(['fit', 'runs', '--in', path]);
  expect(stdout).toContain('12 of 120 runs end at 40 steps');
  expect(stdout).toContain('Success of a task: beta-binomial');
});
