import type { WorkspaceNotice } from '../../../models/workbench.ts';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import type { WorkspaceCommands } from './useWorkspace.ts';
import styles from './WorkspaceNotices.module.css';

interface WorkspaceNoticesProps {
  readonly notices: readonly WorkspaceNotice[];
  readonly commands: Pick<WorkspaceCommands, 'saveCopy'>;
  readonly onBackups: () => void;
}

const tones = {
  damaged: 'fail',
  moved: 'fail',
  history: 'warn',
  readOnly: 'warn',
  backup: 'warn',
  upgraded: 'info',
} as const satisfies { readonly [K in WorkspaceNotice['kind']]: 'info' | 'warn' | 'fail' };

/** What whoever reads the figures below should know of their file. */
export function WorkspaceNotices({ notices, commands, onBackups }: WorkspaceNoticesProps) {
  if (notices.length === 0) return null;
  return (
    <section className={styles.notices} aria-label="About this workspace">
      {notices.map(({ kind, message }) => (
        <Callout
          key={message}
          tone={tones[kind]}
          action={
            <span className={styles.actions}>
              {kind === 'damaged' ? <Button onPress={onBackups}>Backups…</Button> : null}
              {kind === 'damaged' || kind === 'moved' || kind === 'readOnly' ? (
                <Button onPress={() => void commands.saveCopy()}>Save a copy…</Button>
              ) : null}
            </span>
          }
        >
          {message}
        </Callout>
      ))}
    </section>
  );
}
