import { useMemo } from 'react';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { Facts } from '../../ui/Facts.tsx';
import styles from './calculators.module.css';
import { type ResultPart, resultParts } from './resultParts.ts';

interface ResultViewProps {
  readonly result: object;
  /** The figures that stand at the head of a result, or what is below them. */
  readonly part: 'head' | 'details';
}

/** What a reader looks for first: the figures at the top, and the totals. */
function isHead(part: ResultPart, at: number): boolean {
  return part.kind === 'facts' && (at === 0 || part.title === 'Total');
}

/** A result as figures and tables. */
export function ResultView({ result, part: shown }: ResultViewProps) {
  const parts = useMemo(() => {
    const all = resultParts(result);
    return all.filter((part, at) => isHead(part, at) === (shown === 'head'));
  }, [result, shown]);
  return (
    <div className={styles.parts}>
      {parts.map((part, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a part is its place in the result
        <Part key={index} part={part} />
      ))}
    </div>
  );
}

function Part({ part }: { readonly part: ResultPart }) {
  return (
    <div>
      {part.title ? <h3 className={styles.partTitle}>{part.title}</h3> : null}
      {part.kind === 'facts' ? <Facts facts={part.facts} /> : <PartTable part={part} />}
    </div>
  );
}

function PartTable({ part }: { readonly part: Extract<ResultPart, { kind: 'table' }> }) {
  const rows = part.rows.map((cells, index) => ({ cells, index }));
  const columns = part.columns.map(
    ({ head, isNumber }, at): Column<(typeof rows)[number]> => ({
      id: String(at),
      head,
      align: isNumber ? 'end' : 'start',
      cell: ({ cells }) => cells[at],
    }),
  );
  return (
    <>
      <DataTable
        label={part.title}
        columns={columns}
        rows={rows}
        rowKey={({ index }) => String(index)}
        maxHeight={340}
      />
      {part.shortened ? <p className={styles.help}>Columns with only zeros are hidden.</p> : null}
    </>
  );
}
