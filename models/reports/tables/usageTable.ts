import { formatDecimal } from '../../decimal.ts';
import { type Block, labelAt } from '../../usage/blocks/block.ts';
import { exactByGroup } from '../../usage/blocks/exactByGroup.ts';
import { groupRows } from '../../usage/blocks/groupRows.ts';
import { type PricedLabel, pricedLabels } from '../../usage/blocks/pricedColumns.ts';
import { sumByGroup } from '../../usage/blocks/sumByGroup.ts';
import { dimensionColumns } from './dimensionColumns.ts';
import { amount, number, type Table, type TableCell, type TableRow, text } from './table.ts';

const counts = [
  number('requests', 'none where not stated'),
  number('input_tokens', 'fresh input'),
  number('cache_read_tokens', 'read from the cache'),
  number('cache_write_tokens', 'written to the cache'),
  number('output_tokens', 'reasoning included'),
  number('gpu_hours', 'of own GPUs'),
  number('unpriced_tokens', 'without a price: in no amount'),
] as const;
const countNames = [
  ...(['requests', 'inputTokens', 'cacheReadTokens', 'cacheWriteTokens', 'outputTokens'] as const),
  ...(['gpuHours', 'unpricedTokens'] as const),
];

/**
 * The usage of the history by day and every dimension, with its cost as the Usage page has it.
 *
 * Convention: one row for each day, combination of dimensions and basis of the cost; a provider and month after the
 * other. Units: US$, tokens, hours.
 *
 * @example
 * [...usageTable([]).rows] // => []
 */
export function usageTable(blocks: Iterable<Block>): Table {
  return {
    name: 'usage',
    says: 'Usage of the history by day and every dimension, with its cost as on the Usage page.',
    columns: [
      text('day', 'YYYY-MM-DD, UTC'),
      ...dimensionColumns,
      text('cost_basis', 'billed, contract, gateway, estimate, unpriced'),
      ...counts,
      amount('cost_usd', 'expense, US$'),
      amount('included_usd', 'list value of use that a seat or free tier covers; in no cost'),
    ],
    rows: rowsOf(blocks),
  };
}

function* rowsOf(blocks: Iterable<Block>): Generator<TableRow> {
  for (const block of blocks) yield* blockRows(block);
}

function* blockRows(block: Block): Generator<TableRow> {
  const labels = pricedLabels.map((name: PricedLabel) => block.labels(name));
  const { groupOf, first } = groupRows({
    codes: labels.map(({ codes }) => codes),
    cardinalities: labels.map((column) => column.labels.length),
    size: block.size,
  });
  const groups = { groupOf, count: first.length };
  const numbers = countNames.map((name) => sumByGroup(block.numbers(name), groups));
  const cost = exactByGroup(block.numbers('costNanoUsd'), groups);
  const included = sumByGroup(block.numbers('includedNanoUsd'), groups);
  const stated = (value: number): TableCell => (Number.isNaN(value) ? null : value);
  for (let group = 0; group < first.length; group++) {
    const row = first[group]!;
    yield [
      ...labels.map((column) => labelAt(column, row)),
      ...numbers.map((values) => stated(values[group]!)),
      dollars(cost.beyond.get(group) ?? BigInt(cost.values[group]!)),
      Number.isNaN(included[group]!) ? '0' : dollars(BigInt(Math.round(included[group]!))),
    ];
  }
}

function dollars(nano: bigint): string {
  return formatDecimal({ units: nano, scale: 9 });
}
