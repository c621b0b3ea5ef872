import type { Block, LabelColumn, NumberColumn } from './block.ts';

/**
 * A block in parts of so many rows, so that there can be other work between them; a small block is its own only part.
 *
 * Shapes: parts look at the bytes of the block, nothing is copied.
 *
 * @example
 * [
 *   ...blockSlices(openBlock({ size: 3, columnsJson: '{"model":["a","b","c"]}', data: new Uint8Array(0) }), 2),
 * ].map(({ size }) => size) // => [2, 1]
 */
export function* blockSlices(block: Block, rows: number): Generator<Block> {
  if (block.size <= rows) {
    yield block;
    return;
  }
  for (let from = 0; from < block.size; from += rows) yield sliceOf(block, from, Math.min(block.size, from + rows));
}

function sliceOf(block: Block, from: number, to: number): Block {
  const labels = (name: string): LabelColumn => {
    const column = block.labels(name);
    return { labels: column.labels, codes: column.codes.subarray(from, to) };
  };
  return {
    size: to - from,
    has: block.has,
    labels,
    numbers: (name) => numbersOf(block.numbers(name), from, to),
    money: (name) => numbersOf(block.money(name), from, to),
  };
}

function numbersOf(column: NumberColumn, from: number, to: number): NumberColumn {
  const { isWhole, packed, constant } = column;
  const beyond = [...column.beyond].filter(([row]) => row >= from && row < to);
  return {
    get values() {
      return column.values.subarray(from, to);
    },
    beyond: beyond.length === 0 ? noText : new Map(beyond.map(([row, text]) => [row - from, text] as const)),
    isWhole,
    packed: packed && { ...packed, codes: packed.codes.subarray(from, to) },
    constant,
  };
}

const noText: ReadonlyMap<number, string> = new Map();
