import { Plus, Redo2, Tags, Undo2 } from 'lucide-react';
import { useState } from 'react';
import type { AttributedDimension, AttributionRule } from '../../../models/attribution/attribution.ts';
import type { WorkspaceSummary } from '../../../models/workbench.ts';
import { useActions } from '../../ui/action.ts';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { EmptyPage } from '../../ui/EmptyPage.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Menu } from '../../ui/Menu.tsx';
import { Columns, Page } from '../../ui/Page.tsx';
import { ProgressLine } from '../../ui/ProgressLine.tsx';
import { discardEdits, editRules, redoRules, undoRules } from './draft.ts';
import { EditingDialog } from './EditingDialog.tsx';
import { type Editing, editingOf, withRule, withTables } from './editing.ts';
import { LargestCard } from './LargestCard.tsx';
import { RulesCard } from './RulesCard.tsx';
import { formFor, newSetForm, newSharedForm } from './ruleForm.ts';
import { ShareCard } from './ShareCard.tsx';
import { UndividedCallout } from './UndividedCallout.tsx';
import { type Attribution, useAttribution, useLacking } from './useAttribution.ts';
import { VersionsCard } from './VersionsCard.tsx';

export interface AttributionPageProps {
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
  const work = useAttribution(workspace.location);
  const [editing, setEditing] = useState<Editing | null>(null);
  useUndo(work);
  if (workspace.firstMonth === null) return <NothingYet onImport={onImport} />;
  const { rules, testing } = work;
  const edit = (update: Parameters<typeof editRules>[0]) => {
    editRules(update);
    setEditing(null);
  };
  return (
    <Page
      wide
      title="Attribution"
      subtitle="Assign every dollar to a feature, team, environment and customer"
      actions={<DraftButtons work={work} />}
    >
      <WorkState work={work} />
      <Effect work={work} dimension={dimension} onDimension={onDimension} onAdd={setEditing} />
      {work.ready ? (
        <RulesCard
          rules={rules}
          testing={testing}
          actions={<AddMenu rules={rules} dimension={dimension} onAdd={setEditing} />}
          onEdit={(rule) => setEditing(editingOf(rule))}
          onChange={(next) => editRules(() => next)}
        />
      ) : null}
      <VersionsCard versions={work.versions} onTake={(version) => editRules(() => version.rules)} />
      {editing ? (
        <EditingDialog
          editing={editing}
          rules={rules}
          onRule={(rule) => edit((all) => withRule(all, rule))}
          onTables={(tables) =>
            edit((all) => (editing.kind === 'table' ? withTables(all, tables, editing.replaces) : all))
          }
          onClose={() => setEditing(null)}
        />
      ) : null}
    </Page>
  );
}

function NothingYet({ onImport }: { readonly onImport: () => void }) {
  return (
    <EmptyPage
      page="Attribution"
      icon={<Tags />}
      title="Nothing to attribute yet"
      step="Import files…"
      onStep={onImport}
    >
      Rules assign usage and cost to a feature, team, environment and customer, and show how much is still unattributed.
    </EmptyPage>
  );
}

function WorkState({ work: { error, saving, testing } }: { readonly work: Attribution }) {
  return (
    <>
      {error ? <Callout tone="fail">{error}</Callout> : null}
      {saving.running ? (
        <ProgressLine label="Attributing the history" progress={saving.progress} onCancel={saving.cancel} />
      ) : testing.task.running ? (
        <ProgressLine label="Testing the rules" progress={testing.task.progress} onCancel={testing.task.cancel} />
      ) : null}
    </>
  );
}

interface EffectProps {
  readonly work: Attribution;
  readonly dimension: AttributedDimension;
  readonly onDimension: (dimension: AttributedDimension) => void;
  readonly onAdd: (editing: Editing) => void;
}

/** What the draft leaves without a value, and where the next rule would catch most. */
function Effect({ work: { rules, testing }, dimension, onDimension, onAdd }: EffectProps) {
  const { effect, stale } = testing;
  if (!effect) return null;
  return (
    <>
      <Columns min={440}>
        <ShareCard effect={effect} stale={stale} chosen={dimension} onChoose={onDimension} />
        <LargestCard
          effect={effect}
          lacking={dimension}
          stale={stale}
          onRule={(cost) => onAdd({ kind: 'rule', form: formFor(rules, dimension, cost) })}
          onShared={() => onAdd({ kind: 'rule', form: newSharedForm(rules, dimension) })}
        />
      </Columns>
      <UndividedCallout rules={testing.rules} undivided={effect.undivided} />
    </>
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
          perform: () => onAdd({ kind: 'table', text: '', replaces: null }),
        },
        {
          id: 'shared',
          label: 'Shared cost…',
          note: 'Idle capacity and platforms, allocated by usage',
          perform: () => onAdd({ kind: 'rule', form: newSharedForm(rules, dimension) }),
        },
      ]}
    />
  );
}
