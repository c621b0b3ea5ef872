import { Suspense, useCallback, useEffect, useRef, useState } from 'react';
import { useLocation, useSearch } from 'wouter';
import type { WorkbenchStatus, WorkspaceReference } from '../../models/workbench.ts';
import { BackupsDialog } from '../features/workspace/BackupsDialog.tsx';
import { HistoryDrawer } from '../features/workspace/HistoryDrawer.tsx';
import { NewWorkspaceDialog } from '../features/workspace/NewWorkspaceDialog.tsx';
import { OpenWorkspaceDialog } from '../features/workspace/OpenWorkspaceDialog.tsx';
import { workspaceCommands } from '../features/workspace/useWorkspace.ts';
import { Welcome } from '../features/workspace/Welcome.tsx';
import { WorkspaceNotices } from '../features/workspace/WorkspaceNotices.tsx';
import { useActions } from '../ui/action.ts';
import { toast } from '../ui/toasts.ts';
import { helpAddress } from '../workbench/helpAddress.ts';
import { forgetAllEdits, saveState, useSaving } from '../workbench/saving.ts';
import { AreaTabs } from './AreaTabs.tsx';
import { windowActions } from './actions.ts';
import { CommandPalette } from './CommandPalette.tsx';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { Help } from './Help.tsx';
import { loadAllPages, MonthEndBar } from './lazyPages.ts';
import { Pages } from './Pages.tsx';
import { SampleHints } from './SampleHints.tsx';
import styles from './Shell.module.css';
import { Sidebar } from './Sidebar.tsx';
import { helpOn } from './useHelp.ts';
import { useShortcuts } from './useShortcuts.ts';
import { openHistory, useWindowState } from './windowState.ts';

export function Shell({ status }: { readonly status: WorkbenchStatus }) {
  const [location, navigate] = useLocation();
  const [naming, setNaming] = useState(false);
  const { historyOpen } = useWindowState();
  const [browsing, setBrowsing] = useState(false);
  const [backupsOf, setBackupsOf] = useState<WorkspaceReference | undefined>(undefined);
  const commands = workspaceCommands(status.hasDialogs, () => setBrowsing(true));
  const { workspace } = status;
  const search = useSearch();
  const openHelp = useCallback(() => {
    const page = helpOn(location);
    if (workspace) navigate(page === null ? '/help' : helpAddress(location, search, page));
  }, [workspace, location, search, navigate]);

  useActions(
    'window',
    windowActions({
      navigate,
      commands,
      onNew: () => setNaming(true),
      onHelp: openHelp,
      hasWorkspace: workspace !== null,
    }),
  );
  useShortcuts(navigate, openHelp);
  useFreshView(workspace?.location ?? null);
  useUnsavedGuard(!status.hasDialogs);
  useEffect(() => whenIdle(() => void loadAllPages()), []);
  useEffect(() => {
    document.title = workspace ? `${workspace.name} – Cogsmith` : 'Cogsmith';
  }, [workspace]);

  return (
    <>
      {workspace ? (
        <div className={styles.shell}>
          <button type="button" className={styles.skip} onClick={skipToPage}>
            Skip to content
          </button>
          <Sidebar
            status={status}
            workspace={workspace}
            commands={commands}
            onNew={() => setNaming(true)}
            onBackups={() => setBackupsOf(null)}
          />
          <div className={styles.main}>
            <WorkspaceNotices notices={workspace.notices} commands={commands} onBackups={() => setBackupsOf(null)} />
            {workspace.isSample ? <SampleHints onNew={() => setNaming(true)} /> : null}
            <AreaTabs />
            {!workspace.isSample && historyPages.test(location) ? (
              <Suspense fallback={null}>
                <MonthEndBar workspace={workspace} location={location} onGo={navigate} />
              </Suspense>
            ) : null}
            <ErrorBoundary key={`${workspace.location} ${location}`}>
              <Pages workspace={workspace} hasDialogs={status.hasDialogs} onNew={() => setNaming(true)} />
            </ErrorBoundary>
          </div>
        </div>
      ) : (
        <Welcome
          recent={status.recent}
          onSample={() => void commands.createSample().then((done) => done && navigate('/overview'))}
          onImport={() => void commands.create('My company').then((done) => done && navigate('/data/import'))}
          onBlank={() => setNaming(true)}
          onOpen={() => void commands.open()}
          onOpenRecent={(id) => void commands.openRecent(id)}
          onBackups={(recent) => setBackupsOf({ recent })}
        />
      )}
      <NewWorkspaceDialog
        open={naming}
        onClose={() => setNaming(false)}
        onCreate={(name) =>
          void commands.create(name).then((done) => done && navigate(workspace ? '/data/import' : '/scenarios'))
        }
      />
      <OpenWorkspaceDialog open={browsing} onClose={() => setBrowsing(false)} commands={commands} />
      <BackupsDialog of={backupsOf} onClose={() => setBackupsOf(undefined)} commands={commands} />
      <HistoryDrawer open={historyOpen} onClose={() => openHistory(false)} />
      {workspace ? <Help /> : null}
      <CommandPalette isOpen={workspace !== null} />
    </>
  );
}

/** Another workspace has other scenarios: what was chosen or left unsaved of the former one is no longer asked for. */
function useFreshView(workspace: string | null): void {
  const [location, navigate] = useLocation();
  const former = useRef(workspace);
  useEffect(() => {
    if (former.current !== null && workspace !== former.current) {
      navigate(`${location}?`, { replace: true });
      const lost = forgetAllEdits();
      if (lost.length > 0)
        toast(`Edits of ${lost.join(', ')} were not saved before their workspace was closed.`, 'fail');
    }
    if (workspace !== null) former.current = workspace;
  }, [workspace, location, navigate]);
}

/** A browser asks before it closes a page with something that is not saved. */
function useUnsavedGuard(isBrowser: boolean): void {
  const isAsked = useSaving(saveState) === 'blocked' && isBrowser;
  useEffect(() => {
    if (!isAsked) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [isAsked]);
}

/** What is loaded ahead waits until the first page is there. */
const aheadMilliseconds = 4000;

/** Does work after the first page, when the window has nothing else to do; the result takes it back. */
function whenIdle(work: () => void): () => void {
  let handle = 0;
  const timer = setTimeout(() => {
    handle = requestIdleCallback(work);
  }, aheadMilliseconds);
  return () => {
    clearTimeout(timer);
    cancelIdleCallback(handle);
  };
}

/** Where a month is brought from its files to its close. */
const historyPages = /^\/data\/(import|usage|attribution|prices|tieout|classification)/;

/** The address bar holds the route, so the jump is made by focus. */
function skipToPage() {
  document.querySelector<HTMLElement>('#page [tabindex="0"]')?.focus();
}
