import { describe, expect, test } from 'vitest';
import { readLookup } from '../../models/attribution/readLookup.ts';

const read = (text: string, from: Parameters<typeof readLookup>[1] = null) =>
  readLookup(
    text.split('\n').map((line) => line.split(',')),
    from,
  );
const said = (text: string) => read(text).issues.map(({ severity, path, message }) => ({ severity, path, message }));

describe('a table whose header names dimensions', () => {
  test('gives features by key, also without the environment that imports take out of a label', () => {
    const { tables, issues, rows } = read('API key,Feature\nchat-prod,Chat\nk-7,Search\n');
    expect(issues).toEqual([]);
    expect(rows).toBe(2);
    expect(tables).toEqual([
      {
        from: 'feature',
        to: 'feature',
        reads: 'stated',
        name: 'API key → Feature',
        table: { 'chat-prod': 'Chat', chat: 'Chat', 'k-7': 'Search' },
      },
    ]);
  });

  test('gives customers by user and tiers by customer', () => {
    const { tables, issues } = read('user,customer,tier\nu-1,acme,enterprise\nu-2,acme,enterprise\nu-3,solo,free');
    expect(issues).toEqual([]);
    expect(tables.map(({ name: _name, ...table }) => table)).toEqual([
      { from: 'customer', to: 'customer', reads: 'stated', table: { 'u-1': 'acme', 'u-2': 'acme', 'u-3': 'solo' } },
      { from: 'customer', to: 'customerTier', reads: 'attributed', table: { acme: 'enterprise', solo: 'free' } },
    ]);
  });

  test('is looked up by the column that is asked for', () => {
    const { tables } = read('team,model,feature\nt-1,m-1,chat', 'model');
    expect(tables.map(({ from, to }) => [from, to])).toEqual([
      ['model', 'team'],
      ['model', 'feature'],
    ]);
  });

  test('keeps of a mail address its domain, as imports do, and no secret', () => {
    const { tables, issues } = read('user,customer\njo@acme.test,acme\nsk-proj-abcdefghijklmnopqrstu1234,x');
    expect(tables[0]!.table).toEqual({ 'acme.test': 'acme' });
    expect(issues[0]).toMatchObject({ severity: 'error', row: 3, column: 'user' });
    expect(JSON.stringify(issues)).not.toContain('sk-proj');
  });

  test('may leave cells empty and have blank lines', () => {
    const { tables, issues, rows } = read('sep=;\n\nkey,feature,team\na,chat,\n,,\nb,,ops');
    expect(issues).toEqual([]);
    expect(rows).toBe(2);
    expect(tables.map(({ table }) => table)).toEqual([{ a: 'chat' }, { b: 'ops' }]);
  });
});

describe('what is wrong is said with its row and column', () => {
  test.each([
    ['key,feature\na,chat\nb,mail\na,search', 'error', 'row 4, feature', /"search" here and "chat" in row 2/],
    ['key,feature\na,chat\na,chat', 'warning', 'row 3, key', /also in row 2/],
    ['user,customer,tier\nu,acme,free\nv,acme,pro', 'error', 'row 3, tier', /customer "acme" is "pro"/],
    ['user,customer\njo@acme.test,acme\nal@acme.test,emca', 'error', 'row 3, customer', /"acme.test" is "emca"/],
    ['key,feature\nx-prod,chat\nx-dev,lab', 'warning', 'row 3, key', /rule on feature and environment/],
    ['key,feature\n,chat', 'error', 'row 2, key', /cell of key is empty/],
    ['key,feature\na,chat,more', 'error', 'row 2', /3 cells and the header 2/],
    ['key,feature,colour\na,chat,red', 'warning', 'row 1, colour', /is not a dimension/],
    ['key,model\na,m-1', 'error', 'row 1, model', /cannot be set/],
    ['key,team,project\na,b,c', 'error', 'row 1, project', /same dimension/],
    ['key\na', 'error', 'row 1, key', /has no second column/],
    ['colour,taste\na,b', 'error', 'row 1', /must name them/],
    ['key,feature', 'error', 'row 1', /no rows/],
    ['', 'error', 'row 1', /empty/],
  ])('%j', (text, severity, path, message) => {
    expect(said(text)).toContainEqual({ severity, path, message: expect.stringMatching(message) });
  });

  test('a dimension that no column is of', () => {
    expect(read('key,feature\na,chat', 'region').issues[0]!.message).toMatch(/no column "region"/);
  });
});
