import { Plus, Redo2, Tags, Undo2 } from 'lucide-react';
import { useState } from 'react';
import type { AttributedDimension, AttributionRule } from '../../../models/usage/attribution.ts';
import { withLookups } from '../../../models/usage/withLookups.ts';
import type { WorkspaceSummary } from '../../../models/workbench.ts';
import { useActions } from '../../ui/action.ts';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Menu } from '../../ui/Menu.tsx';
import { Columns, Page } from '../../ui/Page.tsx';
import { ProgressLine } from '../../ui/ProgressLine.tsx';
import { discardEdits, editRules, redoRules, undoRules } from './draft.ts';
import { type Editing, EditingDialog } from './EditingDialog.tsx';
import { LargestCard } from './LargestCard.tsx';
import { lookupText } from './lookupText.ts';
import { RulesCard } from './RulesCard.tsx';
import { formFor, formOf, newSetForm, newSharedForm } from './ruleForm.ts';
import { ShareCard } from './ShareCard.tsx';
import { UndividedCallout } from './UndividedCallout.tsx';
import { type Attribution, useAttribution, useLacking } from './useAttribution.ts';
import { VersionsCard } from './VersionsCard.tsx';

interface AttributionPageProps {
  readonly workspace: WorkspaceSummary;
  /** Null: the first of the usual ones that much of the cost has no value of. */
  readonly dimension: AttributedDimension | null;
  readonly onDimension: (dimension: AttributedDimension) => void;
  readonly onImport: () => void;
}

/** Which feature, team, customer … every dollar belongs to: ordered rules, tested before they are in force. */
export function AttributionPage({ workspace, dimension: asked, onDimension, onImport }: AttributionPageProps) {
  const usual = useLacking();
  const dimension = asked ?? usual ?? 'feature';
  const work = useAttribution(workspace.location, asked ?? usual);
  const [editing, setEditing] = useState<Editing | null>(null);
  useUndo(work);
  if (workspace.firstMonth === null)
    return (
      <Page title="Attribution">
        <EmptyState
          icon={<Tags />}
          title="Nothing to attribute yet"
          action={
            <Button variant="primary" onPress={onImport}>
              Import files…
            </Button>
          }
        >
          Here rules say which feature, team, environment and customer your usage and cost belong to, and how much of it
          belongs to nobody yet.
        </EmptyState>
      </Page>
    );

  const { rules, testing } = work;
  const { effect, stale } = testing;
  const keep = (rule: AttributionRule) => {
    editRules((all) =>
      all.some(({ id }) => id === rule.id) ? all.map((one) => (one.id === rule.id ? rule : one)) : [...all, rule],
    );
    setEditing(null);
  };
  return (
    <Page
      wide
      title="Attribution"
      subtitle="Which feature, team, customer … every dollar belongs to"
      actions={<DraftButtons work={work} />}
    >
      {work.error ? <Callout tone="fail">{work.error}</Callout> : null}
      {work.saving.running ? (
        <ProgressLine label="Attributing the history" progress={work.saving.progress} onCancel={work.saving.cancel} />
      ) : testing.task.running ? (
        <ProgressLine label="Testing the rules" progress={testing.task.progress} onCancel={testing.task.cancel} />
      ) : null}
      {effect ? (
        <Columns min={440}>
          <ShareCard effect={effect} stale={stale} chosen={dimension} onChoose={onDimension} />
          <LargestCard
            effect={effect}
            lacking={dimension}
            stale={stale}
            onRule={(cost) => setEditing({ kind: 'rule', form: formFor(rules, dimension, cost) })}
            onShared={() => setEditing({ kind: 'rule', form: newSharedForm(rules, dimension) })}
          />
        </Columns>
      ) : null}
      {effect ? <UndividedCallout rules={testing.rules} undivided={effect.undivided} /> : null}
      {work.ready ? (
        <RulesCard
          rules={rules}
          testing={testing}
          actions={<AddMenu rules={rules} dimension={dimension} onAdd={setEditing} />}
          onEdit={(rule) =>
            setEditing(
              rule.kind === 'lookup' ? { kind: 'table', text: lookupText(rule) } : { kind: 'rule', form: formOf(rule) },
            )
          }
          onChange={(next) => editRules(() => next)}
        />
      ) : null}
      <VersionsCard versions={work.versions} onTake={(version) => editRules(() => version.rules)} />
      {editing ? (
        <EditingDialog
          editing={editing}
          onRule={keep}
          onTables={(tables) => {
            editRules((all) => withLookups(all, tables));
            setEditing(null);
          }}
          onClose={() => setEditing(null)}
        />
      ) : null}
    </Page>
  );
}

function useUndo({ canUndo, canRedo }: Attribution): void {
  const redo = { icon: Redo2, disabled: !canRedo, perform: redoRules };
  useActions('attribution', [
    {
      name: 'attribution.undo',
      label: 'Undo edit of rules',
      icon: Undo2,
      shortcut: 'Mod+Z',
      disabled: !canUndo,
      perform: undoRules,
    },
    { name: 'attribution.redo', label: 'Redo edit of rules', shortcut: 'Mod+Shift+Z', ...redo },
    { name: 'attribution.redoAlso', label: 'Redo edit of rules (Y)', shortcut: 'Mod+Y', ...redo },
  ]);
}

function DraftButtons({ work }: { readonly work: Attribution }) {
  const next = (work.versions[0]?.version ?? 0) + 1;
  return (
    <>
      <IconButton label="Undo" icon={<Undo2 />} isDisabled={!work.canUndo} onPress={undoRules} />
      <IconButton label="Redo" icon={<Redo2 />} isDisabled={!work.canRedo} onPress={redoRules} />
      <Button variant="ghost" isDisabled={!work.edited} onPress={discardEdits}>
        Discard edits
      </Button>
      <Button variant="primary" isDisabled={!work.edited || work.saving.running} onPress={() => void work.save()}>
        Save version {next}
      </Button>
    </>
  );
}

interface AddMenuProps {
  readonly rules: readonly AttributionRule[];
  readonly dimension: AttributedDimension;
  readonly onAdd: (editing: Editing) => void;
}

function AddMenu({ rules, dimension, onAdd }: AddMenuProps) {
  return (
    <Menu
      label="Add rule"
      trigger={
        <Button size="small" icon={<Plus aria-hidden="true" />}>
          Add rule
        </Button>
      }
      entries={[
        {
          id: 'set',
          label: 'Rule…',
          note: 'If project is web-* then feature = Support chat',
          perform: () => onAdd({ kind: 'rule', form: newSetForm(rules, dimension) }),
        },
        {
          id: 'table',
          label: 'Lookup table…',
          note: 'key → feature, user → customer → tier, from a CSV file',
          perform: () => onAdd({ kind: 'table', text: '' }),
        },
        {
          id: 'shared',
          label: 'Shared cost…',
          note: 'Idle capacity and platforms, divided by use',
          perform: () => onAdd({ kind: 'rule', form: newSharedForm(rules, dimension) }),
        },
      ]}
    />
  );
}
