import { CheckboxGroup } from 'react-aria-components';
import type { RowCounts } from '../../../models/imports/importResult.ts';
import { count } from '../../format/numbers.ts';
import { Badge } from '../../ui/Badge.tsx';
import { Button } from '../../ui/Button.tsx';
import { Check } from '../../ui/Check.tsx';
import { cx } from '../../ui/cx.ts';
import { type ChosenTable, isTaken } from './chosenFile.ts';
import { formatName } from './formats.ts';
import styles from './imports.module.css';

interface PartListProps {
  readonly tables: readonly ChosenTable[];
  readonly opened: string | null;
  readonly onOpen: (part: string | null) => void;
  readonly onTake: (part: string | null, taken: boolean) => void;
}

const outcomes = ['usage', 'cost', 'revenue', 'skipped', 'rejected'] as const;

function firstRows(counts: RowCounts): string {
  const some = outcomes.flatMap((kind) => (counts[kind] > 0 ? [`${count(counts[kind])} ${kind}`] : []));
  return some.join(' + ') || 'none';
}

/** The tables of a ZIP or a workbook: each is an import of its own, read in its own way, or left out. */
export function PartList({ tables, opened, onOpen, onTake }: PartListProps) {
  const taken = tables.filter(isTaken).map(({ part }) => part!);
  return (
    <CheckboxGroup
      aria-label="Tables to import"
      value={taken}
      onChange={(next) => {
        const changed = tables.find(({ part }) => next.includes(part!) !== taken.includes(part!));
        if (changed) onTake(changed.part, !taken.includes(changed.part!));
      }}
    >
      {tables.length > fewTables ? <TakeAll tables={tables} onTake={onTake} /> : null}
      <ul className={styles.parts} aria-label="Tables in the file">
        {tables.map((table) => {
          const { part, preview } = table;
          const { read, header } = preview;
          return (
            <li key={part} className={cx(styles.part, part === opened && styles.partOpen)}>
              <Check value={part!} label={`Import ${part}`} />
              <button
                type="button"
                className={cx(styles.partName, !isTaken(table) && styles.partLeft)}
                aria-pressed={part === opened}
                onClick={() => onOpen(part)}
              >
                {part}
              </button>{' '}
              <Badge tone={read.format ? 'good' : isTaken(table) ? 'fail' : 'neutral'}>
                {read.format ? formatName(read.format) : header.length > 0 ? 'unknown format' : 'cannot be read'}
              </Badge>{' '}
              <span className={styles.partNote}>
                {isTaken(table) ? partNote(table) : table.isHidden ? 'hidden sheet, excluded' : 'excluded'}
              </span>
            </li>
          );
        })}
      </ul>
    </CheckboxGroup>
  );
}

/** So many can be ticked one by one. */
const fewTables = 10;

function TakeAll({ tables, onTake }: Pick<PartListProps, 'tables' | 'onTake'>) {
  const takeAll = (taken: boolean) => {
    for (const { part, preview } of tables) onTake(part, taken && preview.read.format !== null);
  };
  return (
    <div className={styles.takeAll}>
      <Button size="small" onPress={() => takeAll(true)}>
        Include all readable tables
      </Button>
      <Button size="small" onPress={() => takeAll(false)}>
        Exclude all
      </Button>
    </div>
  );
}

function partNote({ preview: { header, read } }: ChosenTable): string {
  const columns = `${count(header.length)} columns`;
  return read.format ? `${columns}, first rows: ${firstRows(read.counts)}` : columns;
}
