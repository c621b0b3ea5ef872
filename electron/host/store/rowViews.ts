import { costShape, usageShape } from '../../../models/imports/rowColumns.ts';
import { labelAt, moneyAt, numberAt, openBlock } from '../../../models/usage/block.ts';
import { pricedLabels, pricedNumbers } from '../../../models/usage/pricedBlock.ts';
import type { Db } from './open.ts';

interface Rows {
  readonly labels: readonly string[];
  readonly numbers: readonly string[];
  readonly money: readonly string[];
}

const snake = (name: string) => name.replace(/\d+[a-z]|[A-Z]/g, (part) => `_${part.toLowerCase()}`);
type Cell = string | number | bigint | null;

/**
 * The rows of blocks as the tables `usage_row`, `cost_row` and `priced_usage`, for questions that SQL asks best. They are
 * views of this connection: millions of rows are better summed by the block.
 */
export function openRowViews(db: Db): void {
  const usage = { labels: usageShape.texts, numbers: usageShape.amounts, money: usageShape.money };
  const cost = { labels: costShape.texts, numbers: costShape.amounts, money: costShape.money };
  defineRows(db, 'usage_rows_of', usage);
  defineRows(db, 'cost_rows_of', cost);
  defineRows(db, 'priced_rows_of', { labels: pricedLabels, numbers: pricedNumbers, money: [] });
  const source = (kind: string, rows: Rows) => `
    CREATE TEMP VIEW ${kind}_row AS
    SELECT block.id, block.import_id, block.format, block.provider, block.month, ${named(rows)}
    FROM source_block AS block, ${kind}_rows_of(block.row_count, block.columns_json, block.data) AS one
    WHERE block.kind = '${kind}';`;
  const priced = { labels: pricedLabels, numbers: pricedNumbers, money: [] };
  db.exec(`${source('usage', usage)}${source('cost', cost)}
    CREATE TEMP VIEW priced_usage AS SELECT block.provider, block.month, ${named(priced)}
    FROM priced_block AS block, priced_rows_of(block.row_count, block.columns_json, block.data) AS one
    WHERE block.grain = 'day';`);
}

function named({ labels, numbers, money }: Rows): string {
  const columns = [...labels, ...numbers, ...money].filter((name) => name !== 'provider');
  return columns.map((name) => `one.${snake(name)}`).join(', ');
}

function defineRows(db: Db, name: string, { labels, numbers, money }: Rows): void {
  db.table(name, {
    parameters: ['row_count', 'block_columns', 'block_data'],
    columns: [...labels, ...numbers, ...money].map(snake),
    rows: function* (size: unknown, columnsJson: unknown, data: unknown): Generator<Cell[]> {
      const block = openBlock({
        size: Number(size),
        columnsJson: String(columnsJson),
        data: Uint8Array.from(data as Buffer),
      });
      const texts = labels.map((label) => block.labels(label));
      const amounts = numbers.map((number) => block.numbers(number));
      const sums = money.map((sum) => block.money(sum));
      const nano = numbers.indexOf('costNanoUsd');
      for (let row = 0; row < block.size; row++) {
        const cells: Cell[] = texts.map((column) => labelAt(column, row));
        for (const [index, column] of amounts.entries()) {
          // As an integer, so that SQL sums it exactly.
          if (index === nano) cells.push(BigInt(column.beyond.get(row) ?? column.values[row]!));
          else cells.push(numberAt(column, row));
        }
        for (const column of sums) cells.push(moneyAt(column, row));
        yield cells;
      }
    },
  });
}
