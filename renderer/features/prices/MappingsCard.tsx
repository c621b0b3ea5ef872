import { Trash2 } from 'lucide-react';
import { VisuallyHidden } from 'react-aria-components';
import type { ModelMapping } from '../../../models/prices/priceBook.ts';
import type { ModelMappingVersion } from '../../../models/prices/priceBookVersions.ts';
import { dateLabel } from '../../format/months.ts';
import { Card } from '../../ui/Card.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { VersionsMenu } from '../../ui/VersionsMenu.tsx';

interface MappingsCardProps {
  readonly versions: readonly ModelMappingVersion[];
  readonly onSave: (mappings: readonly ModelMapping[]) => Promise<boolean>;
}

function columns(onRemove: (mapping: ModelMapping) => void): Column<ModelMapping>[] {
  return [
    { id: 'model', head: 'Model in usage', cell: ({ model }) => model, strong: true },
    { id: 'provider', head: 'Provider', cell: ({ provider }) => provider ?? 'any' },
    { id: 'means', head: 'Priced as', cell: ({ toProvider, toModel }) => `${toProvider}/${toModel}` },
    {
      id: 'remove',
      head: <VisuallyHidden>Remove</VisuallyHidden>,
      cell: (one) => (
        <IconButton
          label={`Stop pricing ${one.model} as ${one.toModel}`}
          icon={<Trash2 />}
          onPress={() => onRemove(one)}
        />
      ),
    },
  ];
}

/** What model names mean in this workspace, by version. */
export function MappingsCard({ versions, onSave }: MappingsCardProps) {
  const [current] = versions;
  if (!current) return null;
  const { mappings } = current;
  return (
    <Card
      title="Model mappings"
      note={`Version ${current.version} by ${current.owner}, ${dateLabel(current.savedAt)}`}
      actions={
        <VersionsMenu
          what="names"
          versions={versions.map(({ version, owner, savedAt, mappings: list }) => ({
            version,
            text: `${list.length} names, ${owner}, ${dateLabel(savedAt)}`,
          }))}
          onRestore={(version) => void onSave(versions.find((one) => one.version === version)!.mappings)}
        />
      }
      flush
    >
      {mappings.length === 0 ? (
        <p>No mapped models.</p>
      ) : (
        <DataTable
          label="Model mappings"
          columns={columns((gone) => void onSave(mappings.filter((one) => one !== gone)))}
          rows={mappings}
          rowKey={({ provider, model }) => `${provider} ${model}`}
        />
      )}
    </Card>
  );
}
