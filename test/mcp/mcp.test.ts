import { createHash } from 'node:crypto';
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { withSession } from '../../electron/cli/session.ts';
import { runSettingsSchema } from '../../models/simulation/result.ts';
import { runCogsmith } from '../support/runCogsmith.ts';

const folder = mkdtempSync(join(tmpdir(), 'cogsmith-mcp-'));
const workspace = join(folder, 'demo.cogsmith');
/** One Cogsmith at a time has a workspace open. */
const copy = join(folder, 'copy.cogsmith');
let client: Client;

interface Answer {
  readonly sentence: string;
  readonly units: string;
  readonly run: { readonly trials: number; readonly seed: number; readonly priceBookVersion: string } | null;
  readonly [name: string]: unknown;
}

async function connect(to: string, ...flags: readonly string[]): Promise<Client> {
  const made = new Client({ name: 'test', version: '1' });
  const args = ['electron/startCli.ts', 'mcp', '-w', to, ...flags];
  const env = { ...(process.env as Record<string, string>), COGSMITH_HOME: join(folder, 'home') };
  await made.connect(new StdioClientTransport({ command: process.execPath, args, env, stderr: 'pipe' }));
  return made;
}

async function ask(name: string, input: object = {}, from = client): Promise<Answer> {
  const result = await from.callTool({ name, arguments: { ...input } }, undefined, { timeout: 120_000 });
  const [first] = result.content as { text: string }[];
  expect(result.isError ?? false, first?.text).toBe(false);
  // A client that reads only text sees the same.
  expect(JSON.parse(first!.text)).toEqual(result.structuredContent);
  return result.structuredContent as Answer;
}

const digest = () => createHash('sha256').update(readFileSync(workspace)).digest('hex');

