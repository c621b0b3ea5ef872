import { FileDown, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { VisuallyHidden } from 'react-aria-components';
import type { StoredImport } from '../../../models/workbench.ts';
import { moneyText } from '../../format/money.ts';
import { dateLabel, monthSpan } from '../../format/months.ts';
import { count } from '../../format/numbers.ts';
import { Callout } from '../../ui/Callout.tsx';
import { Card } from '../../ui/Card.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { Confirm } from '../../ui/Dialog.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { formatName } from './formats.ts';
import styles from './imports.module.css';

interface PastImportsProps {
  readonly imports: readonly StoredImport[];
  readonly error: string | null;
  readonly onRemove: (id: string) => void;
  readonly onExport: (result: StoredImport['result']) => void;
}

interface RowActions {
  readonly onAsk: (stored: StoredImport) => void;
  readonly onExport: PastImportsProps['onExport'];
}

function columns({ onAsk, onExport }: RowActions): Column<StoredImport>[] {
  return [
    { id: 'file', head: 'File', cell: ({ file }) => file, wrap: true },
    {
      id: 'format',
      head: 'Format, imported on',
      cell: ({ result, importedAt }) => (
        <>
          {formatName(result.format)}
          <div className={styles.sub}>{dateLabel(importedAt)}</div>
        </>
      ),
    },
    {
      id: 'months',
      head: 'Months',
      cell: ({ result }) => (result.months ? monthSpan(result.months.first, result.months.last) : ''),
    },
    { id: 'read', head: 'Rows read', align: 'end', cell: ({ result }) => count(result.rows.read) },
    { id: 'rejected', head: 'Rejected', align: 'end', cell: ({ result }) => count(result.rows.rejected) },
    {
      id: 'billed',
      head: 'Billed or recognized',
      align: 'end',
      cell: ({ result }) => {
        const amount = result.billed ?? result.revenue;
        return amount === null ? '–' : moneyText(amount, result.currency ?? 'USD');
      },
    },
    {
      id: 'remove',
      head: <VisuallyHidden>Save issues or remove</VisuallyHidden>,
      cell: (stored) => (
        <>
          {stored.result.issues.length > 0 ? (
            <IconButton
              label={`Save the issues of ${stored.file} as CSV`}
              icon={<FileDown />}
              onPress={() => onExport({ ...stored.result, importId: stored.id })}
            />
          ) : null}
          <IconButton label={`Remove ${stored.file}`} icon={<Trash2 />} onPress={() => onAsk(stored)} />
        </>
      ),
    },
  ];
}

/** The files this workspace is made of. */
export function PastImports({ imports, error, onRemove, onExport }: PastImportsProps) {
  const [asking, setAsking] = useState<StoredImport | null>(null);
  if (error) return <Callout tone="fail">{error}</Callout>;
  if (imports.length === 0) return null;
  return (
    <Card help="imported-rows" title="Imported files" flush>
      <DataTable
        label="Imported files"
        columns={columns({ onAsk: setAsking, onExport })}
        rows={imports}
        rowKey={({ id }) => id}
      />
      <Confirm
        title="Remove this import?"
        open={asking !== null}
        confirmLabel="Remove import"
        onClose={() => setAsking(null)}
        onConfirm={() => asking && onRemove(asking.id)}
      >
        The rows of {asking?.file} are removed from usage, cost and revenue. Data it restated comes back, and requests
        also in other files count there. Scenarios and runs do not change. You can import the file again.
      </Confirm>
    </Card>
  );
}
