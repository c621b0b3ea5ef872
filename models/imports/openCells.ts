import type { Day } from '../calendar.ts';
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

/** The cell readers of one header, asked by column names, the first that the file has. */
export interface CellReaders {
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
    text: (...names) => textCell(header, ...names),
    money: (...names) => moneyCell(header, ...names),
    count: (...names) => countCell(header, ...names),
    signed: (...names) => signedCell(header, ...names),
    day: (...names) => dayCell({ header, names, order }),
    nameOf: (...names) => header.names[header.find(...names)] ?? names[0]!,
  };
}
