import { nanoOf } from '../decimal.ts';
import { type Block, moneyAt } from './blocks/block.ts';
import { addExact, exactTotal } from './blocks/exactSum.ts';
import { leftOut, type UsageSumsQuery } from './usageSums.ts';

/** What usage costs against its list value, over the rows that state both. */
export interface RealizedDiscount {
  /** Rows that state a list value and a cost; those that state one of them only are in no figure here. */
  readonly rows: number;
  readonly listUsd: number;
  readonly costUsd: number;
  /** List less cost; below 0 where more was paid. */
  readonly discountUsd: number;
  /** The discount as a share of the list value; null without one. */
  readonly share: number | null;
}

/**
 * Sums what imported usage costs and what it is at list, block after block.
 *
 * Convention: rows as their sources state them, cost as expense (effective where stated, else billed), over usage only:
 * no purchase, credit, tax. Use that costs nothing is included use and stands apart. Units: US$, summed exactly.
 * Source: FOCUS, ListCost; SEMANTICS section 11.
 *
 * @example
 * sumDiscount({}).result() // => { "rows": 0, "listUsd": 0, "costUsd": 0, "discountUsd": 0, "share": null }
 */
export function sumDiscount(filter: UsageSumsQuery['filter']) {
  const [list, cost] = [
    { low: 0, high: 0n },
    { low: 0, high: 0n },
  ];
  let rows = 0;
  function add(block: Block): void {
    if (!block.has('listUsd')) return;
    const left = leftOut(block, filter);
    if (left === 'all') return;
    const [listed, effective, billed] = ['listUsd', 'effectiveUsd', 'billedUsd'].map(amountsOf(block));
    const category = block.has('chargeCategory') ? block.labels('chargeCategory') : null;
    for (let row = 0; row < block.size; row++) {
      if (left?.[row] === 1 || (category && category.labels[category.codes[row]!] !== 'usage')) continue;
      const value = listed!(row);
      const paid = effective!(row) ?? billed!(row);
      if (value === null || paid === null || value === 0n || paid === 0n) continue;
      addExact(list, value);
      addExact(cost, paid);
      rows++;
    }
  }
  const result = (): RealizedDiscount => {
    const [listNano, costNano] = [exactTotal(list), exactTotal(cost)];
    const discount = listNano - costNano;
    const [listUsd, costUsd, discountUsd] = [listNano, costNano, discount].map((nano) => Number(nano) / 1e9);
    const share = listNano > 0n ? discountUsd! / listUsd! : null;
    return { rows, listUsd: listUsd!, costUsd: costUsd!, discountUsd: discountUsd!, share };
  };
  return { add, result };
}

function amountsOf(block: Block) {
  return (name: string): ((row: number) => bigint | null) => {
    if (!block.has(name)) return () => null;
    const column = block.money(name);
    return (row) => {
      const text = moneyAt(column, row);
      return text === null ? null : nanoOf(text);
    };
  };
}
