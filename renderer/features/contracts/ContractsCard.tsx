import { Pencil, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { VisuallyHidden } from 'react-aria-components';
import type { Contract } from '../../../models/prices/priceBook.ts';
import { scopeText, termsText } from '../../format/contracts.ts';
import { dateLabel } from '../../format/months.ts';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { Card } from '../../ui/Card.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { ProgressLine } from '../../ui/ProgressLine.tsx';
import { VersionsMenu } from '../../ui/VersionsMenu.tsx';
import { ContractDialog } from './ContractDialog.tsx';
import styles from './contracts.module.css';
import { useContracts } from './useContracts.ts';

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
export function ContractsCard() {
  const { versions, task, save } = useContracts();
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
            onRestore={(version) => void save(versions.find((one) => one.version === version)!.contracts)}
          />
          <Button size="small" icon={<Plus aria-hidden="true" />} onPress={() => setEditing('new')}>
            Add contract…
          </Button>
        </>
      }
      flush={contracts.length > 0}
    >
      {task.running ? <ProgressLine label="Pricing" progress={task.progress} onCancel={task.cancel} /> : null}
      {task.error ? <Callout tone="fail">{task.error}</Callout> : null}
      {contracts.length === 0 ? (
        <p className={styles.none}>No contracts: unbilled usage is priced at list.</p>
      ) : (
        <DataTable
          label="Contracts"
          columns={columns({
            onEdit: setEditing,
            onRemove: (gone) => void save(contracts.filter(({ id }) => id !== gone.id)),
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
            void save(replaced ? contracts.map((one) => (one.id === made.id ? made : one)) : [...contracts, made]);
          }}
        />
      ) : null}
    </Card>
  );
}
