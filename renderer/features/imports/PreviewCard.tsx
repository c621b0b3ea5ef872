import { X } from 'lucide-react';
import type { ImportPreview } from '../../../models/imports/importResult.ts';
import type { Reading } from '../../../models/imports/reading.ts';
import { count } from '../../format/numbers.ts';
import { Badge } from '../../ui/Badge.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { Card } from '../../ui/Card.tsx';
import { DataTable } from '../../ui/DataTable.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Select } from '../../ui/Select.tsx';
import { fileSize } from './countLine.ts';
import { formatName } from './formats.ts';
import styles from './imports.module.css';
import { ReadingFields } from './ReadingFields.tsx';
import type { ChosenFile } from './useImports.ts';

interface PreviewCardProps {
  readonly file: ChosenFile;
  readonly onFormat: (format: string) => void;
  readonly onReading: (reading: Reading) => void;
  readonly onDrop: () => void;
}

/** What a file looks like and how it would be read; the reader may be overruled. */
export function PreviewCard({ file, onFormat, onReading, onDrop }: PreviewCardProps) {
  const { preview, format } = file;
  const { guesses, header, sample, parts } = preview;
  const chosen = guesses.find((guess) => guess.format === format) ?? guesses[0];
  return (
    <Card
      title={preview.file}
      note={`${fileSize(preview.bytes)}, ${parts ? `${count(parts.length)} tables` : `${count(header.length)} columns`}`}
      actions={
        <>
          <Badge>not imported yet</Badge>
          <IconButton label={`Leave out ${preview.file}`} icon={<X />} onPress={onDrop} />
        </>
      }
    >
      {parts ? (
        <>
          <PartList parts={parts} />
          <ReadingFields reading={file.reading} onChange={onReading} />
        </>
      ) : chosen ? (
        <div className={styles.facts}>
          <div className={styles.format}>
            <Select
              label="Read as"
              value={chosen.format}
              options={guesses.map((guess) => ({ id: guess.format, label: guess.name }))}
              onChange={onFormat}
            />
          </div>
          <div className={styles.why}>
            {format ? 'You chose this format. It expects' : 'Recognised by'}{' '}
            {chosen.columns.map((column) => (
              <span key={column} className={styles.chip}>
                {column}
              </span>
            ))}
          </div>
          <ReadingFields reading={file.reading} onChange={onReading} />
        </div>
      ) : (
        <Callout tone="fail">
          The columns of {preview.file} fit no supported format; compare its first line with the formats below.
        </Callout>
      )}
      <div className={styles.table}>
        <DataTable
          label={`First rows of ${preview.file}`}
          columns={header.map((name, index) => ({
            id: `${index}`,
            head: name,
            cell: (row: readonly string[]) => row[index] ?? '',
          }))}
          rows={sample}
          rowKey={(row) => `${sample.indexOf(row)}`}
          maxHeight={220}
        />
      </div>
    </Card>
  );
}

/** The tables of a ZIP: each is an import of its own. */
function PartList({ parts }: { readonly parts: NonNullable<ImportPreview['parts']> }) {
  return (
    <ul className={styles.parts} aria-label="Tables in the ZIP">
      {parts.map(({ name, format }) => (
        <li key={name}>
          {name} <Badge tone={format ? 'good' : 'fail'}>{format ? formatName(format) : 'no known format'}</Badge>
        </li>
      ))}
    </ul>
  );
}
