import { join } from 'node:path';
import { expect, test } from 'vitest';
import { migrate, migrations } from '../../../electron/host/store/migrate.ts';
import { openDatabase } from '../../../electron/host/store/open.ts';
import { costRowsOf, usageRowsOf } from '../../../electron/host/store/sourceRows.ts';
import { summariseUsage, sumPriced } from '../../../electron/host/store/usageStore.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

const rows = `
  INSERT INTO import (id, file_name, file_hash, format, imported_at, result_json) VALUES
    ('i1', 'a.csv', 'h', 'focus', 'now', '{}'), ('i2', 'b.csv', 'g', 'litellm-logs', 'now', '{}');
  INSERT INTO usage_row (import_id, format, scope, day, provider, model, requests, billed_usd, cost_basis) VALUES
    ('i1', 'focus', 's', '2026-08-02', 'openai', 'm', 2.5, '1.5', 'billed'),
    ('i1', 'focus', 's', '2026-08-01', 'openai', NULL, NULL, '0.12345678901', NULL),
    ('i2', 'litellm-logs', '', '2026-09-01', NULL, 'n', 1, NULL, NULL);
  INSERT INTO cost_row (import_id, format, scope, day, provider, charge_category, billed_usd, token_kind) VALUES
    ('i1', 'focus', 's', '2026-08-01', 'openai', 'tax', '-3', 'input');
  INSERT INTO priced_usage (day, provider, model, requests, input_tokens, cache_read_tokens, cache_write_tokens,
    output_tokens, cost_nano_usd, cost_basis, unpriced_tokens) VALUES
    ('2026-08-02', 'openai', 'm', 2.5, 10, 0, 0, 1, 9007199254740995, 'billed', 0),
    ('2026-08-01', 'openai', NULL, NULL, 0, 0, 0, 0, 2, 'estimate', 7),
    ('2026-08-03', 'openai', 'm', 1, 5, 0, 0, 1, 3, 'billed', 0);
`;

test('a workspace of version 8 keeps its usage, cost and prices, row by row and digit by digit', () => {
  const path = join(temporaryFolder(), 'old.cogsmith');
  const db = openDatabase(path, { create: true });
  migrate(db, path, migrations.slice(0, 8));
  db.exec(rows);
  const usageNames =
    'provider, model, requests, billed_usd AS billedUsd, cost_basis AS costBasis, input_tokens AS inputTokens';
  const usage = db.prepare(`SELECT day, ${usageNames} FROM usage_row WHERE provider = 'openai' ORDER BY day`).all();
  const costNames = 'provider, token_kind AS tokenKind, charge_category AS chargeCategory, billed_usd AS billedUsd';
  const costs = db.prepare(`SELECT day, ${costNames} FROM cost_row`).all();
  migrate(db, path, migrations.slice(0, 9));
  expect(db.pragma('user_version', { simple: true })).toBe(9);
  // What reads it knows the newest version only.
  migrate(db, path);
  const days = ['2026-08-01', '2026-08-02'];
  expect(days.flatMap((day) => usageRowsOf(db)('openai', day))).toMatchObject(usage);
  expect(usageRowsOf(db)(null, '2026-09-01')).toMatchObject([{ model: 'n', requests: 1, billedUsd: null }]);
  expect(costRowsOf(db)('openai', '2026-08-01')).toMatchObject(costs);
  const query = { filter: {}, from: null, to: null };
  const [month] = sumPriced(db, { ...query, by: ['month'] });
  expect(month).toMatchObject({ rows: 3, requests: 3.5, inputTokens: 15, unpricedTokens: 7 });
  expect(month!.nanoByBasis).toMatchObject({ billed: 9_007_199_254_740_998n, estimate: 2n });
  expect(summariseUsage(db, { ...query, by: ['day', 'model'] }).groups.map(({ key }) => key)).toEqual([
    ['2026-08-01', null],
    ['2026-08-02', 'm'],
    ['2026-08-03', 'm'],
  ]);
  db.prepare('DELETE FROM import').run();
  expect(db.prepare('SELECT count(*) AS count FROM source_block').get()).toEqual({ count: 0 });
  db.close();
});
