import { Check, CircleAlert, CircleQuestionMark, Clock, LoaderCircle, Monitor, Moon, Search, Sun } from 'lucide-react';
import { Link, useLocation } from 'wouter';
import type { WorkbenchStatus, WorkspaceSummary } from '../../models/workbench.ts';
import { useBreaking } from '../features/budgets/useBudgets.ts';
import type { WorkspaceCommands } from '../features/workspace/useWorkspace.ts';
import { WorkspaceMenu } from '../features/workspace/WorkspaceMenu.tsx';
import { shortcutLabel } from '../ui/action.ts';
import { Button } from '../ui/Button.tsx';
import { cx } from '../ui/cx.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { saveState, useSaving } from '../workbench/saving.ts';
import { PageLinks } from './PageLinks.tsx';
import { areaAt, areas } from './routes.ts';
import styles from './Sidebar.module.css';
import { nextTheme, setTheme, useTheme } from './theme.ts';
import { openHistory, openPalette } from './windowState.ts';

interface SidebarProps {
  readonly status: WorkbenchStatus;
  readonly workspace: WorkspaceSummary;
  readonly commands: WorkspaceCommands;
  readonly onNew: () => void;
  readonly onBackups: () => void;
}

const themeIcons = { system: Monitor, light: Sun, dark: Moon };

/** The map: areas, the pages of the open one, and a rail of signs where the window is narrow. */
export function Sidebar({ status, workspace, commands, onNew, onBackups }: SidebarProps) {
  const { theme } = useTheme();
  const [, navigate] = useLocation();
  const ThemeIcon = themeIcons[theme];
  return (
    <div className={styles.sidebar}>
      <WorkspaceMenu
        workspace={workspace}
        recent={status.recent}
        commands={commands}
        onNew={onNew}
        onBackups={onBackups}
      />
      <Button variant="secondary" icon={<Search aria-hidden="true" />} onPress={() => openPalette(true)}>
        <span className={styles.name}>Search</span> <kbd className={styles.name}>{shortcutLabel('Mod+K')}</kbd>
      </Button>
      <AreaLinks />
      <footer className={styles.foot}>
        <SaveState />
        <IconButton label="Help" icon={<CircleQuestionMark />} onPress={() => navigate('/help')} />
        <IconButton label="History" icon={<Clock />} onPress={() => openHistory(true)} />
        <IconButton
          label={`Theme: ${theme}. Change to ${nextTheme(theme)}`}
          icon={<ThemeIcon />}
          onPress={() => setTheme(nextTheme(theme))}
        />
      </footer>
    </div>
  );
}

function AreaLinks() {
  const [location] = useLocation();
  const breaking = useBreaking();
  const open = areaAt(location);
  return (
    <nav aria-label="Pages" className={styles.nav}>
      {areas.map((area) => {
        const { name, icon: Icon, pages } = area;
        const isOpen = area === open;
        const isAlone = pages.length === 1;
        return (
          <div key={name}>
            <Link
              href={pages[0]!.path}
              title={name}
              className={cx(styles.link, isOpen && styles.open, isOpen && isAlone && styles.current)}
              aria-current={isOpen && isAlone ? 'page' : undefined}
              aria-keyshortcuts={pages[0]!.shortcut}
            >
              <Icon aria-hidden="true" />
              <span className={styles.name}>{name}</span>
              {name === 'Budgets' && breaking > 0 ? (
                <span className={styles.count} title={`${breaking} likely to break`} aria-hidden="true">
                  {breaking}
                </span>
              ) : null}
            </Link>
            {isOpen && !isAlone ? (
              <div className={styles.pages}>
                <PageLinks
                  area={area}
                  location={location}
                  className={styles.page!}
                  currentClassName={styles.current!}
                />
              </div>
            ) : null}
          </div>
        );
      })}
    </nav>
  );
}

function SaveState() {
  const saving = useSaving();
  const state = saveState(saving);
  const text = { saved: 'Saved', saving: 'Saving…', blocked: 'Not saved' }[state];
  const [first] = saving.left.values();
  if (state === 'blocked' && first)
    return (
      <span className={cx(styles.saved, styles.blocked)} role="status">
        <CircleAlert aria-hidden="true" />
        <Link href={`/scenarios/${first.present.id}`} className={styles.name!}>
          {text}: {first.present.name}
        </Link>
      </span>
    );
  return (
    <span className={cx(styles.saved, state === 'blocked' && styles.blocked)} role="status">
      {state === 'saved' ? <Check aria-hidden="true" /> : <LoaderCircle aria-hidden="true" />}
      <span className={styles.name}>{text}</span>
    </span>
  );
}
