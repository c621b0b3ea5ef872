import { mkdirSync, readdirSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import type { FileHandle, FolderListing } from '../../../models/workbench.ts';
import type { Context, Handlers } from '../context.ts';
import { faultInWords } from '../files/faults.ts';
import { workspacesFolder } from '../files/folders.ts';

const mostEntries = 1000;

/** The folders and workspaces in a folder; files of other kinds are nobody's business here. */
function listFolder({ files }: Context, { folder }: { folder: FileHandle | null }): FolderListing {
  const location = folder === null ? ownFolder() : files.resolveFolder(folder);
  const parent = dirname(location);
  try {
    const entries = readdirSync(location)
      .filter((name) => !name.startsWith('.'))
      .flatMap((name) => {
        const kind = kindOf(join(location, name));
        return kind ? [{ kind, name }] : [];
      })
      .sort((a, b) => a.kind.localeCompare(b.kind) || a.name.localeCompare(b.name, 'en', { numeric: true }));
    return {
      location,
      parent: parent === location ? null : files.registerFolder(parent),
      places: [
        { name: 'Workspaces', folder: files.registerFolder(ownFolder()) },
        { name: 'Home', folder: files.registerFolder(homedir()) },
      ],
      entries: entries.slice(0, mostEntries).map(({ kind, name }) => {
        const path = join(location, name);
        return { kind, name, file: kind === 'folder' ? files.registerFolder(path) : files.register({ path, name }) };
      }),
      more: Math.max(0, entries.length - mostEntries),
    };
  } catch (error) {
    throw faultInWords(error, location) ?? error;
  }
}

function ownFolder(): string {
  const folder = workspacesFolder();
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** Links lead to what they name; what cannot be looked at is passed over. */
function kindOf(path: string): 'folder' | 'workspace' | null {
  try {
    const info = statSync(path);
    if (info.isDirectory()) return 'folder';
    return info.isFile() && path.toLowerCase().endsWith('.cogsmith') ? 'workspace' : null;
  } catch {
    return null;
  }
}

export const folderHandlers = {
  'folder.list': listFolder,
} satisfies Partial<Handlers>;
