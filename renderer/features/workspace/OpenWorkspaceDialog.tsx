import { ChevronUp, FileUp, Folder, Table2 } from 'lucide-react';
import { useState } from 'react';
import { Button as AriaButton, DropZone } from 'react-aria-components';
import type { FileHandle, FolderListing } from '../../../models/workbench.ts';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { Dialog, DialogButtons } from '../../ui/Dialog.tsx';
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
          <Listing listing={data} onFolder={setFolder} onFile={async (file) => close(await commands.openFile(file))} />
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

interface ListingProps {
  readonly listing: FolderListing;
  readonly onFolder: (folder: FileHandle) => void;
  readonly onFile: (file: FileHandle) => void;
}

function Listing({ listing, onFolder, onFile }: ListingProps) {
  const { location, parent, places, entries, more } = listing;
  return (
    <>
      <div className={styles.places}>
        {places.map((place) => (
          <Button key={place.name} size="small" variant="ghost" onPress={() => onFolder(place.folder)}>
            {place.name}
          </Button>
        ))}
        <Button
          size="small"
          variant="ghost"
          icon={<ChevronUp aria-hidden="true" />}
          isDisabled={parent === null}
          onPress={() => parent !== null && onFolder(parent)}
        >
          Parent folder
        </Button>
      </div>
      <p className={styles.location}>{location}</p>
      <ul className={styles.entries} aria-label="Folders and workspaces">
        {entries.map(({ kind, name, file }) => (
          <li key={`${kind} ${name}`}>
            <AriaButton className={styles.entry!} onPress={() => (kind === 'folder' ? onFolder(file) : onFile(file))}>
              {kind === 'folder' ? <Folder aria-hidden="true" /> : <Table2 aria-hidden="true" />}
              <span>{name}</span>
            </AriaButton>
          </li>
        ))}
      </ul>
      {entries.length === 0 ? <p className={styles.note}>No folders or workspaces here.</p> : null}
      {more > 0 ? <p className={styles.note}>{more} more are not shown.</p> : null}
      <p className={styles.note}>
        A workspace opens in place. A file you drop or upload is stored in the workspaces folder.
      </p>
    </>
  );
}
