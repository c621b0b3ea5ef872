import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { Scenario } from '../../models/scenarios/scenario.ts';
import type { Result } from '../../models/workbench.ts';
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

test('agent-runs fit reads a CSV of runs and gives what a scenario takes over', async () => {
  const path = join(folder, 'runs.csv');
  const rows = Array.from({ length: 40 }, (_, at) => {
    const steps = 1 + ((at * 7) % 11);
    return `t${at},${steps},${steps * 9000},${steps * 400},${(steps * 0.03).toFixed(4)},${at % 5 !== 0}`;
  });
  writeFileSync(path, ['task,steps,input_tokens,output_tokens,cost_usd,success', ...rows].join('\n'));
  expect(await runJson(['agent-runs', 'fit', '--in', path, '--tasks', '500'])).toMatchObject({
    code: 0,
    json: {
      runs: 40,
      success: { judged: 40, succeeded: 32 },
      work: { kind: 'tokens', tokensFactor: { kind: 'gamma' } },
      measures: [{ measure: 'costUsd', total: { tasks: 500 } }, {}, {}, { measure: 'steps' }],
    },
  });
  const named = join(folder, 'named.csv');
  writeFileSync(
    named,
    ['task,agent,steps', ...rows.map((row, at) => `t${at},${at % 2 ? 'a' : 'b'},${row.split(',')[1]}`)].join('\n'),
  );
  expect(await runJson(['agent-runs', 'fit', '--in', named, '--feature', 'a'])).toMatchObject({ json: { runs: 20 } });
  expect(await runJson(['agent-runs', 'fit', '--in', named, '--feature', 'nobody'])).toMatchObject({ code: 2 });
  expect(await runJson(['agent-runs', 'fit'])).toMatchObject({ code: 2, json: { error: { code: 'invalid_input' } } });
});

test('agent-runs fit shows how success differs from task to task, and where runs were stopped', async () => {
  const path = join(folder, 'tries.csv');
  const rows = Array.from({ length: 120 }, (_, at) => {
    const steps = at % 10 === 9 ? 40 : 1 + ((at * 7) % 11);
    return `t${at % 30},${steps},${(at % 30) % 2 === 0}`;
  });
  writeFileSync(path, ['task,steps,success', ...rows].join('\n'));
  const { json } = await runJson(['agent-runs', 'fit', '--in', path, '--kinds', '60']);
  expect(json).toMatchObject({
    tasks: 30,
    caps: { steps: { at: 40, runs: 12 } },
    success: { tasks: { count: 30, tries: [{ tries: 1 }, { tries: 2, seenAll: 0.5 }, {}, { tries: 4 }] } },
    measures: [{ measure: 'steps', stopped: 12, total: { kinds: 60 } }],
  });
  const { stdout } = await runCogsmith(['agent-runs', 'fit', '--in', path]);
  expect(stdout).toContain('12 of 120 runs end at 40 steps');
  expect(stdout).toContain('Success per task: beta-binomial, mean 0.5');
});

test('agent-runs fit puts the distribution into a feature of a scenario, in its base or from a month on', async () => {
  const workspace = join(folder, 'agents.cogsmith');
  await runJson(['new', workspace]);
  const { json } = await runJson(['scenario', 'apply', 'samples/research-agent.scenario.json', '-w', workspace]);
  const { id, base } = json as Scenario;
  const feature = base.features.find(({ work }) => work.kind === 'agentLoop')!;
  const path = join(folder, 'loop.csv');
  const rows = Array.from({ length: 60 }, (_, at) => `t${at},${1 + ((at * 7) % 11)},${at % 5 !== 0}`);
  writeFileSync(path, ['task,steps,success', ...rows].join('\n'));
  const into = ['agent-runs', 'fit', '--in', path, '-w', workspace, '--into', id, '--feature', feature.id];
  const put = (await runJson(into)).json as Result<'agentRuns.put'>;
  const steps = put.scenario.base.features.find((one) => one.id === feature.id)!.work;
  expect(steps).toMatchObject({ kind: 'agentLoop', steps: { cap: 200 } });
  expect(steps).not.toMatchObject(feature.work);
  const later = (await runJson([...into, '--from', put.scenario.start])).json as Result<'agentRuns.put'>;
  expect(later.scenario.changes.at(-1)).toMatchObject({ kind: 'agentLoop', feature: feature.id });
  expect((await runJson(['run', id, '-w', workspace, '--trials', '200'])).code).toBe(0);
});

test('agent-runs costs compares step caps, and fit puts the capped runs into a feature', async () => {
  const path = join(folder, 'capped.csv');
  // $1 a step, 1 to 10 steps; above 8 steps all fail.
  const rows = Array.from({ length: 40 }, (_, at) => {
    const steps = 1 + (at % 10);
    return `t${at},${steps},${1000 * steps},${100 * steps},${steps},${steps <= 8}`;
  });
  writeFileSync(path, ['task,steps,input_tokens,output_tokens,cost_usd,success', ...rows].join('\n'));
  const { json } = await runJson(['agent-runs', 'costs', '--in', path, '--caps', '5,8']);
  const { caps } = json as Result<'agentRuns.costs'>;
  expect(caps.map(({ cap, cut, successes }) => [cap, cut, successes])).toEqual([
    [5, 20, 20],
    [8, 8, 32],
    [null, 0, 32],
  ]);
  const { stdout } = await runCogsmith(['agent-runs', 'costs', '--in', path, '--caps', '5,8']);
  expect(stdout).toContain('A task costs $5.50 in the median, $10.00 at P95 and $10.00 at P99 (40 runs).');
  expect(stdout).toMatch(/^as imported +\$5\.50 /m);

  const workspace = join(folder, 'capped.cogsmith');
  await runJson(['new', workspace]);
  const scenario = (await runJson(['scenario', 'apply', 'samples/changes/switch.scenario.json', '-w', workspace]))
    .json as Scenario;
  const feature = scenario.base.features.find(({ work }) => work.kind === 'tokens')!.id;
  const into = ['--into', scenario.id, '--into-feature', feature];
  const put = await runJson(['agent-runs', 'fit', '--in', path, '-w', workspace, ...into, '--step-cap', '5']);
  // 1, 2, 3, 4 and six times 5 thousand tokens.
  expect((put.json as Result<'agentRuns.put'>).scenario.base.features.find(({ id }) => id === feature)).toMatchObject({
    work: { inputTokens: { value: expect.closeTo(4000, 6) }, outputTokens: { value: expect.closeTo(400, 6) } },
  });
  const alone = await runJson(['agent-runs', 'fit', '--in', path, '--step-cap', '5']);
  expect(alone).toMatchObject({ code: 2, json: { error: { message: expect.stringContaining('--step-cap needs') } } });
});

test.each([
  [['--in', 'a.csv', '-w', 'b.cogsmith'], 'Runs come from both a file and a workspace; use --in or -w'],
  [['--in', 'a.csv', '--from', '2027-01'], '--into-feature and --from need a scenario; add --into <scenario>.'],
  [['--in', 'a.csv', '--into', 'base'], 'The workspace of "base" is missing'],
  [['-w', 'b.cogsmith', '--into', 'base'], 'The feature of "base" is missing; use --into-feature <id>.'],
])('agent-runs fit with %j says what is missing', async (flags, message) => {
  const { code, json } = await runJson(['agent-runs', 'fit', ...flags]);
  expect({ code, json }).toMatchObject({ code: 2, json: { error: { message: expect.stringContaining(message) } } });
});
