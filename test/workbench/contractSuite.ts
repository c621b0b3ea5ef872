import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { engineVersion } from '../../models/simulation/compile.ts';
import type { ChangedEvent, Method, Progress } from '../../models/workbench.ts';
import type { Connection } from '../support/connections.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import { writeUsageFile } from '../support/usageFile.ts';

/** Results that must be the same whatever carried them, by what was asked. */
const seen = new Map<string, unknown>();

/** What every transport owes its callers. */
export function contractSuite(name: string, connect: () => Promise<Connection>): void {
  describe(`the workbench over ${name}`, () => {
    let connection: Connection;
    let folder: string;

    beforeEach(async () => {
      folder = temporaryFolder();
      vi.stubEnv('COGSMITH_HOME', folder);
      connection = await connect();
    });

    afterEach(async () => {
      await connection.close();
      vi.unstubAllEnvs();
    });

    const create = () => connection.call('workspace.create', { name: 'Acme', file: null });
    const usageFile = (rows: number) => {
      const path = join(folder, 'usage.csv');
      writeUsageFile(path, rows);
      return connection.host.files.register({ path, name: 'usage.csv' });
    };

    test('answers a call', async () => {
      const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
      expect(await connection.call('workbench.status', {})).toMatchObject({ version, workspace: null, recent: [] });
    });

    test.each(['nothing.here', '__proto__', 'toString'])('refuses the method %s', async (method) => {
      await expect(connection.call(method as Method, {} as never)).rejects.toMatchObject({ code: 'not_found' });
    });

    test('refuses wrong arguments, and says which', async () => {
      await expect(connection.call('audit.list', { limit: 0 })).rejects.toMatchObject({
        name: 'WorkbenchError',
        code: 'invalid_input',
        message: 'limit is 0; it must be at least 1.',
        details: [{ severity: 'error', path: 'limit', message: 'limit is 0; it must be at least 1.' }],
      });
    });

    test('tells a missing workspace from a missing thing in it', async () => {
      await expect(connection.call('scenario.list', {})).rejects.toMatchObject({
        code: 'not_found',
        message: 'No workspace is open; open one, or create a new one.',
      });
      await create();
      await expect(connection.call('scenario.read', { id: 'none' })).rejects.toMatchObject({
        code: 'not_found',
        message: expect.stringContaining('"none"'),
      });
    });

    test('never opens a path that a caller sends', async () => {
      const file = join(folder, 'Acme.cogsmith');
      await create();
      await connection.call('workspace.close', {});
      await expect(connection.call('workspace.open', { file })).rejects.toMatchObject({ code: 'not_found' });
    });

    test('pushes what changed', async () => {
      const events: ChangedEvent[] = [];
      connection.onChanged((event) => events.push(event));
      await vi.waitFor(async () => {
        await connection.call('workspace.close', {});
        expect(events.length).toBeGreaterThan(0);
      });
      events.length = 0;
      await create();
      await vi.waitFor(() => expect(events.flatMap(({ entities }) => entities)).toContain('workspace'));
    });

    test('imports with progress, and every row is counted', async () => {
      await create();
      const rows = 120_000;
      const reports: Progress[] = [];
      const startedAt = performance.now();
      const { files } = await connection.call(
        'import.run',
        { files: [{ file: usageFile(rows), format: null }] },
        { onProgress: (progress) => reports.push(progress) },
      );
      const seconds = (performance.now() - startedAt) / 1000;
      expect(files[0]).toMatchObject({ status: 'imported', rows: { read: rows, usage: rows, rejected: 0 } });
      expect(reports.length).toBeGreaterThan(0);
      expect(reports.length).toBeLessThanOrEqual(seconds * 10 + 1);
      const { total } = await connection.call('usage.summary', { by: [], from: null, to: null, filter: {} });
      expect(total).toMatchObject({ requests: rows, inputTokens: rows * 1000, outputTokens: rows * 100 });
    });

    test('cancels an import, which leaves nothing behind', async () => {
      await create();
      const cancel = new AbortController();
      const importing = connection.call(
        'import.run',
        { files: [{ file: usageFile(400_000), format: null }] },
        { signal: cancel.signal, onProgress: () => cancel.abort() },
      );
      await expect(importing).rejects.toMatchObject({ code: 'cancelled' });
      await vi.waitFor(async () => expect(await connection.call('import.list', {})).toEqual([]));
      const { total } = await connection.call('usage.summary', { by: [], from: null, to: null, filter: {} });
      expect(total).toMatchObject({ inputTokens: 0, outputTokens: 0 });
    });

    test('cancels the calls of a caller that goes away', async () => {
      await create();
      const importing = connection.call(
        'import.run',
        { files: [{ file: usageFile(400_000), format: null }] },
        { onProgress: () => connection.leave() },
      );
      importing.catch(() => undefined);
      const direct = new AbortController().signal;
      const list = () => connection.host.dispatch('import.list', {}, { signal: direct, onProgress: () => undefined });
      const status = () =>
        connection.host.dispatch('workspace.close', {}, { signal: direct, onProgress: () => undefined });
      await vi.waitFor(() => expect(connection.host.running).toBe(0), 20_000);
      expect(await list()).toMatchObject({ ok: true, result: [] });
      expect(await status()).toMatchObject({ ok: true });
    });

    test('gives the same run for the same seed, whatever carries it', async () => {
      await create();
      const scenario: unknown = JSON.parse(readFileSync('samples/baseline.scenario.json', 'utf8'));
      const { id } = await connection.call('scenario.save', { scenario });
      const settings = { trials: 500, seed: 7, sampler: 'sobol' } as const;
      const { result } = await connection.call('run.start', { scenarioId: id, settings });
      expect(result.run).toMatchObject({ ...settings, engineVersion });
      expect(result.months).toHaveLength(result.series.cogs.p50.length);
      if (!seen.has('baseline')) seen.set('baseline', result);
      expect(result).toEqual(seen.get('baseline'));
      const [stored] = await connection.call('run.list', { scenarioId: id });
      expect((await connection.call('run.read', { id: stored!.id })).result).toEqual(result);
      // What is not stored is the same run, held against another margin.
      const now = await connection.call('run.now', { scenarioId: id, below: 2 / 3, settings });
      expect(now.target.grossMargin).toBe(2 / 3);
      expect({ ...now.total, ...now.series }).toEqual({ ...result.total, ...result.series });
      expect(await connection.call('run.list', { scenarioId: id })).toHaveLength(1);
      const audit = await connection.call('audit.list', { limit: 10 });
      expect(audit.map(({ action }) => action)).toEqual(['run', 'change', 'create']);
    });

    test('puts stresses beside a scenario and into it', async () => {
      await create();
      const scenario: unknown = JSON.parse(readFileSync('samples/baseline.scenario.json', 'utf8'));
      await connection.call('scenario.save', { scenario });
      const list = await connection.call('stress.list', { scenarioId: 'baseline' });
      const settings = { trials: 200, seed: 1, sampler: 'sobol' } as const;
      const compared = await connection.call('stress.compare', { scenarioId: 'baseline', settings });
      expect(compared.stresses.map(({ id }) => id)).toEqual(list.map(({ id }) => id));
      const halves = compared.stresses.find(({ id }) => id === 'listPriceHalves')!.outcome!;
      expect(halves.difference.aiCogs.p90!).toBeLessThan(0);
      expect(await connection.call('run.list', { scenarioId: 'baseline' })).toEqual([]);
      const as = { id: 'out', name: 'Lab out' };
      const applied = await connection.call('stress.apply', { scenarioId: 'baseline', stresses: ['labOut'], as });
      expect(applied.changes).toEqual(list.find(({ id }) => id === 'labOut')!.changes);
      await expect(
        connection.call('stress.apply', { scenarioId: 'baseline', stresses: ['labOut'], as }),
      ).rejects.toMatchObject({ code: 'conflict' });
    });

    test('compares a switch of models that is not stored', async () => {
      await create();
      const scenario: unknown = JSON.parse(readFileSync('samples/changes/plan.scenario.json', 'utf8'));
      const saved = await connection.call('scenario.save', { scenario });
      const [served] = saved.base.features[0]!.models;
      const change = {
        ...{ kind: 'switch', id: 'cheaper', name: 'Cheaper', from: saved.start, feature: null },
        ...{ fromModel: served!.model, toProvider: 'openai', toModel: 'gpt-4.1-nano' },
      };
      const settings = { trials: 200, seed: 1, sampler: 'sobol' } as const;
      const found = await connection.call('switch.compare', { scenarioId: saved.id, change, settings });
      expect(found.saving.total.p5!).toBeGreaterThan(0);
      expect(found.cost.before.mean! - found.cost.after.mean!).toBeCloseTo(found.saving.total.mean!, 6);
      expect(await connection.call('scenario.read', { id: saved.id })).toEqual(saved);
    });

    test('puts offers and typed plans beside a scenario, and stores nothing', async () => {
      await create();
      const scenario: unknown = JSON.parse(readFileSync('samples/changes/plan.scenario.json', 'utf8'));
      const saved = await connection.call('scenario.save', { scenario });
      const settings = { trials: 200, seed: 1, sampler: 'sobol' } as const;
      expect(await connection.call('commitment.stated', {})).toEqual([]);
      const proposed = await connection.call('commitment.propose', { scenarioId: saved.id, provider: null });
      const offers = [proposed.offer!];
      const desk = await connection.call('commitment.compare', { scenarioId: saved.id, offers, settings });
      const [none, signed] = desk.options;
      expect(signed!.offer).toMatchObject({ id: proposed.offer!.id });
      expect(signed!.against.mean!).toBeCloseTo(signed!.total.mean! - none!.total.mean!, 6);
      const sheet = await connection.call('commitment.sheet', { scenarioId: saved.id, offers, settings });
      expect(sheet.name).toBe('commitment offers.xlsx');
      const [plan] = saved.base.plans;
      const plans = [plan!.id, { line: '$1 + 5 credits' }, { line: '$0.99 per outcome' }];
      const duel = { scenarioId: saved.id, plans, customersOf: null, month: null, settings };
      const compared = await connection.call('plan.compare', duel);
      expect(compared.offers.map(({ name }) => name)).toEqual([plan!.name, '$1 + 5 credits', '$0.99 per outcome']);
      expect(compared.offers[1]!.reading).toContain('5 credits per customer');
      await expect(
        connection.call('plan.compare', { ...duel, plans: [plan!.id, { line: '€20' }] }),
      ).rejects.toMatchObject({ code: 'invalid_input', message: expect.stringContaining('US dollars') });
      const results = { desk, compared };
      expect(seen.get('desk') ?? results).toEqual(results);
      seen.set('desk', results);
      expect(await connection.call('scenario.read', { id: saved.id })).toEqual(saved);
    });

    test('stops work on a workspace that is closed, and the next one starts clean', async () => {
      await create();
      const importing = connection.call('import.run', { files: [{ file: usageFile(400_000), format: null }] });
      const outcome = importing.then(
        () => 'done',
        (error: { code: string }) => error.code,
      );
      await vi.waitFor(() => expect(connection.host.running).toBe(1));
      await connection.call('workspace.create', { name: 'Other', file: null });
      expect(await outcome).toBe('cancelled');
      expect(await connection.call('import.list', {})).toEqual([]);
    });
  });
}
