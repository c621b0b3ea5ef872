import { FileUp } from 'lucide-react';
import { useState } from 'react';
import { DropZone } from 'react-aria-components';
import type { FileHandle } from '../../../models/workbench.ts';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { Dialog, DialogButtons } from '../../ui/Dialog.tsx';
import { FolderListing } from '../../workbench/FolderListing.tsx';
import { useQuery } from '../../workbench/useQuery.ts';
import styles from './OpenWorkspaceDialog.module.css';
import type { WorkspaceCommands } from './useWorkspace.ts';

interface OpenWorkspaceDialogProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly commands: Pick<WorkspaceCommands, 'openFile' | 'upload'>;
}

/** Where there is no native dialog: the folders of the machine that Cogsmith runs on. */
export function OpenWorkspaceDialog({ open, onClose, commands }: OpenWorkspaceDialogProps) {
  const [folder, setFolder] = useState<FileHandle | null>(null);
  const { data, error } = useQuery('folder.list', open ? { folder } : null, ['workspace']);
  const close = (done: boolean) => {
    if (done) onClose();
  };
  return (
    <Dialog title="Open workspace" open={open} onClose={onClose}>
      <DropZone
        aria-label="Drop a workspace here"
        className={styles.zone!}
        onDrop={async (event) => {
          const item = event.items.find((one) => one.kind === 'file');
          if (item) close(await commands.upload(await item.getFile()));
        }}
      >
        {error ? <Callout tone="fail">{error}</Callout> : null}
        {data ? (
          <>
            <FolderListing
              listing={data}
              onFolder={setFolder}
              onFile={async (file) => close(await commands.openFile(file))}
            />
            <p className={styles.note}>
              A workspace opens in place. A file you drop or upload is stored in the workspaces folder.
            </p>
          </>
        ) : null}
      </DropZone>
      <DialogButtons>
        <Button icon={<FileUp aria-hidden="true" />} onPress={async () => close(await commands.upload(null))}>
          Upload a file…
        </Button>
        <Button onPress={onClose}>Cancel</Button>
      </DialogButtons>
    </Dialog>
  );
}
