import { Plus, SlidersHorizontal } from 'lucide-react';
import { useState } from 'react';
import type { ScenarioSummary } from '../../../models/workbench.ts';
import { useActions } from '../../ui/action.ts';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { Confirm } from '../../ui/Dialog.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Page } from '../../ui/Page.tsx';
import { NameDialog } from './NameDialog.tsx';
import { ScenarioRow } from './ScenarioRow.tsx';
import styles from './scenarios.module.css';
import { useScenarios } from './useScenarios.ts';
import { useWorkbook } from './workbook/useWorkbook.ts';
import { WorkbookDialog } from './workbook/WorkbookDialog.tsx';

export interface ScenariosPageProps {
  readonly hasHistory: boolean;
  readonly onOpen: (id: string) => void;
  readonly onSheet: (id: string) => void;
  readonly onForecast: (id: string) => void;
  readonly onImport: () => void;
  readonly onMerge: () => void;
}

type Asking =
  | { readonly kind: 'fit' }
  | { readonly kind: 'blank' }
  | { readonly kind: 'rename'; readonly of: ScenarioSummary }
  | { readonly kind: 'remove'; readonly of: ScenarioSummary };

export function ScenariosPage(props: ScenariosPageProps) {
  const { hasHistory, onOpen, onSheet, onForecast, onImport, onMerge } = props;
  const scenarios = useScenarios();
  const workbook = useWorkbook();
  const [asking, setAsking] = useState<Asking | null>(null);
  const list = scenarios.list.data ?? [];
  const thenOpen = (made: Promise<string | null>) => void made.then((id) => id && onOpen(id));
  const createKind = hasHistory ? 'fit' : 'blank';
  useActions('scenarios', [
    { name: 'scenario.new', label: 'New scenario…', icon: Plus, perform: () => setAsking({ kind: createKind }) },
  ]);

  function named(name: string) {
    if (asking?.kind === 'fit') thenOpen(scenarios.fit(name));
    if (asking?.kind === 'blank') thenOpen(scenarios.blank(name, thisMonth()));
    if (asking?.kind === 'rename') void scenarios.rename(asking.of, name);
  }

  return (
    <Page
      title="Scenarios"
      subtitle="A base fitted to your history, plus dated changes"
      actions={
        <>
          {list.length > 1 ? <Button onPress={onMerge}>Merge…</Button> : null}
          {hasHistory ? <Button onPress={() => setAsking({ kind: 'blank' })}>New blank</Button> : null}
          <Button variant="primary" icon={<Plus aria-hidden="true" />} onPress={() => setAsking({ kind: createKind })}>
            {hasHistory ? 'New from history' : 'New scenario'}
          </Button>
        </>
      }
    >
      {scenarios.list.error ? <Callout tone="fail">{scenarios.list.error}</Callout> : null}
      {scenarios.list.data && list.length === 0 ? (
        <EmptyState
          icon={<SlidersHorizontal />}
          title="No scenarios yet"
          action={
            hasHistory ? (
              <Button variant="primary" onPress={() => setAsking({ kind: 'fit' })}>
                Create from your history
              </Button>
            ) : (
              <Button variant="primary" onPress={onImport}>
                Import history first
              </Button>
            )
          }
        >
          A scenario holds pricing and users, usage and its cost, and dated changes. Any number can be a range.
        </EmptyState>
      ) : null}
      <ul className={styles.list}>
        {list.map((scenario) => (
          <ScenarioRow
            key={scenario.id}
            scenario={scenario}
            onOpen={() => onOpen(scenario.id)}
            onSheet={() => onSheet(scenario.id)}
            onForecast={() => onForecast(scenario.id)}
            onDuplicate={() => void scenarios.duplicate(scenario)}
            onWorkbook={() => void workbook.choose(scenario)}
            onRename={() => setAsking({ kind: 'rename', of: scenario })}
            onRemove={() => setAsking({ kind: 'remove', of: scenario })}
          />
        ))}
      </ul>
      {workbook.shown ? (
        <WorkbookDialog workbook={workbook.shown} onAccept={() => void workbook.accept()} onClose={workbook.close} />
      ) : null}
      <NameDialog
        key={asking?.kind ?? 'none'}
        title={asking?.kind === 'rename' ? 'Rename scenario' : 'New scenario'}
        open={asking !== null && asking.kind !== 'remove'}
        initial={asking?.kind === 'rename' ? asking.of.name : list.length === 0 ? 'Base' : ''}
        confirmLabel={asking?.kind === 'rename' ? 'Rename' : 'Create scenario'}
        onClose={() => setAsking(null)}
        onName={named}
      />
      <Confirm
        title="Delete this scenario?"
        open={asking?.kind === 'remove'}
        confirmLabel="Delete scenario"
        onClose={() => setAsking(null)}
        onConfirm={() => asking?.kind === 'remove' && void scenarios.remove(asking.of)}
      >
        {asking?.kind === 'remove' ? asking.of.name : ''} will be deleted with its changes. Stored runs are kept.
      </Confirm>
    </Page>
  );
}

function thisMonth(): string {
  return new Date().toISOString().slice(0, 7);
}
