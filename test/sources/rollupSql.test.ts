import { describe, expect, test } from 'vitest';
import type { ColumnKind, DialectName } from '../../models/sources/warehouse/dialect.ts';
import { dialectOf } from '../../models/sources/warehouse/dialects.ts';
import { rollupSql } from '../../models/sources/warehouse/rollupSql.ts';
import { type WarehouseTable, warehouseTableSchema } from '../../models/sources/warehouse/warehouseTable.ts';
import fc from '../support/properties.ts';

const names: readonly DialectName[] = ['clickhouse', 'postgresql', 'snowflake', 'bigquery', 'databricks', 'trino'];

const usage: WarehouseTable = {
  from: { table: 'ai.requests' },
  to: 'usage',
  columns: {
    ...{ period_start: 'created_at', provider: 'vendor', model: 'model', customer: 'customer' },
    ...{ requests: 'calls', output_tokens: 'output', billed_cost: 'usd' },
  },
  top: { customer: 50 },
};
const revenue: WarehouseTable = {
  from: { query: `SELECT * FROM invoices WHERE status = 'paid';` },
  to: 'revenue',
  columns: { month: 'month', customer: 'account', recognized_revenue: 'amount' },
};
const kinds: ReadonlyMap<string, ColumnKind> = new Map([
  ...(['vendor', 'model', 'customer', 'account', 'output'] as const).map((name) => [name, 'text'] as const),
  ...(['calls', 'usd', 'amount'] as const).map((name) => [name, 'decimal'] as const),
  ['created_at', 'zoned'],
  ['month', 'text'],
]);
const range = { kinds, from: '2026-09-01', until: '2026-11-01', mostGroups: 1000 };

describe('the SQL of a rollup', () => {
  test.each(names)('in %s', async (name) => {
    const of = (table: WarehouseTable) => rollupSql({ table, ...range }, dialectOf(name));
    const text = [usage, revenue].map((table) => {
      const { sql, parameters, columns } = of(table);
      return `${sql};\n-- values: ${parameters.map(({ value }) => value).join(', ')}\n-- columns: ${columns.join(', ')}\n`;
    });
    await expect(text.join('\n')).toMatchFileSnapshot(`golden/${name}.sql`);
  });

  test.each(['date', 'moment', 'zoned', 'text', 'float'] as const)('of a date column that is %s', async (kind) => {
    const texts = names.map((name) => {
      const dialect = dialectOf(name);
      const start = dialect.startOf(dialect.parameter(0, 'text'), kind);
      const of = { expression: 'source.at', kind };
      return `${name}: ${dialect.day(of)} | ${start} | ${dialect.number(of)}`;
    });
    await expect(`${texts.join('\n')}\n`).toMatchFileSnapshot(`golden/kind-${kind}.txt`);
  });

  test('what the type of a column rules out is not asked of its rows', () => {
    const ofKind = (kind: ColumnKind) =>
      rollupSql(
        { table: usage, ...range, kinds: new Map([...kinds, ['calls', kind], ['output', kind]]) },
        dialectOf('clickhouse'),
      ).sql;
    expect(ofKind('natural')).not.toMatch(/< 0|toDecimal256OrNull/);
    expect(ofKind('whole').match(/`requests` < 0|`output_tokens` < 0/g)).toHaveLength(4);
    expect(ofKind('whole')).not.toContain('toDecimal256OrNull');
    expect(ofKind('float')).toContain('toDecimal256OrNull');
  });

  test('a column of unknown kind is refused', () => {
    expect(() => rollupSql({ table: usage, ...range, kinds: new Map() }, dialectOf('postgresql'))).toThrow(
      /created_at/,
    );
  });
});

describe('a table of a warehouse', () => {
  const problems = (table: object) =>
    warehouseTableSchema.safeParse(table).error?.issues.map(({ message }) => message) ?? [];

  test.each([
    ['no date', { ...usage, columns: { requests: 'calls' } }, /must name the column of period_start/],
    ['nothing to sum', { ...usage, columns: { period_start: 'at' }, top: {} }, /quantity or an amount/],
    ['an unknown field', { ...usage, columns: { ...usage.columns, colour: 'c' } }, /"colour" is not one of/],
    ['ids of runs', { ...usage, to: 'runs', columns: { date: 'at', run_id: 'id', steps: 'n' }, top: {} }, /"run_id"/],
    ['a field twice', { ...usage, fixed: { model: 'm' } }, /must not fix model/],
    ['a dimension that is not mapped', { ...usage, dimensions: ['team'] }, /"team" is not one of them/],
  ])('with %s is refused', (_, table, message) => {
    expect(problems(table).join(' ')).toMatch(message);
  });
});

describe('properties', () => {
  test('no name or value of the user stands in the SQL but in the quotes of the engine', () => {
    const name = fc
      .string({ minLength: 1, maxLength: 12 })
      .filter((text) => !/[`\\.]/.test(text) && text.trim() !== '');
    fc.assert(
      fc.property(name, name, fc.constantFrom(...names), (column, table, engine) => {
        const dialect = dialectOf(engine);
        const made: WarehouseTable = {
          from: { table },
          to: 'usage',
          columns: { period_start: 'at', requests: 'n', model: column },
        };
        const of = new Map<string, ColumnKind>([...kinds, ['at', 'date'], ['n', 'decimal'], [column, 'text']]);
        const plain = rollupSql({ table: made, ...range, kinds: of }, dialect);
        const other = { ...made, from: { table: 'x' }, columns: { ...made.columns, model: 'y' } };
        const known = rollupSql({ table: other, ...range, kinds: new Map([...of, ['y', 'text']]) }, dialect);
        const back = plain.sql
          .replaceAll(`source.${dialect.quote(column)}`, `source.${dialect.quote('y')}`)
          .replace(`FROM ${dialect.quote(table)} AS source`, `FROM ${dialect.quote('x')} AS source`);
        expect(back).toBe(known.sql);
      }),
    );
  });
});
