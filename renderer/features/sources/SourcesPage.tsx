import { DatabaseZap, Download, Pencil, Plus, RefreshCw, ShieldCheck, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { VisuallyHidden } from 'react-aria-components';
import type { SourceSummary } from '../../../models/sources/pull.ts';
import { dateLabel } from '../../format/months.ts';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { Card } from '../../ui/Card.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { Confirm } from '../../ui/Dialog.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Page } from '../../ui/Page.tsx';
import { ProgressLine } from '../../ui/ProgressLine.tsx';
import { kinds, labels, nextStep } from './labels.ts';
import { SourceDialog } from './SourceDialog.tsx';
import { useSources } from './useSources.ts';

interface RowActions {
  readonly onPull: (name: string) => void;
  readonly onAllow: (name: string) => void;
  readonly onChange: (name: string) => void;
  readonly onRemove: (name: string) => void;
}

function columns({ onPull, onAllow, onChange, onRemove }: RowActions): Column<SourceSummary>[] {
  const heads = labels.columns;
  return [
    { id: 'name', head: heads.name, cell: ({ name, kind }) => `${name} (${kinds[kind]})`, wrap: true },
    { id: 'place', head: heads.place, cell: ({ place }) => place, wrap: true },
    {
      id: 'success',
      head: heads.success,
      cell: ({ lastSuccess }) => (lastSuccess === null ? labels.never : dateLabel(lastSuccess)),
    },
    { id: 'through', head: heads.through, cell: ({ through }) => through ?? '–' },
    { id: 'next', head: heads.next, cell: nextStep, wrap: true },
    {
      id: 'do',
      head: <VisuallyHidden>Pull, allow, change or remove</VisuallyHidden>,
      cell: ({ name, kind, isAllowed }) => (
        <>
          {isAllowed ? (
            <IconButton label={`Pull ${name} now`} icon={<Download />} onPress={() => onPull(name)} />
          ) : (
            <IconButton label={`Allow ${name} on this computer`} icon={<ShieldCheck />} onPress={() => onAllow(name)} />
          )}
          {kind === 'folder' ? null : (
            <IconButton label={`Change ${name}`} icon={<Pencil />} onPress={() => onChange(name)} />
          )}
          <IconButton label={`Remove ${name}`} icon={<Trash2 />} onPress={() => onRemove(name)} />
        </>
      ),
    },
  ];
}

/** What fills the workspace by itself: its last success, and what to do where it failed. */
export function SourcesPage() {
  const { all, task, pull, refresh, allow, remove, dialog, add, change, save, closeDialog } = useSources();
  const [asked, setAsked] = useState<string | null>(null);
  const sources = all.data ?? [];
  const actions = {
    onPull: (name: string) => void pull(name),
    onAllow: (name: string) => void allow(name),
    onChange: (name: string) => void change(name),
    onRemove: setAsked,
  };
  return (
    <Page
      title={labels.title}
      subtitle={labels.subtitle}
      actions={
        <>
          <Button icon={<Plus aria-hidden="true" />} onPress={add}>
            {labels.add}
          </Button>
          {sources.length === 0 ? null : (
            <Button
              variant="primary"
              icon={<RefreshCw aria-hidden="true" />}
              isDisabled={task.running}
              onPress={() => void refresh()}
            >
              {labels.refresh}
            </Button>
          )}
        </>
      }
    >
      {task.running ? <ProgressLine label={labels.refreshing} progress={task.progress} onCancel={task.cancel} /> : null}
      {task.error ? <Callout tone="fail">{task.error}</Callout> : null}
      {all.error ? <Callout tone="fail">{all.error}</Callout> : null}
      {all.data && sources.length === 0 ? (
        <EmptyState icon={<DatabaseZap />} title={labels.none}>
          {labels.noneNote}
        </EmptyState>
      ) : null}
      {sources.length > 0 ? (
        <Card title={labels.title} note={labels.note} flush>
          <DataTable label={labels.title} columns={columns(actions)} rows={sources} rowKey={({ name }) => name} />
        </Card>
      ) : null}
      {dialog ? (
        <SourceDialog
          source={dialog.source}
          failure={dialog.failure}
          onSave={(source) => void save(source)}
          onClose={closeDialog}
        />
      ) : null}
      <Confirm
        title={`Remove ${asked ?? ''}?`}
        open={asked !== null}
        confirmLabel="Remove"
        onConfirm={() => void remove(asked!)}
        onClose={() => setAsked(null)}
      >
        {labels.removeNote}
      </Confirm>
    </Page>
  );
}
