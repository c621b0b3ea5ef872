import type { Verdict } from '../format.ts';
import { amountText } from './leftOut.ts';

/** A row of a list: its labels, empty where a cell is, its day or month, and its amount. */
interface ListRow {
  readonly labels: readonly string[];
  readonly on: string;
  readonly usd: number;
}

interface BlankTotals {
  /** Takes a row down; by what it is taken out again should it be a total, null where all its labels are filled. */
  readonly look: (row: ListRow) => string | null;
  readonly finish: () => Verdict;
}

/** Lists of more rows are not tables that people or pivots sum up by blank cells. */
const mostRows = 4000;

/**
 * Tells subtotals that are named by what they leave blank: a row without a model that is, in its month, the sum of the
 * rows of its vendor that have one.
 *
 * Convention: rows that leave the same columns blank are judged together. All of them are totals where each is the sum
 * of rows of its labels and period, and one at least of several; where only some are, they count and are told. Units:
 * US$. Source: FORMATS section 8.
 *
 * @example
 * ((totals) => {
 *   totals.look({ labels: ['OpenAI', 'gpt-5'], on: '2026-07', usd: 60 });
 *   totals.look({ labels: ['OpenAI', 'gpt-5-mini'], on: '2026-07', usd: 40 });
 *   totals.look({ labels: ['OpenAI', ''], on: '2026-07', usd: 100 });
 *   return totals.finish().withdrawn;
 * })(openBlankTotals()) // => ["blank 2"]
 */
export function openBlankTotals(): BlankTotals {
  const rows: ListRow[] = [];
  let isWhole = true;

  function look(row: ListRow): string | null {
    isWhole &&= rows.length < mostRows;
    if (!isWhole) return null;
    rows.push(row);
    return row.labels.includes('') ? `blank ${rows.length - 1}` : null;
  }

  function finish(): Verdict {
    if (!isWhole) return { withdrawn: [], warnings: [] };
    const filled = rows[0]?.labels.flatMap((_, at) => (rows.some(({ labels }) => labels[at] !== '') ? [at] : [])) ?? [];
    const blanks = (row: ListRow) => filled.filter((at) => row.labels[at] === '');
    const byMask = Map.groupBy(rows, (row) => blanks(row).join(' '));
    byMask.delete('');
    const inPeriod = Map.groupBy(rows, ({ on }) => on);
    const totals = new Set<ListRow>();
    const doubted: ListRow[] = [];
    // A total of totals leaves more blank than they do.
    const masks = [...byMask.values()].sort((a, b) => blanks(a[0]!).length - blanks(b[0]!).length);
    for (const group of masks) {
      const parts = group.map((row) =>
        inPeriod.get(row.on)!.filter((other) => !totals.has(other) && isPartOf(other, row, blanks(row))),
      );
      const sums = group.filter((row, at) => parts[at]!.length > 0 && isSumOf(row, parts[at]!));
      const several = group.filter((row, at) => parts[at]!.length > 1 && sums.includes(row));
      if (several.length > 0 && sums.length === group.length) for (const row of group) totals.add(row);
      else doubted.push(...several);
    }
    return {
      withdrawn: rows.flatMap((row, at) => (totals.has(row) ? [`blank ${at}`] : [])),
      warnings: [
        ...told([...totals], 'sum up other rows of their month or day and are not counted'),
        ...told(
          doubted,
          'are the sum of other rows of their month or day, and count too; remove them if they are totals',
        ),
      ],
    };
  }
  return { look, finish };
}

/** Whether a row has the labels of another and one more. */
function isPartOf(other: ListRow, row: ListRow, blank: readonly number[]): boolean {
  return (
    blank.some((at) => other.labels[at] !== '') &&
    row.labels.every((label, at) => label === '' || other.labels[at] === label)
  );
}

function isSumOf({ usd }: ListRow, parts: readonly ListRow[]): boolean {
  return Math.abs(parts.reduce((sum, part) => sum + part.usd, 0) - usd) < 0.0051;
}

function told(rows: readonly ListRow[], how: string): Verdict['warnings'] {
  if (rows.length === 0) return [];
  const sum = amountText(rows.reduce((total, { usd }) => total + usd, 0));
  const message = `Rows with blank labels (${sum} in ${rows.length}) ${how}.`;
  return [{ column: null, message, count: rows.length }];
}
