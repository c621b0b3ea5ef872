import { basename } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchWorkbench, type Workbench } from '../support/launchWorkbench.ts';
import { dollars, exact, readCsv } from '../support/readCsv.ts';
import { sampleFile, sampleFiles } from '../support/sampleFiles.ts';
import { callHost } from '../support/window/callHost.ts';
import { chooseToImport, dropToImport, readOutcome, runImport } from '../support/window/importPage.ts';
import { goTo, newWorkspace } from '../support/window/navigate.ts';
import { readTable } from '../support/window/readTable.ts';
import { choose, readChart, readFigure } from '../support/window/usagePage.ts';

/** Billed money as the two cost files say it, added up here, by provider and month and as a whole. */
const billed = new Map<string, bigint>();
for (const { amount_value, start_time } of readCsv(sampleFile('cost_')))
  add('openai', new Date(Number(start_time) * 1000).toISOString(), amount_value!);
for (const { cost_usd, usage_date_utc } of readCsv(sampleFile('claude_api_cost_')))
  add('anthropic', usage_date_utc!, cost_usd!);

function add(provider: string, day: string, amount: string): void {
  for (const key of ['all', day.slice(0, 7), provider, `${provider} ${day.slice(0, 7)}`])
    billed.set(key, (billed.get(key) ?? 0n) + exact(amount));
}

const months = [...billed.keys()].filter((key) => /^\d{4}-\d\d$/.test(key)).sort();

let app: Workbench;
beforeAll(async () => {
  app = await launchWorkbench();
  await newWorkspace(app, 'Larkspur from its files');
  await goTo(app.page, 'Import');
});
afterAll(() => app?.close());

describe('importing the five files of a company', () => {
  test('shows what was recognised, and by which columns, before anything is stored', async () => {
    const { page } = app;
    await chooseToImport(app, sampleFiles.slice(1));
    await dropToImport(page, sampleFiles[0]!);
    expect(await page.getByText('not imported yet').count()).toBe(sampleFiles.length);
    const tokens = page.getByRole('region', { name: basename(sampleFile('claude_api_tokens')), exact: true });
    expect(await tokens.textContent()).toMatch(
      /Anthropic token export[\s\S]*Recognized by[\s\S]*usage_input_tokens_no_cache/,
    );
    expect((await callHost(page, 'import.list', {})).length).toBe(0);
  });

  test('puts every row of each file in exactly one place', async () => {
    const { page } = app;
    await runImport(page, sampleFiles.length);
    for (const path of sampleFiles) {
      const { status, rows } = await readOutcome(page, path);
      const kind = /revenue/.test(path) ? 'revenue' : /cost_/.test(path) ? 'cost' : 'usage';
      expect(status).toMatch(/^imported/);
      const all = readCsv(path).length;
      const { read, skipped, ...places } = rows;
      expect(read).toBe(all);
      expect(places).toEqual({ usage: 0, cost: 0, revenue: 0, rejected: 0, [kind]: all - skipped });
    }
    const past = await readTable(page, 'Imported files');
    expect(past.map((row) => row['File']).sort()).toEqual(sampleFiles.map((path) => basename(path)).sort());
  });
});

describe('the usage page', () => {
  test('says the same dollars, to the cent, as the cost files', async () => {
    const { page } = app;
    await page.getByRole('button', { name: 'See usage' }).click();
    await page.getByRole('heading', { level: 1, name: 'Usage' }).waitFor();
    await expect.poll(() => readFigure(page, 'Cost')).toBe(dollars(billed.get('all')!));
    await choose(page, 'Show by', 'Provider');
    await expect.poll(async () => byProvider(await readTable(page, 'Usage by provider'))).toEqual(expectedFor(''));
  });

  test.each([months[0]!, months[9]!, months.at(-1)!])('says them for %s alone', async (month) => {
    const { page } = app;
    const label = new Date(`${month}-01`).toLocaleString('en-US', { month: 'short', year: 'numeric', timeZone: 'UTC' });
    await choose(page, 'From', label);
    await choose(page, 'To', label);
    await expect
      .poll(async () => byProvider(await readTable(page, 'Usage by provider')))
      .toEqual(expectedFor(` ${month}`));
    await choose(page, 'From', 'May 2025');
    await choose(page, 'To', 'Oct 2026');
  });

  test('draws each month of each provider, which is what the host holds to a millionth of a cent', async () => {
    const { page } = app;
    await expect.poll(async () => (await readChart(page)).length).toBe(months.length);
    const said = await readChart(page);
    const held = await callHost(page, 'usage.summary', { by: ['month', 'provider'], from: null, to: null, filter: {} });
    expect(held.groups.length).toBe(2 * months.length);
    for (const { key, costUsd } of held.groups) {
      const [month, provider] = key as [string, string];
      const sum = Number(billed.get(`${provider} ${month}`)!) / 1e40;
      expect(Math.abs(costUsd - sum)).toBeLessThan(1e-8);
      const shown = new RegExp(`${provider} \\$([\\d.,]+)(K?)`).exec(said[months.indexOf(month)]!)!;
      const value = Number(shown[1]!.replaceAll(',', '')) * (shown[2] ? 1000 : 1);
      expect(Math.abs(value / sum - 1), `${key} shown as ${shown[0]}`).toBeLessThan(0.005);
    }
  });

  test('adds up the tokens of the usage files, and counts cached input once', async () => {
    const sum = (path: string, columns: readonly string[]) =>
      readCsv(path).reduce((total, row) => columns.reduce((all, name) => all + Number(row[name] || 0), total), 0);
    const tokens = await callHost(app.page, 'usage.summary', { by: ['provider'], from: null, to: null, filter: {} });
    const of = (provider: string) => tokens.groups.find(({ key }) => key[0] === provider)!;
    const read = ({ inputTokens, cacheReadTokens, cacheWriteTokens, outputTokens }: (typeof tokens)['total']) => [
      inputTokens + cacheReadTokens + cacheWriteTokens,
      cacheReadTokens,
      outputTokens,
    ];
    const openAi = sampleFile('completions_usage');
    const anthropic = sampleFile('claude_api_tokens');
    const written = ['5m', '1h'].map((life) => `usage_input_tokens_cache_write_${life}`);
    const cached = ['usage_input_tokens_cache_read'];
    expect(read(of('openai'))).toEqual(
      [['input_tokens'], ['input_cached_tokens'], ['output_tokens']].map((columns) => sum(openAi, columns)),
    );
    expect(read(of('anthropic'))).toEqual(
      [['usage_input_tokens_no_cache', ...written, ...cached], cached, ['usage_output_tokens']].map((columns) =>
        sum(anthropic, columns),
      ),
    );
  });
});

test('importing a file again changes nothing', async () => {
  const { page } = app;
  await goTo(page, 'Import');
  await chooseToImport(app, [sampleFile('cost_')]);
  await runImport(page, 1);
  expect((await readOutcome(page, sampleFile('cost_'))).status).toBe('already imported; no changes');
  await goTo(page, 'Usage');
  await expect.poll(() => readFigure(page, 'Cost')).toBe(dollars(billed.get('all')!));
});

test('nothing was reported as an error', () => expect(app.problems).toEqual([]));

function byProvider(rows: readonly Record<string, string>[]): Record<string, string> {
  return Object.fromEntries(rows.map((row) => [row['Provider']!, row['Cost, US$']!]));
}

function expectedFor(suffix: string): Record<string, string> {
  const of = (key: string) => dollars(billed.get(key)!);
  return { openai: of(`openai${suffix}`), anthropic: of(`anthropic${suffix}`), Total: of(suffix.trim() || 'all') };
}
