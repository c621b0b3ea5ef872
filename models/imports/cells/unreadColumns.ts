import { formatDecimal, parseDecimal } from '../../decimal.ts';
import { foldName } from '../../foldName.ts';
import { isPrivateField } from '../../privateFields.ts';
import type { RowWarning } from '../format.ts';
import { formatCount } from '../formatCount.ts';
import type { UnreadColumn } from '../importResult.ts';
import type { AsideSum } from '../kernel/plainRows.ts';
import { apart, type Header } from './header.ts';
import { type Cells, cellText, isScanned } from './scannedRow.ts';

/** Sums the columns of numbers that a reader makes nothing of. */
interface UnreadColumns {
  /** Their positions, in the order of `addSums`. */
  readonly columns: readonly number[];
  readonly add: (cells: Cells) => void;
  /** Takes what rows that were not told one by one came to. */
  readonly addSums: (sums: readonly AsideSum[]) => void;
  readonly finish: () => UnreadColumn[];
}

/** Numbers of which a sum says nothing: what numbers a thing, and moments. */
const naming =
  /(^|_)(ids?|uuid|guid|key|hash|number|no|nr|num|code|zip|phone|port|version|index|idx|seq|sequence|rank|row|line|account|seed|time|timestamp|ts|date|day|month|year|week|hour|minute|epoch|nanos?|at|utc|iso|created)$|unix_?nano$|time$|version$/;
/** Cells that are not numbers make a column one of texts, if they are more than the numbers. */
const patience = 16;

/**
 * Sums columns of numbers while rows go by. Columns that name things or moments, and those of texts, are left out.
 *
 * Units: as the file states them.
 *
 * @example
 * openUnread({ names: ['Date', 'Widgets'], folded: ['date', 'widgets'] }, [0, 1]).columns // => [1]
 */
export function openUnread(header: Pick<Header, 'names'>, unused: readonly number[]): UnreadColumns {
  const words = header.names.map((name) => foldName(apart(name)));
  const columns = unused.filter(
    (index) => words[index] !== '' && !naming.test(words[index]!) && !isPrivateField(header.names[index]!),
  );
  const sums = columns.map(() => ({ sum: 0, numbers: 0, others: 0 }));
  let alive = [...columns.keys()];

  function add(cells: Cells): void {
    let isDead = false;
    for (const at of alive) {
      const value = numberIn(cells, columns[at]!);
      if (value === null) continue;
      const held = sums[at]!;
      if (Number.isNaN(value)) {
        held.others++;
        isDead ||= held.others > held.numbers + patience;
      } else {
        held.sum += value;
        held.numbers++;
      }
    }
    if (isDead) alive = alive.filter((at) => sums[at]!.others <= sums[at]!.numbers + patience);
  }

  function addSums(more: readonly AsideSum[]): void {
    more.forEach((one, at) => {
      const held = sums[at]!;
      held.sum += one.sum;
      held.numbers += one.numbers;
      held.others += one.others;
    });
  }

  function finish(): UnreadColumn[] {
    return sums.flatMap(({ sum, numbers, others }, at) => {
      if (numbers === 0 || others > numbers) return [];
      return [{ column: header.names[columns[at]!]!, sum: Number(sum.toFixed(6)), numbers }];
    });
  }

  return { columns, add, addSums, finish };
}

/** The number of a cell; NaN for anything else, null where it is empty. */
function numberIn(cells: Cells, index: number): number | null {
  if (isScanned(cells)) {
    const value = cells.numberAt(index);
    if (!Number.isNaN(value)) return value;
  }
  const text = cellText(cells, index).trim();
  if (text === '') return null;
  const direct = Number(text);
  if (Number.isFinite(direct)) return text.length > 16 ? Number.NaN : direct;
  const value = text.length > 40 ? null : parseDecimal(text);
  return value ? Number(formatDecimal(value)) : Number.NaN;
}

const quantity =
  /tok(en)?s?(_|$)|cach|audio|image|reason|think|search|requests?(_|$)|calls?(_|$)|credits?(_|$)|cost|fees?(_|$)|amount|charges?(_|$)|spend|usd(_|$)/;
const noQuantity =
  /price|(^|_)per(_|$)|rate|ratio|latency|duration|_ms$|limit|quota|max|min|avg|mean|pct|percent|share|total_monthly/;

/**
 * What is to be said of columns that were not read though their names tell of a quantity or of money.
 *
 * @example
 * unreadWarnings([{ column: 'audio_tokens', sum: 1200, numbers: 3 }], []).length // => 1
 * unreadWarnings([{ column: 'latency_ms', sum: 1200, numbers: 3 }], []).length // => 0
 */
export function unreadWarnings(
  unread: readonly UnreadColumn[],
  repeating: readonly string[],
): (RowWarning & { readonly count: number })[] {
  const known = new Set(repeating);
  const joined = (name: string) => foldName(name).replaceAll('_', '');
  return unread.flatMap(({ column, sum, numbers }) => {
    const words = foldName(apart(column));
    const isLost = sum !== 0 && quantity.test(words) && !noQuantity.test(words);
    if (!isLost || known.has(joined(column))) return [];
    const message = `${column} has numbers that were not read (sum ${formatCount(sum)}); map the column if they are usage or cost.`;
    return [{ column, message, count: numbers }];
  });
}
