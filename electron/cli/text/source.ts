import type {
  PulledPart,
  PullResult,
  Refreshed,
  SourceDetail,
  SourceSummary,
  TryResult,
} from '../../../models/sources/pull.ts';
import { count } from './figures.ts';
import { left, right, table } from './table.ts';

export function sourcesText(all: readonly SourceSummary[]): string {
  if (all.length === 0) return 'No sources; add one with "source add".';
  const rows = all.map((one) => [one.name, one.kind, one.place, one.lastSuccess, one.through, nextStep(one)]);
  return table(['Source', 'Kind', 'Place', 'Last success', 'Through', 'Next step'].map(left), rows);
}

function nextStep({ name, isAllowed, failure, lastSuccess }: SourceSummary): string | null {
  if (!isAllowed) return `set up on another computer; "source try ${name} --allow" if you trust it`;
  if (failure) return failure.message;
  return lastSuccess === null ? `source pull ${name}` : null;
}

export function sourceText(detail: SourceDetail): string {
  const parts = detail.parts.map(({ part, pulledAt, rows, rejected, money, evidence }) => [
    ...[part, pulledAt, count(rows), count(rejected), money, evidence.hashes[0]?.slice(0, 12) ?? null],
  ]);
  const columns = [left('Part'), left('Pulled at'), right('Rows'), right('Rejected'), right('US$'), left('Evidence')];
  const sql = detail.parts.at(-1)?.evidence.sql ?? null;
  return [
    sourcesText([detail]),
    ...(parts.length === 0 ? [] : [table(columns, parts)]),
    ...(sql === null ? [] : [`Statement of the last pull:\n${sql}`]),
  ].join('\n\n');
}

export function triedText({ place, evidence, parts }: TryResult): string {
  const rows = parts.map(({ part, result }) => [
    part,
    result.status,
    count(result.rows.read),
    count(result.rows.rejected),
    result.billed ?? result.revenue,
  ]);
  const columns = [left('Part'), left('Would be'), right('Rows'), right('Rejected'), right('US$')];
  const issues = parts.flatMap(({ result }) => result.issues.map(({ message }) => message));
  return [
    `${place} answers; nothing was stored.`,
    ...(evidence.sql === null ? [] : [evidence.sql]),
    ...(evidence.sql === null && evidence.parameters.length > 0
      ? [`Would read: ${evidence.parameters.join(', ')}`]
      : []),
    ...(rows.length === 0 ? [] : [table(columns, rows)]),
    ...[...new Set(issues)],
  ].join('\n\n');
}

export function pulledText({ name, parts, through }: PullResult): string {
  if (parts.length === 0) return `${name}: nothing new.`;
  const rows = parts.map((one) => {
    const { result, tieOut } = one;
    const money = result.billed ?? result.revenue;
    return [
      one.part,
      one.status,
      count(result.rows.read),
      count(result.rows.rejected),
      one.before,
      money,
      tieOut?.difference ?? null,
    ];
  });
  const columns = [left('Part'), left('Status'), ...['Rows', 'Rejected', 'US$ before', 'US$', 'Difference'].map(right)];
  const issues = parts.flatMap(issuesOf);
  return [`${name}: through ${through ?? 'no month'}`, table(columns, rows), ...issues].join('\n');
}

function issuesOf({ part, result }: PulledPart): string[] {
  const shown = result.issues.slice(0, 5).map(({ message, count: rows }) => `${part}: ${message} (${count(rows)})`);
  return result.issues.length > 5
    ? [...shown, `${part}: ${result.issues.length - 5} more issues; see the import.`]
    : shown;
}

export function refreshedText(sources: readonly Refreshed[]): string {
  if (sources.length === 0) return 'No sources; add one with "source add".';
  return sources
    .map(({ name, pulled, failure }) => (failure === null ? pulledText(pulled!) : `${name}: FAILED. ${failure}`))
    .join('\n');
}
