import { useState } from 'react';
import type { Backup, WorkspaceReference } from '../../../models/workbench.ts';
import { momentLabel } from '../../format/months.ts';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { DataTable } from '../../ui/DataTable.tsx';
import { Confirm, Dialog, DialogButtons } from '../../ui/Dialog.tsx';
import { useQuery } from '../../workbench/useQuery.ts';
import type { WorkspaceCommands } from './useWorkspace.ts';

interface BackupsDialogProps {
  /** Whose backups; undefined: the dialog is closed. */
  readonly of: WorkspaceReference | undefined;
  readonly onClose: () => void;
  readonly commands: Pick<WorkspaceCommands, 'restore'>;
}

/** A workspace as it was before each of the last sessions that changed it. */
export function BackupsDialog({ of, onClose, commands }: BackupsDialogProps) {
  const [asking, setAsking] = useState<Backup | null>(null);
  const { data, error } = useQuery('workspace.backups', of === undefined ? null : { of }, ['workspace', 'audit']);
  return (
    <>
      <Dialog title="Backups" open={of !== undefined && asking === null} onClose={onClose}>
        {error ? <Callout tone="fail">{error}</Callout> : null}
        {data?.length === 0 ? <p>No backups yet: one is created before the first change of each session.</p> : null}
        {data && data.length > 0 ? (
          <DataTable
            label="Backups"
            rows={data}
            rowKey={({ id }) => id}
            columns={[
              { id: 'madeAt', head: 'Before the changes of', cell: ({ madeAt }) => momentLabel(madeAt) },
              { id: 'size', head: 'Size', align: 'end', cell: ({ bytes }) => `${(bytes / 2 ** 20).toFixed(1)} MB` },
              {
                id: 'restore',
                head: '',
                cell: (backup) => (
                  <Button size="small" onPress={() => setAsking(backup)}>
                    Restore…
                  </Button>
                ),
              },
            ]}
          />
        ) : null}
        <DialogButtons>
          <Button onPress={onClose}>Close</Button>
        </DialogButtons>
      </Dialog>
      <Confirm
        title="Restore this backup?"
        open={asking !== null}
        confirmLabel="Restore"
        onClose={() => setAsking(null)}
        onConfirm={async () => {
          if (asking && of !== undefined && (await commands.restore(of, asking.id))) onClose();
        }}
      >
        The workspace returns to its state before the changes of {asking ? momentLabel(asking.madeAt) : ''}. The current
        state is saved as a backup.
      </Confirm>
    </>
  );
}
