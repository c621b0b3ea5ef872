import { ChevronUp, Folder, Table2 } from 'lucide-react';
import { Button as AriaButton } from 'react-aria-components';
import type { FileHandle, FolderListing as Listing } from '../../models/workbench.ts';
import { Button } from '../ui/Button.tsx';
import styles from './FolderListing.module.css';

interface FolderListingProps {
  readonly listing: Listing;
  readonly onFolder: (folder: FileHandle) => void;
  /** What opens a workspace; null where only folders are looked for. */
  readonly onFile: ((file: FileHandle) => void) | null;
}

/** A folder of the machine that Cogsmith runs on, with ways to others. */
export function FolderListing({ listing, onFolder, onFile }: FolderListingProps) {
  const { location, parent, places, entries, more } = listing;
  const shown = entries.filter(({ kind }) => kind === 'folder' || onFile !== null);
  const what = onFile === null ? 'folders' : 'folders or workspaces';
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
      <ul className={styles.entries} aria-label={onFile === null ? 'Folders' : 'Folders and workspaces'}>
        {shown.map(({ kind, name, file }) => (
          <li key={`${kind} ${name}`}>
            <AriaButton className={styles.entry!} onPress={() => (kind === 'folder' ? onFolder(file) : onFile?.(file))}>
              {kind === 'folder' ? <Folder aria-hidden="true" /> : <Table2 aria-hidden="true" />}
              <span>{name}</span>
            </AriaButton>
          </li>
        ))}
      </ul>
      {shown.length === 0 ? <p className={styles.note}>No {what} here.</p> : null}
      {more > 0 ? <p className={styles.note}>{more} more are not shown.</p> : null}
    </>
  );
}
