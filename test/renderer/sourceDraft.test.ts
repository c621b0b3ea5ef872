import { expect, test } from 'vitest';
import { type Source, sourceSchema } from '../../models/sources/source.ts';
import type { WarehouseTable } from '../../models/sources/warehouse/warehouseTable.ts';
import { draftOf, emptyDraft, sourceOf } from '../../renderer/features/sources/sourceDraft.ts';

const named = { ...emptyDraft, name: ' Spend ' };

test('a source is whole once its place and its key are stated, and not before', () => {
  expect(sourceOf(named)).toBeNull();
  expect(sourceOf({ ...named, folder: { handle: 'h' } })).toEqual({
    name: 'Spend',
    settings: { kind: 'folder', path: 'h' },
  });
  const openai = { ...named, origin: 'openai' } as const;
  expect(sourceOf(openai)).toBeNull();
  expect(sourceOf({ ...openai, keyFrom: 'OPENAI_ADMIN_KEY' })?.settings).toEqual({
    ...{ kind: 'service', service: 'openai', keyFrom: 'OPENAI_ADMIN_KEY' },
  });
  const langfuse = { ...named, origin: 'langfuse', keyFrom: 'S', baseUrl: 'https://langfuse.test' } as const;
  expect(sourceOf(langfuse)).toBeNull();
  expect(sourceOf({ ...langfuse, userFrom: 'P' })?.settings).toMatchObject({ userFrom: 'P' });
  expect(sourceOf({ ...named, origin: 'litellm', keyFrom: 'K' })).toBeNull();
});

test('a warehouse needs its host, its table and the column of the date', () => {
  const typed = { ...named, origin: 'postgresql', host: 'db.test', fromText: 'billing.usage' } as const;
  expect(sourceOf({ ...typed, columns: { requests: 'n' } })).toBeNull();
  const source = sourceOf({ ...typed, columns: { period_start: 'at', requests: ' n ', model: ' ' }, port: '5433' });
  expect(source?.settings).toEqual({
    ...{ kind: 'warehouse', engine: 'postgresql', host: 'db.test', port: 5433 },
    table: { from: { table: 'billing.usage' }, to: 'usage', columns: { period_start: 'at', requests: 'n' } },
  });
  expect(sourceSchema.safeParse(source).success).toBe(true);
});

test('an edited source keeps what the form does not show', () => {
  const table: WarehouseTable = {
    ...{ from: { query: 'SELECT * FROM runs' }, to: 'runs', columns: { date: 'at', cost_usd: 'usd', agent: 'who' } },
    ...{ fixed: { model: 'm' }, top: { agent: 50 } },
  };
  const warehouse: Source = {
    name: 'Runs',
    settings: {
      ...{ kind: 'warehouse', engine: 'clickhouse', host: 'ch.test', port: 8443, user: 'reader', passwordFrom: 'PW' },
      ...{ encrypted: true, since: '2026-01', overlapMonths: 2, timeOutSeconds: 30, mostGroups: 10, table },
    },
  };
  const service: Source = {
    name: 'LiteLLM',
    settings: {
      ...{ kind: 'service', service: 'litellm', baseUrl: 'https://litellm.test', keyFrom: 'K', overlapMonths: 0 },
    },
  };
  for (const source of [warehouse, service]) expect(sourceOf(draftOf(source))).toEqual(source);
  expect(sourceOf({ ...draftOf(warehouse), port: '', user: '' })?.settings).not.toHaveProperty('port');
});
