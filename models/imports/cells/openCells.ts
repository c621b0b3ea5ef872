import type { Day } from '../../calendar.ts';
import {
  type Cells,
  countCell,
  dayCell,
  moneyCell,
  type NumberCell,
  signedCell,
  type TextCell,
  textCell,
} from './cells.ts';
import type { SlashOrder } from './dates.ts';
import type { Header } from './header.ts';

/**
 * The cell readers of one header, asked by column names: of those that the file has, the first whose cell is filled.
 */
interface CellReaders {
  readonly text: (...names: readonly string[]) => TextCell;
  readonly money: (...names: readonly string[]) => TextCell;
  readonly count: (...names: readonly string[]) => NumberCell;
  readonly signed: (...names: readonly string[]) => NumberCell;
  readonly day: (...names: readonly string[]) => (cells: Cells) => Day | null;
  /** What the file itself calls the first of these columns. */
  readonly nameOf: (...names: readonly string[]) => string;
}

/**
 * The readers of a header's cells. `order` says how the source is known to write dates with slashes.
 *
 * Errors: the readers reject cells as `cells.ts` says.
 *
 * @example
 * openCells({ names: ['n'], folded: ['n'], find: () => 0, has: () => true }).count('n')(['3']) // => 3
 */
export function openCells(header: Header, order: SlashOrder = 'onlyIfCertain'): CellReaders {
  return {
    text: (...names) => filled(names, (name) => textCell(header, name)),
    money: (...names) => filled(names, (name) => moneyCell(header, name)),
    count: (...names) => filled(names, (name) => countCell(header, name)),
    signed: (...names) => filled(names, (name) => signedCell(header, name)),
    day: (...names) => filled(names, (name) => dayCell({ header, names: [name], order })),
    nameOf: (...names) => header.names[header.find(...names)] ?? names[0]!,
  };

  /** Records of several kinds in one table fill different columns with the same thing. */
  function filled<T>(
    names: readonly string[],
    open: (name: string) => (cells: Cells) => T | null,
  ): (cells: Cells) => T | null {
    const present = names.filter((name) => header.find(name) !== -1);
    if (present.length < 2) return open(present[0] ?? names[0]!);
    const reads = present.map(open);
    return (cells) => {
      for (const read of reads) {
        const value = read(cells);
        if (value !== null) return value;
      }
      return null;
    };
  }
}
