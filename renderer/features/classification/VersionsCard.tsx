import type { ClassificationVersion } from '../../../models/classification/classification.ts';
import { momentLabel } from '../../format/months.ts';
import { count } from '../../format/numbers.ts';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';

interface VersionsCardProps {
  readonly versions: readonly ClassificationVersion[];
  readonly onTake: (version: ClassificationVersion) => void;
}

/** Every version of the rules that was ever in force. */
export function VersionsCard({ versions, onTake }: VersionsCardProps) {
  if (versions.length === 0) return null;
  const columns: readonly Column<ClassificationVersion>[] = [
    { id: 'version', head: 'Version', cell: ({ version }) => count(version) },
    { id: 'owner', head: 'Owner', cell: ({ owner }) => owner },
    { id: 'savedAt', head: 'In force since', cell: ({ savedAt }) => momentLabel(savedAt) },
    { id: 'rules', head: 'Rules', align: 'end', cell: ({ rules }) => count(rules.length) },
    { id: 'note', head: 'Why', wrap: true, cell: ({ note }) => note ?? '' },
    {
      id: 'take',
      head: 'Take up again',
      cell: (version) =>
        version === versions[0] ? (
          'in force'
        ) : (
          <Button size="small" variant="ghost" onPress={() => onTake(version)}>
            Edit version {version.version}
          </Button>
        ),
    },
  ];
  return (
    <Card
      flush
      title="Versions"
      note="A version is never changed; saving makes the next one and restates the history by it."
    >
      <DataTable
        label="Versions of the rules"
        columns={columns}
        rows={versions}
        rowKey={({ version }) => String(version)}
      />
    </Card>
  );
}
