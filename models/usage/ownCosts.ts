import type { Block, Codes } from './block.ts';
import { type PricedBuilder, pricedLabels } from './pricedBlock.ts';

/**
 * Takes the rows of a block of usage as they are, where each states its cost and nothing else changes it: no charges of its
 * days, no rules, no names to replace. Does column by column what `createDayPricer` does row by row. False, and nothing is
 * taken, where a row states no cost or one of more digits than nano-dollars have.
 *
 * Units: nano US$. Errors: none.
 *
 * @example
 * takeOwnCosts(openBlock({ size: 1, columnsJson: '{"day":["2026-08-31"],"billedUsd":["2"]}', data: new Uint8Array(0) }), createPricedBuilder()) // => true
 */
export function takeOwnCosts(block: Block, builder: PricedBuilder): boolean {
  const own = ownCosts(block);
  if (!own) return false;
  const bases = builder.codesOf('costBasis', statedBases);
  const codes = pricedLabels.map((name) => {
    if (name === 'costBasis') return translated(own.basis, bases);
    const column = block.labels(name);
    return translated(column.codes, builder.codesOf(name, column.labels));
  });
  builder.addColumns(block.size, codes, [
    block.numbers('requests').values,
    tokens(block, 'inputTokens'),
    tokens(block, 'cacheReadTokens'),
    tokens(block, 'cacheWrite5mTokens', 'cacheWrite1hTokens'),
    tokens(block, 'outputTokens'),
    block.numbers('gpuHours').values,
    own.cost,
    new Float64Array(block.size),
  ]);
  return true;
}

const statedBases = ['billed', 'contract', 'gateway', 'estimate'] as const;
const [billedBasis, contractBasis, estimateBasis] = [0, 1, 3] as const;

/** What each row counts as expense, and its basis as a place in `statedBases`. */
function ownCosts(block: Block): { readonly cost: Float64Array; readonly basis: Uint8Array } | null {
  const columns = ['billedUsd', 'effectiveUsd', 'listUsd'].map((name) => block.money(name));
  if (columns.some(({ beyond }) => beyond.size > 0)) return null;
  const [billed, effective, list] = columns.map(({ values }) => values);
  const { labels, codes } = block.labels('costBasis');
  const stated = labels.map((label) => (statedBases as readonly (string | null)[]).indexOf(label));
  const cost = new Float64Array(block.size);
  const basis = new Uint8Array(block.size);
  for (let row = 0; row < block.size; row++) {
    const paid = billed![row]!;
    const expense = effective![row]!;
    const ownBasis = stated[codes[row]!]!;
    if (!Number.isNaN(expense)) {
      cost[row] = expense;
      basis[row] = ownBasis !== -1 ? ownBasis : expense === paid ? billedBasis : contractBasis;
    } else if (!Number.isNaN(paid)) {
      cost[row] = paid;
      basis[row] = ownBasis !== -1 ? ownBasis : billedBasis;
    } else if (!Number.isNaN(list![row]!)) {
      cost[row] = list![row]!;
      basis[row] = estimateBasis;
    } else return null;
  }
  return { cost, basis };
}

function translated(codes: Codes, here: Int32Array): Int32Array {
  const found = new Int32Array(codes.length);
  for (let row = 0; row < codes.length; row++) found[row] = here[codes[row]!]!;
  return found;
}

/** Tokens of some kinds together; what is not stated counts as none. */
function tokens(block: Block, ...names: readonly string[]): Float64Array {
  const sums = new Float64Array(block.size);
  for (const name of names) {
    const { values } = block.numbers(name);
    for (let row = 0; row < sums.length; row++) {
      const value = values[row]!;
      if (!Number.isNaN(value)) sums[row]! += value;
    }
  }
  return sums;
}
