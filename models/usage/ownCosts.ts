import type { Block } from './block.ts';
import { basisPosition, type PricedBuilder, pricedLabels } from './pricedBlock.ts';

/** Takes a row whose cost the file itself states; false where somebody must price it. */
export type OwnCostTaker = (row: number) => boolean;

/**
 * Takes rows of a block of usage as they are, where they state their cost and nothing else changes it: no charges of their
 * day, no rules, no names to replace. Does column by column what `createDayPricer` does row by row.
 *
 * Units: nano US$. Errors: none.
 *
 * @example
 * takeOwnCosts(openBlock({ size: 1, columnsJson: '{"day":["2026-08-31"],"billedUsd":["2"]}', data: new Uint8Array(0) }), createPricedBuilder())(0) // => true
 */
export function takeOwnCosts(block: Block, builder: PricedBuilder): OwnCostTaker {
  const columns = pricedLabels.map((name) => {
    const column = block.labels(name);
    return { codes: column.codes, here: builder.codesOf(name, name === 'costBasis' ? [] : column.labels) };
  });
  const basis = block.labels('costBasis');
  const [billedBasis, contract, estimate] = builder.codesOf('costBasis', ['billed', 'contract', 'estimate']);
  const statedBasis = basis.labels.map((label) => (label === null ? -1 : builder.codesOf('costBasis', [label])[0]!));
  const [billed, effective, list] = ['billedUsd', 'effectiveUsd', 'listUsd'].map((name) => block.money(name));
  const plain = [billed!, effective!, list!].every(({ beyond }) => beyond.size === 0);
  const tokens = ['inputTokens', 'cacheReadTokens', 'outputTokens'].map((name) => block.numbers(name).values);
  const [fiveMinutes, hour] = ['cacheWrite5mTokens', 'cacheWrite1hTokens'].map((name) => block.numbers(name).values);
  const [requests, gpuHours] = ['requests', 'gpuHours'].map((name) => block.numbers(name).values);
  const codes = new Int32Array(columns.length);
  const numbers = new Float64Array(8);
  // More digits than nano-dollars are rounded as `nanoOf` does; such files are read row by row.
  if (!plain) return () => false;

  return (row) => {
    const [paid, expense, listed] = [billed!.values[row]!, effective!.values[row]!, list!.values[row]!];
    const own = !Number.isNaN(expense) ? expense : paid;
    const cost = !Number.isNaN(own) ? own : listed;
    if (Number.isNaN(cost)) return false;
    for (let column = 0; column < columns.length; column++) {
      const { codes: there, here } = columns[column]!;
      codes[column] = here[there[row]!]!;
    }
    const stated = statedBasis[basis.codes[row]!]!;
    codes[basisPosition] = Number.isNaN(own)
      ? estimate!
      : stated !== -1
        ? stated
        : !Number.isNaN(expense) && expense !== paid
          ? contract!
          : billedBasis!;
    numbers[0] = requests![row]!;
    numbers[1] = orZero(tokens[0]![row]!);
    numbers[2] = orZero(tokens[1]![row]!);
    numbers[3] = orZero(fiveMinutes![row]!) + orZero(hour![row]!);
    numbers[4] = orZero(tokens[2]![row]!);
    numbers[5] = gpuHours![row]!;
    numbers[6] = cost;
    numbers[7] = 0;
    builder.addCoded(codes, numbers);
    return true;
  };
}

function orZero(value: number): number {
  return !Number.isNaN(value) ? value : 0;
}
