import type { ImportResult } from '../../../models/imports/importResult.ts';
import { count } from '../../format/numbers.ts';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';

interface ResultsSummaryProps {
  readonly results: readonly ImportResult[];
  readonly onSeeUsage: () => void;
}

/** What became of all files of an import, before each says it for itself. */
export function ResultsSummary({ results, onSeeUsage }: ResultsSummaryProps) {
  const failed = results.filter(({ status }) => status === 'failed' || status === 'undecided');
  const brought = results.filter(({ status }) => status !== 'passedOver').length - failed.length;
  return (
    <Callout
      tone={failed.length > 0 ? 'warn' : 'info'}
      action={
        brought > 0 ? (
          <Button size="small" onPress={onSeeUsage}>
            See usage
          </Button>
        ) : null
      }
    >
      {lossText(results)}
      {filesText(brought, failed)} {rowsText(results)}
    </Callout>
  );
}

function filesText(brought: number, failed: readonly ImportResult[]): string {
  const files = brought === 1 ? '1 file imported.' : `${count(brought)} files imported.`;
  if (failed.length === 0) return files;
  const names = failed.slice(0, 3).map(({ file }) => file);
  const more = failed.length > names.length ? ` and ${count(failed.length - names.length)} more` : '';
  return `${files} Not imported: ${names.join(', ')}${more}; see each file for next steps.`;
}

/** What was lost stands before all else. */
function lossText(results: readonly ImportResult[]): string {
  const lost = results.filter(({ rows }) => rows.rejected > 0);
  if (lost.length === 0) return '';
  const sum = (of: 'read' | 'rejected') => lost.reduce((all, { rows }) => all + rows[of], 0);
  const where = lost.length === 1 ? lost[0]!.file : `${count(lost.length)} files`;
  return `${count(sum('rejected'))} of ${count(sum('read'))} rows of ${where} were rejected. `;
}

function rowsText(results: readonly ImportResult[]): string {
  const sum = (of: (result: ImportResult) => number) => results.reduce((all, result) => all + of(result), 0);
  const read = sum(({ rows }) => rows.read);
  const warnings = sum(({ issues }) => issues.filter(({ kind }) => kind === 'warning').length);
  const parts = [
    read === 1 ? '1 row read' : `${count(read)} rows read`,
    `${count(sum(({ rows }) => rows.skipped))} skipped with a reason`,
    `${count(sum(({ rows }) => rows.rejected))} rejected`,
    ...(warnings > 0 ? [warnings === 1 ? '1 warning' : `${count(warnings)} warnings`] : []),
  ];
  return `${parts.join(', ')}.`;
}
