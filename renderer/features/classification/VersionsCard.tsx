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
    { id: 'note', head: 'Reason', wrap: true, cell: ({ note }) => note ?? '' },
    {
      id: 'take',
      head: 'Restore',
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
    <Card flush title="Versions" note="Versions are never edited; saving creates a new one and restates the history.">
      <DataTable label="Rule versions" columns={columns} rows={versions} rowKey={({ version }) => String(version)} />
    </Card>
  );
}
