import type { Block, LabelColumn, NumberColumn } from './block.ts';
import type { PricedBuilder } from './pricedBlock.ts';
import { type PricedColumns, pricedLabels } from './pricedColumns.ts';

/**
 * Takes the rows of a block of usage as they are, where each states its cost and nothing else changes it: no charges of
 * its days, no rules, no names to replace. Does column by column what `createDayPricer` does row by row. False, and
 * nothing is taken, where a row states no cost or one of more digits than nano-dollars have.
 *
 * Units: nano US$.
 *
 * @example
 * takeOwnCosts(
 *   openBlock({ size: 1, columnsJson: '{"day":["2026-08-31"],"billedUsd":["2"]}', data: new Uint8Array(0) }),
 *   createPricedBuilder(),
 * ) // => true
 */
export function takeOwnCosts(block: Block, builder: PricedBuilder): boolean {
  const columns = ownColumns(block);
  if (columns) builder.addStored(columns);
  return columns !== null;
}

function ownColumns(block: Block): PricedColumns | null {
  const own = billedAlone(block) ?? ownCosts(block);
  if (!own || hasIncluded(block, own.cost.values)) return null;
  return {
    size: block.size,
    labels: pricedLabels.map((name) => (name === 'costBasis' ? own.basis : block.labels(name))),
    numbers: [
      block.numbers('requests'),
      tokens(block, 'inputTokens'),
      tokens(block, 'cacheReadTokens'),
      tokens(block, 'cacheWrite5mTokens', 'cacheWrite1hTokens'),
      tokens(block, 'outputTokens'),
      block.numbers('gpuHours'),
      own.cost,
      whole(new Float64Array(block.size)),
      whole(new Float64Array(block.size).fill(Number.NaN)),
    ],
  };
}

/** Whether use costs nothing somewhere: its list value is looked up row by row. */
function hasIncluded(block: Block, cost: Float64Array): boolean {
  if (!cost.includes(0)) return false;
  const free: number[] = [];
  for (let row = 0; row < cost.length; row++) if (cost[row] === 0) free.push(row);
  const used = block.has('listUsd') ? [...tokenNames, 'requests'] : tokenNames;
  return used.some((name) => {
    if (!block.has(name)) return false;
    const { values } = block.numbers(name);
    return free.some((row) => values[row]! > 0);
  });
}

const tokenNames = ['inputTokens', 'cacheReadTokens', 'cacheWrite5mTokens', 'cacheWrite1hTokens', 'outputTokens'];

/** What each row counts as expense, and on which basis. */
interface OwnCosts {
  readonly cost: NumberColumn;
  readonly basis: LabelColumn;
}

const statedBases: readonly (string | null)[] = ['billed', 'contract', 'gateway', 'estimate'];
const [billedBasis, contractBasis, estimateBasis] = [0, 1, 3] as const;

/** Where rows state nothing but what was billed, the column is as it should be. */
function billedAlone(block: Block): OwnCosts | null {
  const cost = block.money('billedUsd');
  if (block.has('effectiveUsd') || block.has('listUsd') || cost.beyond.size > 0 || lacks(cost)) return null;
  const { labels, codes } = block.labels('costBasis');
  const bases = labels.map((label) => (statedBases.includes(label) ? label : 'billed'));
  return new Set(bases).size === bases.length ? { cost, basis: { labels: bases, codes } } : null;
}

function ownCosts(block: Block): OwnCosts | null {
  const columns = ['billedUsd', 'effectiveUsd', 'listUsd'].map((name) => block.money(name));
  if (columns.some(({ beyond }) => beyond.size > 0)) return null;
  const [billed, effective, list] = columns.map(({ values }) => values);
  const { labels, codes } = block.labels('costBasis');
  const stated = labels.map((label) => statedBases.indexOf(label));
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
  return { cost: whole(cost), basis: { labels: statedBases, codes: basis } };
}

/** Tokens of some kinds together; what is not stated counts as none. */
function tokens(block: Block, ...names: readonly string[]): NumberColumn {
  const present = names.filter((name) => block.has(name));
  const [only] = present;
  if (only !== undefined && present.length === 1 && !lacks(block.numbers(only))) return block.numbers(only);
  const sums = new Float64Array(block.size);
  let isWhole = true;
  for (const name of present) {
    const column = block.numbers(name);
    isWhole &&= column.isWhole;
    const { values } = column;
    for (let row = 0; row < sums.length; row++) {
      const value = values[row]!;
      if (!Number.isNaN(value)) sums[row]! += value;
    }
  }
  return { values: sums, beyond: none, isWhole };
}

/** Whether a row states nothing in a column. */
function lacks(column: NumberColumn): boolean {
  const { packed } = column;
  return packed ? packed.codes.includes(packed.missing) : column.values.some((value) => Number.isNaN(value));
}

const none: ReadonlyMap<number, string> = new Map();

function whole(values: Float64Array): NumberColumn {
  return { values, beyond: none, isWhole: true };
}
