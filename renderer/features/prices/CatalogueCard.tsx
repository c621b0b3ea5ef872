import { FileUp } from 'lucide-react';
import { useState } from 'react';
import type { PriceBookVersion } from '../../../models/prices/priceBookVersions.ts';
import { dateLabel } from '../../format/months.ts';
import { Badge } from '../../ui/Badge.tsx';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { toast } from '../../ui/toasts.ts';
import { errorMessage } from '../../workbench/errorMessage.ts';
import { pickFiles, uploadFile } from '../../workbench/files.ts';
import { CompareDialog } from './CompareDialog.tsx';
import type { Compared, Prices } from './usePrices.ts';

interface CatalogueCardProps {
  readonly versions: readonly PriceBookVersion[];
  readonly prices: Prices;
}

function changeWords({ change }: PriceBookVersion): string {
  if (!change) return 'built from LiteLLM and genai-prices';
  const { added, changed, gone, retirements } = change;
  const dates = retirements.length === 0 ? '' : `, ${retirements.length} retirements changed`;
  return `${added.length} new, ${changed.length} prices changed, ${gone.length} removed${dates}`;
}

function columns(onUse: (version: string) => void): Column<PriceBookVersion>[] {
  return [
    { id: 'version', head: 'Version', cell: ({ version }) => version, strong: true },
    { id: 'file', head: 'From', cell: ({ file }) => file ?? 'built in', wrap: true },
    { id: 'change', head: 'Change', cell: changeWords, wrap: true },
    { id: 'from', head: 'Effective from', cell: ({ effectiveFrom }) => effectiveFrom ?? '' },
    {
      id: 'by',
      head: 'Imported',
      cell: ({ owner, savedAt }) => (savedAt === null ? '' : `${owner}, ${dateLabel(savedAt)}`),
    },
    {
      id: 'use',
      head: 'Use',
      cell: ({ version, inForce }) =>
        inForce ? (
          <Badge tone="good">current</Badge>
        ) : (
          <Button size="small" aria-label={`Restore price book ${version}`} onPress={() => onUse(version)}>
            Restore
          </Button>
        ),
    },
  ];
}

/** The catalogues the price book is made of; a newer one is compared before it is taken in. */
export function CatalogueCard({ versions, prices }: CatalogueCardProps) {
  const [compared, setCompared] = useState<Compared | null>(null);

  async function choose() {
    const [picked] = await pickFiles('.json', false);
    if (!picked) return;
    try {
      const file = await uploadFile(picked);
      const change = await prices.compare(file, null);
      if (change) setCompared({ file, name: picked.name, change });
    } catch (error) {
      toast(errorMessage(error), 'fail');
    }
  }

  return (
    <Card
      title="Price catalogs"
      note="Import a newer model_prices_and_context_window.json of LiteLLM or data.json of genai-prices and review the changes first. Past dates keep their prices."
      actions={
        <Button size="small" icon={<FileUp aria-hidden="true" />} onPress={() => void choose()}>
          Compare a newer catalog…
        </Button>
      }
      flush
    >
      <DataTable
        label="Price book versions"
        columns={columns((version) => void prices.putInForce(version))}
        rows={versions}
        rowKey={({ version }) => version}
      />
      {compared ? (
        <CompareDialog
          compared={compared}
          onClose={() => setCompared(null)}
          onDate={async (day) => {
            const change = await prices.compare(compared.file, day);
            if (change) setCompared({ ...compared, change });
          }}
          onImport={() => {
            setCompared(null);
            void prices.importCatalogue(compared.file, compared.change.effectiveFrom);
          }}
        />
      ) : null}
    </Card>
  );
}
