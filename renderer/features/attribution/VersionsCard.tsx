import { attributedDimensions } from '../../../models/attribution/attribution.ts';
import type { AttributionEffect } from '../../../models/attribution/attributionEffect.ts';
import type { AttributionVersion } from '../../../models/attribution/attributionVersion.ts';
import { moneyExact } from '../../format/money.ts';
import { momentLabel } from '../../format/months.ts';
import { count, percent } from '../../format/numbers.ts';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { dimensionWord } from './ruleWords.ts';

interface VersionsCardProps {
  readonly versions: readonly AttributionVersion[];
  readonly onTake: (version: AttributionVersion) => void;
}

/** Every version of the rules that was ever in force, and what it caught then. */
export function VersionsCard({ versions, onTake }: VersionsCardProps) {
  if (versions.length === 0) return null;
  const columns: readonly Column<AttributionVersion>[] = [
    { id: 'version', head: 'Version', cell: ({ version }) => count(version) },
    { id: 'owner', head: 'Saved by', cell: ({ owner }) => owner },
    { id: 'savedAt', head: 'In force since', cell: ({ savedAt }) => momentLabel(savedAt) },
    { id: 'rules', head: 'Rules', align: 'end', cell: ({ rules }) => count(rules.length) },
    {
      id: 'effect',
      head: 'Matched then',
      wrap: true,
      cell: ({ effect }) => (effect ? caughtWords(effect) : 'not recorded'),
    },
    {
      id: 'take',
      head: 'Restore',
      cell: (version) =>
        version === versions[0] ? (
          'in force'
        ) : (
          <Button
            size="small"
            variant="ghost"
            aria-label={`Restore version ${version.version}`}
            onPress={() => onTake(version)}
          >
            Restore
          </Button>
        ),
    },
  ];
  return (
    <Card
      flush
      title="Versions"
      note="Restoring a version copies its rules to the draft above; saving creates a new version."
    >
      <DataTable
        label="Rule versions"
        columns={columns}
        rows={versions}
        rowKey={({ version }) => String(version)}
        maxHeight={340}
      />
    </Card>
  );
}

/** Where rules changed the share without a value: feature 40% → 3%. */
function caughtWords({ costUsd, unattributed }: AttributionEffect): string {
  if (costUsd <= 0) return 'no cost';
  const parts = attributedDimensions.flatMap((dimension) => {
    const { beforeUsd, afterUsd } = unattributed[dimension];
    if (beforeUsd === afterUsd) return [];
    const caught = moneyExact(beforeUsd - afterUsd);
    return [
      `${dimensionWord(dimension)} ${caught} (${percent(beforeUsd / costUsd)} → ${percent(afterUsd / costUsd)} without)`,
    ];
  });
  return parts.length === 0 ? 'no cost' : parts.join('; ');
}
