import { monthOf, monthRange, monthsBetween } from '../../../models/calendar.ts';
import type { RowIssue } from '../../../models/imports/importResult.ts';
import { amountText } from '../../../models/imports/statementQuestion.ts';
import type { PriceBook } from '../../../models/prices/priceBook.ts';
import { blocksRestatedBy, sourceKinds } from '../store/blockStore.ts';
import type { Db } from '../store/open.ts';
import type { Restating } from '../store/restatementStore.ts';
import type { RowTest } from './coverage.ts';
import { noWorth, openWorth, usdOf } from './statedWorth.ts';

const mostNamed = 3;

/**
 * What stays of the imports that one restates, on days between its first and last of which it states nothing: a file
 * may leave out a day without use, or one that it lost. Null where nothing stays.
 */
export function warnOfUnstatedDays(db: Db, { importId, days, scopes }: Restating, book: PriceBook): RowIssue | null {
  const stated = [...days].sort();
  const [first, last] = [stated[0], stated.at(-1)];
  if (first === undefined || last === undefined) return null;
  const months = monthRange(monthOf(first), monthsBetween(monthOf(first), monthOf(last)) + 1);
  const worth = noWorth();
  const add = openWorth(book);
  const left = new Set<string>();
  for (const kind of sourceKinds) {
    if (scopes[kind].size === 0) continue;
    const stays: RowTest = ({ scope, day }) => {
      const isLeft = scope !== null && scopes[kind].has(scope) && day > first && day < last && !days.has(day);
      if (isLeft) left.add(day);
      return isLeft;
    };
    for (const { block } of blocksRestatedBy(db, { importId, kind, months })) add(worth, { kind, block }, stays);
  }
  if (worth.rows === 0) return null;
  const amount = amountText({ rows: worth.rows, usd: usdOf(worth) });
  const message = `Between ${first} and ${last} the file has no data for ${daysText([...left].sort())}, and data from earlier files is kept: ${amount}. Remove those imports if this file should replace them.`;
  return { kind: 'warning', row: null, column: null, value: null, message, count: 1 };
}

function daysText(days: readonly string[]): string {
  const shown = days.slice(0, mostNamed).join(', ');
  const count = days.length === 1 ? '1 day' : `${days.length} days`;
  return `${count} (${shown}${days.length > mostNamed ? ', …' : ''})`;
}
