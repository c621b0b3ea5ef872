import { useState } from 'react';
import { DropZone, Text } from 'react-aria-components';
import type { LookupReading, LookupTable } from '../../../models/attribution/readLookup.ts';
import { type Dimension, dimensions } from '../../../models/usage/usageRow.ts';
import { dimensionLabels } from '../../format/dimensions.ts';
import { count } from '../../format/numbers.ts';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { DataTable } from '../../ui/DataTable.tsx';
import { Dialog, DialogButtons } from '../../ui/Dialog.tsx';
import { Select } from '../../ui/Select.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { pickFiles } from '../../workbench/files.ts';
import styles from './attribution.module.css';
import { type LookupSource, useLookup } from './useLookup.ts';

interface LookupDialogProps {
  readonly initialText: string;
  readonly onDone: (tables: readonly LookupTable[]) => void;
  readonly onClose: () => void;
}

const accept = '.csv,.tsv,.txt,.xlsx,.xlsm,text/csv';

/** A table dropped or pasted: which key is whose feature, which user is whose customer, of which tier. */
export function LookupDialog({ initialText, onDone, onClose }: LookupDialogProps) {
  const [source, setSource] = useState<LookupSource>({ file: null, text: initialText, from: null });
  const { reading, error } = useLookup(source);
  const take = (file: File | undefined) => file && setSource({ ...source, file, text: '' });
  const mended = reading?.issues.every(({ severity }) => severity !== 'error') === true;
  return (
    <Dialog title="Lookup table" open onClose={onClose}>
      <DropZone
        className={styles.drop!}
        aria-label="Drop a table here"
        onDrop={async (event) => {
          const item = event.items.find((one) => one.kind === 'file');
          if (item?.kind === 'file') take(await item.getFile());
        }}
      >
        <Text slot="label">{source.file ? source.file.name : 'Drop a CSV file here'}</Text>
        <Button size="small" onPress={async () => take((await pickFiles(accept, false))[0])}>
          Choose file…
        </Button>
      </DropZone>
      <div className={styles.paste}>
        <TextField
          label="or paste it from a spreadsheet"
          multiline
          value={source.text}
          placeholder={'key,feature\nprod-chat-key,Support chat'}
          hint="The first row names dimensions: key, project, user, feature, team, environment, customer, tier …"
          onChange={(text) => setSource({ ...source, file: null, text })}
        />
      </div>
      <Select
        label="Looked up by"
        value={source.from ?? 'first'}
        options={[
          { id: 'first', label: 'the first column' },
          ...dimensions.map((id) => ({ id, label: dimensionLabels[id] })),
        ]}
        onChange={(from) => setSource({ ...source, from: from === 'first' ? null : (from as Dimension) })}
      />
      {error ? <Callout tone="fail">{error}</Callout> : null}
      {reading ? <ReadingOf reading={reading} /> : null}
      <DialogButtons>
        <Button onPress={onClose}>Cancel</Button>
        <Button variant="primary" isDisabled={!mended} onPress={() => reading && onDone(reading.tables)}>
          Save table
        </Button>
      </DialogButtons>
    </Dialog>
  );
}

const shownIssues = 50;

function ReadingOf({ reading }: { readonly reading: LookupReading }) {
  const { issues, tables, rows } = reading;
  const errors = issues.filter(({ severity }) => severity === 'error').length;
  const counted = (some: number, noun: string) => (some === 1 ? `1 ${noun}` : `${count(some)} ${noun}s`);
  const found = tables.map(({ name, table }) => `${name}, ${counted(Object.keys(table).length, 'value')}`);
  return (
    <>
      <p role="status">
        {counted(rows, 'row')}
        {found.length > 0 ? `: ${found.join('; ')}` : ''}.
        {errors > 0 ? ` ${count(errors)} to fix before you can save it.` : ''}
      </p>
      {issues.length > 0 ? (
        <DataTable
          label="Issues in the table"
          columns={[
            { id: 'row', head: 'Row', cell: ({ row }) => count(row) },
            { id: 'column', head: 'Column', cell: ({ column }) => column ?? '' },
            { id: 'message', head: 'What to do', wrap: true, cell: ({ message }) => message },
          ]}
          rows={issues.slice(0, shownIssues)}
          rowKey={({ path, message }) => `${path} ${message}`}
          maxHeight={200}
        />
      ) : null}
      {issues.length > shownIssues ? <p>… and {count(issues.length - shownIssues)} more.</p> : null}
    </>
  );
}
