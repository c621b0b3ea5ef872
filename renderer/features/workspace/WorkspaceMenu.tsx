import { ArchiveRestore, ChevronsUpDown, Copy, FilePlus2, FolderOpen, History, Sparkles, X } from 'lucide-react';
import { Button } from 'react-aria-components';
import type { RecentWorkspace, WorkspaceSummary } from '../../../models/workbench.ts';
import { Menu } from '../../ui/Menu.tsx';
import type { WorkspaceCommands } from './useWorkspace.ts';
import styles from './WorkspaceMenu.module.css';

interface WorkspaceMenuProps {
  readonly workspace: WorkspaceSummary;
  readonly recent: readonly RecentWorkspace[];
  readonly commands: WorkspaceCommands;
  readonly onNew: () => void;
  readonly onBackups: () => void;
}

export function WorkspaceMenu({ workspace, recent, commands, onNew, onBackups }: WorkspaceMenuProps) {
  const others = recent.filter((one) => !one.missing && one.location !== workspace.location).slice(0, 5);
  return (
    <Menu
      label="Workspace"
      trigger={
        <Button className={styles.trigger!}>
          <span className={styles.mark} aria-hidden="true">
            {workspace.name.slice(0, 1).toUpperCase()}
          </span>
          <span className={styles.name}>{workspace.name}</span>
          <ChevronsUpDown aria-hidden="true" />
        </Button>
      }
      entries={[
        { id: 'new', label: 'New workspace…', icon: <FilePlus2 />, perform: onNew },
        { id: 'open', label: 'Open…', icon: <FolderOpen />, perform: () => void commands.open() },
        ...others.map((one) => ({
          id: `recent-${one.id}`,
          label: one.name,
          note: one.location,
          icon: <History />,
          perform: () => void commands.openRecent(one.id),
        })),
        {
          id: 'sample',
          label: 'Open the sample company',
          icon: <Sparkles />,
          perform: () => void commands.createSample(),
        },
        { id: 'copy', label: 'Save a copy…', icon: <Copy />, perform: () => void commands.saveCopy() },
        { id: 'backups', label: 'Backups…', icon: <ArchiveRestore />, perform: onBackups },
        { id: 'close', label: 'Close workspace', icon: <X />, perform: () => void commands.close() },
      ]}
    />
  );
}
