import { Building2, Download, FileText, FolderOpen } from 'lucide-react';
import { Button as AriaButton } from 'react-aria-components';
import type { RecentWorkspace } from '../../../models/workbench.ts';
import { momentLabel } from '../../format/months.ts';
import { Button } from '../../ui/Button.tsx';
import styles from './Welcome.module.css';

interface WelcomeProps {
  readonly recent: readonly RecentWorkspace[];
  readonly onSample: () => void;
  readonly onImport: () => void;
  readonly onBlank: () => void;
  readonly onOpen: () => void;
  readonly onOpenRecent: (id: string) => void;
  readonly onBackups: (id: string) => void;
}

/** What stands here while no workspace is open: three doors, and the way back to former work. */
export function Welcome(props: WelcomeProps) {
  const { recent, onSample, onImport, onBlank, onOpen, onOpenRecent, onBackups } = props;
  const doors = [
    {
      title: 'Explore the sample company',
      icon: Building2,
      perform: onSample,
      text: 'Eighteen months of invented usage, three plans, a finished forecast. Ready to explore.',
    },
    {
      title: 'Import your files',
      icon: Download,
      perform: onImport,
      text: 'Exports from providers, clouds, gateways and billing systems, zipped or not.',
    },
    {
      title: 'Start blank',
      icon: FileText,
      perform: onBlank,
      text: 'An empty workspace. Enter the drivers yourself and run a forecast.',
    },
  ];
  return (
    <main className={styles.welcome}>
      <div className={styles.inner}>
        <h1 className={styles.title}>From AI usage to a gross margin range</h1>
        <p className={styles.lead}>Everything stays on this machine, in one file you own.</p>
        <div className={styles.doors}>
          {doors.map(({ title, icon: Icon, text, perform }) => (
            <AriaButton key={title} className={styles.door!} onPress={perform}>
              <Icon aria-hidden="true" />
              <span className={styles.doorTitle}>{title}</span>
              <span className={styles.doorText}>{text}</span>
            </AriaButton>
          ))}
        </div>
        <section className={styles.recent} aria-labelledby="recent">
          <header className={styles.recentHead}>
            <h2 id="recent">Recent workspaces</h2>
            <Button size="small" icon={<FolderOpen aria-hidden="true" />} onPress={onOpen}>
              Open a file…
            </Button>
          </header>
          {recent.length === 0 ? <p className={styles.none}>None yet.</p> : null}
          <ul>
            {recent.map((one) => (
              <li key={one.id} className={styles.recentLine}>
                <AriaButton
                  className={styles.recentItem!}
                  isDisabled={one.missing}
                  onPress={() => onOpenRecent(one.id)}
                >
                  <span className={styles.recentName}>{one.name}</span>
                  <span className={styles.recentPlace}>
                    {one.missing ? `not found at ${one.location}` : one.location}
                  </span>
                  <span className={styles.recentPlace}>{momentLabel(one.openedAt)}</span>
                </AriaButton>
                <Button
                  size="small"
                  variant="ghost"
                  aria-label={`Backups of ${one.name} at ${one.location}`}
                  onPress={() => onBackups(one.id)}
                >
                  Backups…
                </Button>
              </li>
            ))}
          </ul>
        </section>
      </div>
    </main>
  );
}
