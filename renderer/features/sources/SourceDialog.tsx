import { useState } from 'react';
import { serviceNames } from '../../../models/sources/connectors/serviceReports.ts';
import type { Source } from '../../../models/sources/source.ts';
import { warehouseEngines } from '../../../models/sources/warehouse/dialect.ts';
import { dateField, sourceFields, sourceTables } from '../../../models/sources/warehouse/warehouseTable.ts';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { Dialog, DialogButtons } from '../../ui/Dialog.tsx';
import { FieldGroup } from '../../ui/FieldGroup.tsx';
import { Select } from '../../ui/Select.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { FolderListing } from '../../workbench/FolderListing.tsx';
import { useQuery } from '../../workbench/useQuery.ts';
import { labels, originNames, tableNames } from './labels.ts';
import styles from './SourceDialog.module.css';
import {
  asksAddress,
  asksUser,
  draftOf,
  emptyDraft,
  isService,
  isWarehouse,
  type Origin,
  type SourceDraft,
  sourceOf,
} from './sourceDraft.ts';

interface SourceDialogProps {
  /** The source that is changed; null: a new one. */
  readonly source: Source | null;
  readonly failure: string | null;
  readonly onSave: (source: Source) => void;
  readonly onClose: () => void;
}

const origins = (['folder', ...serviceNames, ...warehouseEngines] as const).map((id) => ({
  id,
  label: originNames[id],
}));
const { dialog } = labels;

/** Where a source is, and which environment variable holds its key: the key itself is never typed. */
export function SourceDialog({ source, failure, onSave, onClose }: SourceDialogProps) {
  const [draft, setDraft] = useState<SourceDraft>(() => (source ? draftOf(source) : emptyDraft));
  const change = (part: Partial<SourceDraft>) => setDraft((before) => ({ ...before, ...part }));
  const whole = sourceOf(draft);
  const { origin } = draft;
  return (
    <Dialog title={source ? dialog.change(source.name) : dialog.title} open onClose={onClose}>
      <div className={styles.form}>
        <div className={styles.two}>
          {source ? null : (
            <>
              <Select<Origin>
                label={dialog.origin}
                value={origin}
                options={origins}
                onChange={(chosen) => change({ origin: chosen })}
              />
              <TextField
                label={dialog.name}
                value={draft.name}
                placeholder={originNames[origin]}
                onChange={(name) => change({ name })}
              />
            </>
          )}
          {isService(origin) ? <ServiceFields draft={draft} onChange={change} /> : null}
          {isWarehouse(origin) ? <WarehouseFields draft={draft} onChange={change} /> : null}
        </div>
        {origin === 'folder' ? <FolderField draft={draft} onChange={change} /> : null}
        {isWarehouse(origin) ? <ColumnFields draft={draft} onChange={change} /> : null}
        <p className={styles.note}>{noteOf(origin)}</p>
        {failure ? <Callout tone="fail">{failure}</Callout> : null}
      </div>
      <DialogButtons>
        <Button onPress={onClose}>Cancel</Button>
        <Button variant="primary" isDisabled={whole === null} onPress={() => whole && onSave(whole)}>
          {source ? dialog.save : dialog.add}
        </Button>
      </DialogButtons>
    </Dialog>
  );
}

function noteOf(origin: Origin): string {
  if (origin === 'folder') return dialog.folderNote;
  return isService(origin) ? dialog.keyNote : dialog.warehouseNote;
}

interface FieldsProps {
  readonly draft: SourceDraft;
  readonly onChange: (part: Partial<SourceDraft>) => void;
}

type TextName = 'baseUrl' | 'keyFrom' | 'userFrom' | 'since' | 'host' | 'port' | 'database' | 'user' | 'passwordFrom';

function Text({ name, draft, onChange, placeholder = '' }: FieldsProps & { name: TextName; placeholder?: string }) {
  return (
    <TextField
      label={dialog[name]}
      value={draft[name]}
      placeholder={placeholder}
      inputMode={name === 'port' ? 'numeric' : 'text'}
      onChange={(text) => onChange({ [name]: text })}
    />
  );
}

function ServiceFields(props: FieldsProps) {
  const { origin } = props.draft;
  if (!isService(origin)) return null;
  return (
    <>
      {asksAddress(origin) ? <Text {...props} name="baseUrl" placeholder={`https://${origin}.example.com`} /> : null}
      <Text {...props} name="keyFrom" placeholder={dialog.keyExamples[origin]} />
      {asksUser(origin) ? <Text {...props} name="userFrom" placeholder="LANGFUSE_PUBLIC_KEY" /> : null}
      <Text {...props} name="since" placeholder="2026-01" />
    </>
  );
}

function WarehouseFields(props: FieldsProps) {
  const { origin } = props.draft;
  return (
    <>
      <Text {...props} name="host" placeholder="warehouse.example.com" />
      <Text {...props} name="port" placeholder={origin === 'postgresql' ? '5432' : '8443'} />
      <Text {...props} name="database" />
      <Text {...props} name="user" />
      <Text {...props} name="passwordFrom" placeholder="COGSMITH_DB_PASSWORD" />
      <Text {...props} name="since" placeholder="2026-01" />
    </>
  );
}

const tables = sourceTables.map((id) => ({ id, label: tableNames[id] }));

/** Which table or query is read, and which of its columns holds what. */
function ColumnFields({ draft, onChange }: FieldsProps) {
  const { table, columns, from, fromText } = draft;
  return (
    <>
      <div className={styles.two}>
        <Select
          label={dialog.table}
          value={table}
          options={tables}
          onChange={(chosen) => onChange({ table: chosen })}
        />
        <Select
          label={dialog.from}
          value={from}
          options={[
            { id: 'table', label: dialog.fromTable },
            { id: 'query', label: dialog.fromQuery },
          ]}
          onChange={(chosen) => onChange({ from: chosen })}
        />
      </div>
      <TextField
        label={from === 'table' ? dialog.tableText : dialog.queryText}
        value={fromText}
        placeholder={from === 'table' ? 'billing.usage' : 'SELECT … FROM …'}
        multiline={from === 'query'}
        onChange={(text) => onChange({ fromText: text })}
      />
      <FieldGroup legend={dialog.columns}>
        <div className={styles.columns}>
          {sourceFields(table).map(({ name, meaning }) => (
            <TextField
              key={name}
              label={name === dateField(table) ? `${meaning} (needed)` : meaning}
              value={columns[name] ?? ''}
              placeholder={name}
              onChange={(text) => onChange({ columns: { ...columns, [name]: text } })}
            />
          ))}
        </div>
      </FieldGroup>
    </>
  );
}

function FolderField({ draft, onChange }: FieldsProps) {
  const { data, error } = useQuery('folder.list', { folder: draft.folder?.handle ?? null }, []);
  const listed = data && { ...data, entries: data.entries.filter(({ kind }) => kind === 'folder') };
  if (error) return <Callout tone="fail">{error}</Callout>;
  if (!listed) return null;
  return <FolderListing listing={listed} onFile={null} onFolder={(handle) => onChange({ folder: { handle } })} />;
}