beforeAll(async () => {
  vi.stubEnv('COGSMITH_HOME', join(folder, 'home'));
  expect((await runCogsmith(['sample', workspace])).code).toBe(0);
  copyFileSync(workspace, copy);
  client = await connect(workspace);
}, 120_000);
afterAll(async () => {
  await client.close();
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

describe('an assistant over standard input and output', () => {
  test('sees only questions, each marked read-only, unless changes are allowed', async () => {
    const { tools } = await client.listTools();
    expect(tools.length).toBeGreaterThan(15);
    expect(tools.filter(({ annotations }) => !annotations?.readOnlyHint)).toEqual([]);
    expect(tools.map(({ name }) => name)).not.toContain('save_scenario');
    const refused = await client.callTool({ name: 'save_scenario', arguments: {} });
    expect(refused).toMatchObject({ isError: true });
  });

  test('gets eight stories as prompts, with its own words in them', async () => {
    const { prompts } = await client.listPrompts();
    expect(prompts).toHaveLength(8);
    const { messages } = await client.getPrompt({
      name: 'switch_model',
      arguments: { scenario: 'baseline', feature: 'assistant', share: '60%' },
    });
    expect(messages[0]!.content).toMatchObject({ text: expect.stringContaining('60% of assistant') });
  });

  test('what moving 60% of a feature to a cheaper model does to margin has the numbers of the window', async () => {
    const move = {
      feature: 'assistant',
      fromModel: 'gpt-5.4-mini',
      toProvider: 'openai',
      toModel: 'gpt-5.4-nano',
      share: 0.6,
      from: '2027-01',
    };
    const answer = await ask('move_model', { scenario: 'Steady course', trials: 500, seed: 7, ...move });
    // The window keeps the changed scenario and asks for both by their ids.
    const inWindow = await withSession(copy, async ({ call }) => {
      const plan = await call('scenario.read', { id: 'baseline' });
      const change = { kind: 'switch', id: 'moved-model', name: 'Cheaper model', ...move };
      await call('scenario.save', { scenario: { ...plan, id: 'moved', changes: [...plan.changes, change] } });
      const settings = { ...runSettingsSchema.parse({}), trials: 500, seed: 7 };
      return call('run.compare', { a: 'baseline', b: 'moved', settings });
    });
    const totals = answer.totals as {
      series: 'cogs' | 'grossMargin';
      difference: unknown;
      probabilityBetter: number;
    }[];
    for (const { series, difference, probabilityBetter } of totals) {
      expect(difference, series).toEqual(inWindow.totalDifference[series]);
      expect(probabilityBetter, series).toBe(inWindow.probabilityBetter[series]);
    }
    expect(inWindow.totalDifference.cogs.p50).toBeLessThan(0);
    expect(answer.run).toMatchObject({ trials: 500, seed: 7, priceBookVersion: inWindow.run.priceBookVersion });
    expect(answer.sentence).toMatch(/^Median gross margin changes by \+\d/);
  }, 120_000);

  test('every question is answered with a sentence and units, and changes nothing', async () => {
    const before = digest();
    const few = { scenario: 'baseline', trials: 200 };
    const questions: [string, object][] = [
      ['workspace', {}],
      ['usage', { by: ['month', 'model'], limit: 5 }],
      ['margin', {}],
      ['budgets', {}],
      ['record', {}],
      ['check', {}],
      ['month_end', {}],
      ['prices', { words: 'sonnet' }],
      ['forecast', few],
      ['inputs', { scenario: 'baseline', words: 'seat price' }],
      ['commitments', { ...few, scenario: 'research-agent' }],
    ];
    for (const [name, input] of questions) {
      const answer = await ask(name, input);
      expect(answer.sentence, name).toMatch(/[.]$/);
      expect(answer.units, name).not.toBe('');
    }
    expect(digest()).toBe(before);
  }, 240_000);

  test('a long table comes in pages that join to the whole', async () => {
    const whole = await ask('usage', { by: ['month', 'model'], limit: 500 });
    const rows: unknown[] = [];
    for (let offset: number | null = 0; offset !== null; ) {
      const page: Answer = await ask('usage', { by: ['month', 'model'], limit: 7, offset });
      rows.push(...(page.rows as unknown[]));
      offset = page.nextOffset as number | null;
    }
    expect(rows).toEqual(whole.rows);
    expect(rows).toHaveLength(whole.totalRows as number);
  }, 120_000);

  test('a goal is sought, and a wrong name is answered in words', async () => {
    const goal = {
      target: { series: 'grossMargin', month: null },
      measure: { kind: 'probability', side: 'atLeast', threshold: 0.5 },
      direction: 'atLeast',
      aim: 0.8,
    };
    const path = 'base.plans[team].seatPriceUsd';
    expect((await ask('goal_seek', { scenario: 'baseline', trials: 200, path, goal })).sentence).toMatch(/[.]$/);
    const wrong = await client.callTool({ name: 'forecast', arguments: { scenario: 'nobody' } });
    expect(wrong).toMatchObject({
      isError: true,
      content: [{ text: expect.stringContaining('"nobody" does not exist') }],
    });
  }, 120_000);

  test('where changes are allowed, a scenario is saved, run and frozen, and a change is undone', async () => {
    const changing = await connect(copy, '--allow-changes');
    try {
      const saved = await ask('save_scenario', { scenario: 'baseline', id: 'mine', name: 'Mine' }, changing);
      expect(saved.sentence).toBe('Saved "Mine" (mine).');
      const { id: runId } = await ask('run', { scenario: 'mine', trials: 200 }, changing);
      const asked = { runId, name: 'Board', owner: 'CFO', purpose: 'Test' };
      expect((await ask('freeze_forecast', asked, changing)).sentence).toMatch(/^Frozen as "Board"/);
      const { changes } = await ask('undo', {}, changing);
      const [last] = changes as { id: number }[];
      expect((await ask('undo', { change: last!.id }, changing)).sentence).toBe(`Change ${last!.id} was undone.`);
    } finally {
      await changing.close();
    }
  }, 120_000);
});
