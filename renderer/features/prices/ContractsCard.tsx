import { Pencil, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { VisuallyHidden } from 'react-aria-components';
import type { Contract } from '../../../models/prices/priceBook.ts';
import type { ContractsVersion } from '../../../models/prices/priceBookVersions.ts';
import { dateLabel } from '../../format/months.ts';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { ContractDialog } from './ContractDialog.tsx';
import styles from './prices.module.css';
import { scopeText, termsText } from './priceWords.ts';
import { VersionsMenu } from './VersionsMenu.tsx';

interface ContractsCardProps {
  readonly versions: readonly ContractsVersion[];
  readonly onSave: (contracts: readonly Contract[]) => Promise<boolean>;
}

interface RowActions {
  readonly onEdit: (one: Contract) => void;
  readonly onRemove: (one: Contract) => void;
}

function columns({ onEdit, onRemove }: RowActions): Column<Contract>[] {
  return [
    { id: 'name', head: 'Contract', cell: ({ name }) => name, strong: true },
    { id: 'scope', head: 'Scope', cell: scopeText, wrap: true },
    { id: 'terms', head: 'Terms', cell: ({ terms }) => termsText(terms), wrap: true },
    { id: 'from', head: 'From', cell: ({ from }) => from ?? 'the beginning' },
    { id: 'to', head: 'To', cell: ({ to }) => to ?? 'open-ended' },
    { id: 'source', head: 'Source', cell: ({ source }) => source ?? '', wrap: true },
    {
      id: 'do',
      head: <VisuallyHidden>Edit or remove</VisuallyHidden>,
      cell: (one) => (
        <>
          <IconButton label={`Edit ${one.name}`} icon={<Pencil />} onPress={() => onEdit(one)} />
          <IconButton label={`Remove ${one.name}`} icon={<Trash2 />} onPress={() => onRemove(one)} />
        </>
      ),
    },
  ];
}

/** What was negotiated over list prices: it prices the history and what comes, below what was billed. */
export function ContractsCard({ versions, onSave }: ContractsCardProps) {
  const [editing, setEditing] = useState<Contract | 'new' | null>(null);
  const [current] = versions;
  const contracts = current?.contracts ?? [];
  return (
    <Card
      title="Contracts"
      note={
        current
          ? `Version ${current.version} by ${current.owner}, ${dateLabel(current.savedAt)}. Billed cost takes precedence over contracts; contracts over gateway-reported and list prices.`
          : 'Negotiated prices and discounts for a provider, model, region or tier, with dates. They apply to history and forecasts; billed cost takes precedence.'
      }
      actions={
        <>
          <VersionsMenu
            what="contracts"
            versions={versions.map(({ version, owner, savedAt, contracts: list }) => ({
              version,
              text: `${list.length} contracts, ${owner}, ${dateLabel(savedAt)}`,
            }))}
            onRestore={(version) => void onSave(versions.find((one) => one.version === version)!.contracts)}
          />
          <Button size="small" icon={<Plus aria-hidden="true" />} onPress={() => setEditing('new')}>
            Add contract…
          </Button>
        </>
      }
      flush={contracts.length > 0}
    >
      {contracts.length === 0 ? (
        <p className={styles.none}>No contracts: unbilled usage is priced at list.</p>
      ) : (
        <DataTable
          label="Contracts"
          columns={columns({
            onEdit: setEditing,
            onRemove: (gone) => void onSave(contracts.filter(({ id }) => id !== gone.id)),
          })}
          rows={contracts}
          rowKey={({ id }) => id}
        />
      )}
      {editing ? (
        <ContractDialog
          contract={editing === 'new' ? null : editing}
          taken={contracts.map(({ id }) => id)}
          onClose={() => setEditing(null)}
          onSave={(made) => {
            setEditing(null);
            const replaced = contracts.some(({ id }) => id === made.id);
            void onSave(replaced ? contracts.map((one) => (one.id === made.id ? made : one)) : [...contracts, made]);
          }}
        />
      ) : null}
    </Card>
  );
}
