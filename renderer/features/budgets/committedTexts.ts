import type { Committed } from '../../../models/budgets/storedBudget.ts';
import { isMonth } from '../../../models/calendar.ts';
import { readNumber } from '../../../models/distributions/parseNumber.ts';

/** A contract while it is typed. */
export interface CommittedTexts {
  readonly name: string;
  readonly monthlyUsd: string;
  readonly from: string;
  readonly to: string;
}

/** What contracts bill whatever is used, as typed; or what is wrong with the first that cannot be read. */
export function committedOf(rows: readonly CommittedTexts[]): Committed[] | string {
  const read: Committed[] = [];
  for (const { name, monthlyUsd, from, to } of rows) {
    if (name.trim() === '') return 'Name the contract, or remove its row.';
    const usd = readNumber(monthlyUsd);
    if (typeof usd === 'string') return `${name}: ${usd}`;
    if (usd < 0) return `${name}: ${monthlyUsd} a month is below $0; enter what the contract bills.`;
    for (const month of [from, to]) if (!isMonth(month)) return `${name}: "${month}" is not a month; write 2026-01.`;
    if (to < from) return `${name}: it ends in ${to}, before it begins in ${from}; choose a later month.`;
    read.push({ name: name.trim(), monthlyUsd: usd, from, to });
  }
  return read;
}
