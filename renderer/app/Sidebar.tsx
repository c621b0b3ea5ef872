import { Check, Clock, Command, LoaderCircle, Monitor, Moon, Sun } from 'lucide-react';
import { Link, useLocation } from 'wouter';
import type { WorkbenchStatus, WorkspaceSummary } from '../../models/workbench.ts';
import { useBreaking } from '../features/budgets/useBudgets.ts';
import type { WorkspaceCommands } from '../features/workspace/useWorkspace.ts';
import { WorkspaceMenu } from '../features/workspace/WorkspaceMenu.tsx';
import { shortcutLabel } from '../ui/action.ts';
import { Button } from '../ui/Button.tsx';
import { cx } from '../ui/cx.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { useSaving } from '../workbench/saving.ts';
import { pageRoutes } from './routes.ts';
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

export function Sidebar({ status, workspace, commands, onNew, onBackups }: SidebarProps) {
  const [location] = useLocation();
  const { theme } = useTheme();
  const ThemeIcon = themeIcons[theme];
  const breaking = useBreaking();
  return (
    <div className={styles.sidebar}>
      <WorkspaceMenu
        workspace={workspace}
        recent={status.recent}
        commands={commands}
        onNew={onNew}
        onBackups={onBackups}
      />
      <nav aria-label="Pages" className={styles.nav}>
        {pageRoutes.map(({ path, name, icon: Icon, shortcut, opensPart }) => {
          const current = location.startsWith(path);
          return (
            <Link
              key={path}
              href={path}
              className={cx(styles.link, current && styles.current, opensPart && styles.opensPart)}
              aria-current={current ? 'page' : undefined}
              aria-keyshortcuts={shortcut}
            >
              <Icon aria-hidden="true" />
              {name}
              {path === '/budgets' && breaking > 0 ? (
                <span className={styles.count} title={`${breaking} likely to break`} aria-hidden="true">
                  {breaking}
                </span>
              ) : null}
            </Link>
          );
        })}
      </nav>
      <footer className={styles.foot}>
        <Button variant="ghost" size="small" icon={<Command aria-hidden="true" />} onPress={() => openPalette(true)}>
          Commands <kbd>{shortcutLabel('Mod+K')}</kbd>
        </Button>
        <div className={styles.row}>
          <SaveState />
          <IconButton label="History" icon={<Clock />} onPress={() => openHistory(true)} />
          <IconButton
            label={`Theme: ${theme}. Change to ${nextTheme(theme)}`}
            icon={<ThemeIcon />}
            onPress={() => setTheme(nextTheme(theme))}
          />
        </div>
      </footer>
    </div>
  );
}

function SaveState() {
  const { state } = useSaving();
  const text = { saved: 'Saved', saving: 'Saving…', blocked: 'Not saved' }[state];
  return (
    <span className={cx(styles.saved, state === 'blocked' && styles.blocked)} role="status">
      {state === 'saved' ? <Check aria-hidden="true" /> : <LoaderCircle aria-hidden="true" />}
      {text}
    </span>
  );
}
