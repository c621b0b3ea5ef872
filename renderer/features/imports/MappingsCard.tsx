import { FileDown, Trash2 } from 'lucide-react';
import { VisuallyHidden } from 'react-aria-components';
import type { RememberedMapping } from '../../../models/imports/mapping/mapping.ts';
import { dateLabel } from '../../format/months.ts';
import { Card } from '../../ui/Card.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { toast } from '../../ui/toasts.ts';
import { call } from '../../workbench/client.ts';
import { errorMessage } from '../../workbench/errorMessage.ts';
import { useQuery } from '../../workbench/useQuery.ts';
import { exportMapping } from './mappingFile.ts';

const columns: readonly Column<RememberedMapping>[] = [
  { id: 'name', head: 'Last used for', cell: ({ name }) => name, wrap: true },
  {
    id: 'columns',
    head: 'Columns',
    cell: ({ mapping }) =>
      Object.entries(mapping.columns)
        .map(([field, column]) => `${column} → ${field.replaceAll('_', ' ')}`)
        .join(', '),
    wrap: true,
  },
  { id: 'owner', head: 'By', cell: ({ owner }) => owner },
  { id: 'at', head: 'On', cell: ({ savedAt }) => dateLabel(savedAt) },
  {
    id: 'do',
    head: <VisuallyHidden>Export or remove</VisuallyHidden>,
    cell: (one) => (
      <>
        <IconButton
          label={`Save the mapping of ${one.name} as a file`}
          icon={<FileDown />}
          onPress={() => void exportMapping(one.name, one.mapping)}
        />
        <IconButton label={`Remove the mapping of ${one.name}`} icon={<Trash2 />} onPress={() => void forget(one)} />
      </>
    ),
  },
];

/** Mappings that are used again for files of the same header. */
export function MappingsCard() {
  const all = useQuery('mapping.list', {}, ['imports']).data ?? [];
  if (all.length === 0) return null;
  return (
    <Card
      title="Saved mappings"
      note="Files with the same columns, in any order, are read the same way. Removing a mapping keeps what was imported."
      flush
    >
      <DataTable label="Saved mappings" columns={columns} rows={all} rowKey={({ header }) => header} />
    </Card>
  );
}

async function forget({ header, name }: RememberedMapping): Promise<void> {
  try {
    await call('mapping.forget', { header });
    toast(`The mapping of ${name} was removed.`);
  } catch (error) {
    toast(errorMessage(error), 'fail');
  }
}
