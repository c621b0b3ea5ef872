import { X } from 'lucide-react';
import { useState } from 'react';
import { count } from '../../format/numbers.ts';
import { Badge } from '../../ui/Badge.tsx';
import { Card } from '../../ui/Card.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { type ChosenFile, isTaken, takenTables } from './chosenFile.ts';
import { fileSize } from './countLine.ts';
import { PartList } from './PartList.tsx';
import { TableView } from './TableView.tsx';
import type { TableChange } from './useImports.ts';

interface PreviewCardProps {
  readonly file: ChosenFile;
  readonly onChange: (part: string | null, change: TableChange) => void;
  readonly onDrop: () => void;
}

/** What a file looks like and how it would be read; the reader may be overruled. */
export function PreviewCard({ file, onChange, onDrop }: PreviewCardProps) {
  const [opened, setOpened] = useState<string | null>(null);
  const { tables, isZip, name } = file;
  const firstOpen = tables.find((one) => isTaken(one) && one.preview.read.problem !== null) ?? tables[0]!;
  const table = tables.find(({ part }) => part === opened) ?? firstOpen;
  const size = isZip ? tablesText(file) : `${count(table.preview.header.length)} columns`;
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
      {isZip ? (
        <PartList
          tables={tables}
          opened={table.part}
          onOpen={setOpened}
          onTake={(part, taken) => onChange(part, { taken })}
        />
      ) : null}
      <TableView
        key={table.part}
        name={table.part ?? name}
        table={table}
        onChange={(change) => onChange(table.part, change)}
      />
    </Card>
  );
}

function tablesText(file: ChosenFile): string {
  const [all, taken] = [file.tables.length, takenTables(file).length];
  return taken === all ? `${count(all)} tables` : `${count(all)} tables, ${count(taken)} to import`;
}
