import { useState } from 'react';
import { mappingGaps } from '../../../models/imports/mapping/mappingGaps.ts';
import { Callout } from '../../ui/Callout.tsx';
import { DataTable } from '../../ui/DataTable.tsx';
import { Segments } from '../../ui/Segments.tsx';
import { Select } from '../../ui/Select.tsx';
import type { ChosenTable } from './chosenFile.ts';
import { formatGroups } from './formats.ts';
import { IssueTable } from './IssueTable.tsx';
import styles from './imports.module.css';
import { MappingForm } from './MappingForm.tsx';
import { ReadingFields } from './ReadingFields.tsx';
import { ReadRows } from './ReadRows.tsx';
import type { TableChange } from './useImports.ts';

interface TableViewProps {
  readonly name: string;
  readonly table: ChosenTable;
  readonly onChange: (change: TableChange) => void;
}

const byHand = 'by-hand';

/** One table: what it is read as and why, what is open, and its first rows as they are and as they would be kept. */
export function TableView({ name, table, onChange }: TableViewProps) {
  const { preview, reading } = table;
  const { read, guesses, header, sample, suggested } = preview;
  const mapping = table.mapping ?? (table.format === null ? preview.mapping : null);
  const [shown, setShown] = useState<'file' | 'read'>('file');
  const isUnknown = guesses.length === 0 && !preview.remembered;
  const gaps = isUnknown && mapping ? mappingGaps(mapping, mapping.table ?? 'usage') : [];
  const guess = guesses.find(({ format }) => format === (table.format ?? read.format)) ?? null;

  function readAs(id: string) {
    if (id === byHand) onChange({ mapping: mapping ?? suggested, format: null });
    else onChange({ mapping: null, format: id });
  }

  return (
    <div className={styles.stack}>
      <div className={styles.facts}>
        <div className={styles.format}>
          <Select
            label="Read as"
            value={mapping ? byHand : (table.format ?? guess?.format ?? null)}
            placeholder="Unknown format"
            options={formatOptions(preview.guesses.map(({ format, name: label }) => ({ id: format, label })))}
            onChange={readAs}
          />
        </div>
        <div className={styles.why}>
          {mapping ? (
            preview.remembered && table.mapping === null ? (
              'These columns were mapped before; the saved mapping is used.'
            ) : (
              'You map each column.'
            )
          ) : guess ? (
            <>
              {table.format ? 'You chose this format. It requires' : 'Recognized by'}{' '}
              {guess.columns.map((column) => (
                <span key={column} className={styles.chip}>
                  {column}
                </span>
              ))}
            </>
          ) : null}
        </div>
        {mapping ? null : <ReadingFields reading={reading} onChange={(next) => onChange({ reading: next })} />}
      </div>
      {isUnknown && mapping ? (
        <Callout tone="info">
          The columns of {name} match no supported format: map each column. Suggestions from names and first rows are
          filled in. {gaps.join(' ')}
        </Callout>
      ) : null}
      {mapping ? (
        <MappingForm
          name={name}
          header={header}
          sample={sample}
          mapping={mapping}
          onChange={(next) => onChange({ mapping: next, format: null })}
        />
      ) : null}
      <Questions asks={read.asks} />
      {read.problem && gaps.length === 0 ? <Callout tone="warn">{read.problem}</Callout> : null}
      <div>
        <Segments
          label={`View of ${name}`}
          value={shown}
          options={[
            { id: 'file', label: 'As in the file' },
            { id: 'read', label: 'As read' },
          ]}
          onChange={setShown}
        />
      </div>
      {shown === 'read' ? (
        <ReadRows name={name} read={read} />
      ) : (
        <div className={styles.table}>
          <DataTable
            label={`First rows of ${name}`}
            columns={header.map((column, index) => ({
              id: `${index}`,
              head: column,
              cell: (row: readonly string[]) => row[index] ?? '',
            }))}
            rows={sample}
            rowKey={(row) => `${sample.indexOf(row)}`}
            maxHeight={220}
          />
        </div>
      )}
      {read.issues.some(({ kind }) => kind !== 'skipped') ? <IssueTable file={name} issues={read.issues} /> : null}
    </div>
  );
}

/** What a cell leaves open is asked, never guessed. */
function Questions({ asks }: { readonly asks: { readonly dates: string | null; readonly decimals: string | null } }) {
  const open = [
    asks.dates && `Is the day or the month first in “${asks.dates}”? Choose it under Dates.`,
    asks.decimals && `Is the decimal separator a point or a comma in “${asks.decimals}”? Choose it under Decimals.`,
  ].filter((text): text is string => typeof text === 'string');
  if (open.length === 0) return null;
  return <Callout tone="warn">{open.join(' ')}</Callout>;
}

function formatOptions(guesses: readonly { readonly id: string; readonly label: string }[]) {
  const known = new Set(guesses.map(({ id }) => id));
  const others = formatGroups.flatMap(({ formats }) => formats).filter(({ id }) => !known.has(id));
  return [
    ...guesses.map((guess) => ({ ...guess, note: 'has the columns' })),
    { id: byHand, label: 'Columns mapped by hand', note: 'map each column' },
    ...others.map(({ id, name }) => ({ id, label: name })),
  ];
}
