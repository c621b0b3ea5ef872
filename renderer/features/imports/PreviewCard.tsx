import { X } from 'lucide-react';
import { useState } from 'react';
import type { StatementDecision } from '../../../models/imports/judgeStatement.ts';
import type { StatementQuestion } from '../../../models/imports/statementQuestion.ts';
import { count } from '../../format/numbers.ts';
import { Badge } from '../../ui/Badge.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { Card } from '../../ui/Card.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { type ChosenFile, isTaken, takenTables } from './chosenFile.ts';
import { fileSize } from './countLine.ts';
import styles from './imports.module.css';
import { chooseSheets } from './labels.ts';
import { PartList } from './PartList.tsx';
import { StatementChoice } from './StatementChoice.tsx';
import { TableView } from './TableView.tsx';
import type { TableChange } from './useImports.ts';

interface PreviewCardProps {
  readonly file: ChosenFile;
  /** What is asked of its tables before they are imported. */
  readonly questions: readonly (StatementQuestion | null)[];
  readonly onAnswer: (part: string | null, decision: StatementDecision) => void;
  readonly onChange: (part: string | null, change: TableChange) => void;
  readonly onDrop: () => void;
}

/** What a file looks like and how it would be read; the reader may be overruled. */
export function PreviewCard({ file, questions, onAnswer, onChange, onDrop }: PreviewCardProps) {
  const [opened, setOpened] = useState<string | null>(null);
  const { tables, isZip, name } = file;
  const firstOpen = tables.find((one) => isTaken(one) && one.preview.read.problem !== null) ?? tables[0]!;
  const table = tables.find(({ part }) => part === opened) ?? firstOpen;
  const size = file.isManifest
    ? 'manifest'
    : isZip
      ? tablesText(file)
      : `${count(table.preview.header.length)} columns`;
  return (
    <Card
      title={name}
      note={`${fileSize(file.bytes)}, ${size}`}
      actions={
        <>
          <Badge>not imported yet</Badge>
          <IconButton label={`Exclude ${name}`} icon={<X />} onPress={onDrop} />
        </>
      }
    >
      <div className={styles.stack}>
        {tables.map(({ part, decision }, index) => {
          const question = questions[index];
          if (!question) return null;
          const answer = (next: StatementDecision) => onAnswer(part, next);
          return <StatementChoice key={part} name={part ?? name} {...{ question, decision }} onDecide={answer} />;
        })}
        {file.isWorkbook && tables.length > 1 && takenTables(file).length === 0 ? (
          <Callout tone="warn">{chooseSheets}</Callout>
        ) : null}
        {isZip ? (
          <PartList
            tables={tables}
            opened={table.part}
            onOpen={setOpened}
            onTake={(part, taken) => onChange(part, { taken })}
          />
        ) : null}
        {file.isManifest ? <Callout tone="info">{table.preview.read.problem}</Callout> : null}
        {file.isManifest ? null : (
          <TableView
            key={table.part}
            name={table.part ?? name}
            table={table}
            onChange={(change) => onChange(table.part, change)}
          />
        )}
      </div>
    </Card>
  );
}

function tablesText(file: ChosenFile): string {
  const [all, taken] = [file.tables.length, takenTables(file).length];
  const tables = `${count(all)} ${all === 1 ? 'table' : 'tables'}`;
  return taken === all ? tables : `${tables}, ${count(taken)} to import`;
}
