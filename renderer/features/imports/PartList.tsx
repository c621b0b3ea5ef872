import type { RowCounts } from '../../../models/imports/importResult.ts';
import { count } from '../../format/numbers.ts';
import { Badge } from '../../ui/Badge.tsx';
import { cx } from '../../ui/cx.ts';
import type { ChosenTable } from './chosenFile.ts';
import { formatName } from './formats.ts';
import styles from './imports.module.css';

interface PartListProps {
  readonly tables: readonly ChosenTable[];
  readonly opened: string | null;
  readonly onOpen: (part: string | null) => void;
}

const outcomes = ['usage', 'cost', 'revenue', 'skipped', 'rejected'] as const;

function firstRows(counts: RowCounts): string {
  const some = outcomes.flatMap((kind) => (counts[kind] > 0 ? [`${count(counts[kind])} ${kind}`] : []));
  return some.join(' + ') || 'none';
}

/** The tables of a ZIP: each is an import of its own, read in its own way. */
export function PartList({ tables, opened, onOpen }: PartListProps) {
  return (
    <ul className={styles.parts} aria-label="Tables in the ZIP">
      {tables.map(({ part, preview: { read, header } }) => (
        <li key={part} className={cx(styles.part, part === opened && styles.partOpen)}>
          <button type="button" className={styles.partName} aria-pressed={part === opened} onClick={() => onOpen(part)}>
            {part}
          </button>{' '}
          <Badge tone={read.format ? 'good' : 'fail'}>
            {read.format ? formatName(read.format) : 'no known format'}
          </Badge>{' '}
          <span className={styles.partNote}>
            {count(header.length)} columns
            {read.format ? `, first rows: ${firstRows(read.counts)}` : ''}
          </span>
        </li>
      ))}
    </ul>
  );
}
