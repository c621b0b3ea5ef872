import type { RowCounts, RowIssue } from '../../../models/imports/importResult.ts';
import { count } from '../../format/numbers.ts';

/** "Read 1,234 = 1,000 usage + 200 cost + 0 revenue + 30 skipped + 4 rejected": every row in exactly one place. */
export function countLine(rows: RowCounts): string {
  const { usage, cost, revenue, skipped, rejected } = rows;
  return `Read ${count(rows.read)} = ${count(usage)} usage + ${count(cost)} cost + ${count(revenue)} revenue + ${count(skipped)} skipped + ${count(rejected)} rejected`;
}

/** Rejected rows first, then warnings, then what was left out on purpose. */
export function orderIssues(issues: readonly RowIssue[]): RowIssue[] {
  const rank = { rejected: 0, warning: 1, skipped: 2 } as const;
  return [...issues].sort((left, right) => rank[left.kind] - rank[right.kind] || (left.row ?? 0) - (right.row ?? 0));
}

/** Bytes as people say them: 61.2 MB. */
export function fileSize(bytes: number): string {
  if (bytes < 1024) return `${count(bytes)} bytes`;
  const inMegabytes = bytes / 1024 ** 2;
  if (inMegabytes < 1) return `${count(Math.round(bytes / 1024))} KB`;
  return `${inMegabytes.toFixed(1)} MB`;
}
