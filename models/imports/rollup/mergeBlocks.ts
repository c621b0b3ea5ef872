import { type Block, labelAt, moneyAt, numberAt } from '../../usage/blocks/block.ts';
import { createRollup, type RollupShape } from './rollup.ts';
import { type RollupBlock, rollupBlocks } from './rollupBlocks.ts';

/** Rows that are summed before somebody else may go on. */
const rowsAtOnce = 5_000;

/**
 * Sums the rows of blocks of one provider and month as if they had come in one file, and yields now and then.
 *
 * Shapes: blocks of `shape`, which has columns `day`, `provider` and `billedUsd`; one block comes back, none where
 * there is no row.
 *
 * @example
 * ((blocks) =>
 *   mergeBlocks(blocks, { texts: ['day', 'provider'], amounts: ['requests'], money: ['billedUsd'] }).next()
 *     .value[0].size)(
 *   ['2026-08-01', '2026-08-01'].map((day) =>
 *     openBlock({
 *       size: 1,
 *       columnsJson: JSON.stringify({ day: [day], provider: ['p'], requests: [2] }),
 *       data: new Uint8Array(0),
 *     }),
 *   ),
 * ) // => 1
 */
export function* mergeBlocks(blocks: readonly Block[], shape: RollupShape): Generator<void, RollupBlock[]> {
  const rollup = createRollup(shape);
  let sinceTurn = 0;
  for (const block of blocks) {
    const texts = shape.texts.map((name) => block.labels(name));
    const amounts = shape.amounts.map((name) => block.numbers(name));
    const money = shape.money.map((name) => block.money(name));
    for (let row = 0; row < block.size; row++) {
      if (++sinceTurn % rowsAtOnce === 0) yield;
      rollup.add({
        texts: texts.map((column) => labelAt(column, row)),
        amounts: amounts.map((column) => numberAt(column, row)),
        money: money.map((column) => moneyAt(column, row)),
      });
    }
  }
  return [...rollupBlocks(rollup.finish())];
}
