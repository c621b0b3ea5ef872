import { useState } from 'react';
import type { SourceSummary } from '../../../models/sources/pull.ts';
import type { Source } from '../../../models/sources/source.ts';
import { toast } from '../../ui/toasts.ts';
import { call } from '../../workbench/client.ts';
import { errorMessage } from '../../workbench/errorMessage.ts';
import { type Query, useQuery } from '../../workbench/useQuery.ts';
import { type Task, useTask } from '../../workbench/useTask.ts';
import { labels } from './labels.ts';

interface Sources {
  readonly all: Query<SourceSummary[]>;
  readonly task: Task;
  readonly pull: (name: string) => Promise<void>;
  readonly refresh: () => Promise<void>;
  readonly allow: (name: string) => Promise<void>;
  readonly remove: (name: string) => Promise<void>;
  /** The dialog of a source: null while it is closed. */
  readonly dialog: { readonly source: Source | null; readonly failure: string | null } | null;
  readonly add: () => void;
  readonly change: (name: string) => Promise<void>;
  readonly save: (source: Source) => Promise<void>;
  readonly closeDialog: () => void;
}

/** The sources of the workspace, and what can be done with them. */
export function useSources(): Sources {
  const all = useQuery('source.list', {}, ['sources', 'workspace']);
  const task = useTask();
  const [dialog, setDialog] = useState<Sources['dialog']>(null);
  return {
    dialog,
    add: () => setDialog({ source: null, failure: null }),
    change: async (name) => {
      try {
        setDialog({ source: (await call('source.read', { name })).source, failure: null });
      } catch (error) {
        toast(errorMessage(error), 'fail');
      }
    },
    save: async (source) => {
      try {
        await call('source.save', { source });
        setDialog(null);
        toast(labels.saved(source.name));
      } catch (error) {
        setDialog((before) => before && { ...before, failure: errorMessage(error) });
      }
    },
    closeDialog: () => setDialog(null),
    all,
    task,
    pull: async (name) => {
      const pulled = await task.run((options) => call('source.pull', { name }, options));
      if (pulled) toast(labels.pulled(name, pulled.parts.length));
    },
    refresh: async () => {
      const refreshed = await task.run((options) => call('source.refresh', {}, options));
      const failures = refreshed?.sources.filter(({ failure }) => failure !== null).length ?? 0;
      if (refreshed) toast(labels.refreshed(failures), failures === 0 ? 'done' : 'fail');
    },
    allow: async (name) => {
      await task.run((options) => call('source.try', { name, allow: true }, options));
      all.refetch();
    },
    remove: async (name) => {
      try {
        await call('source.remove', { name });
        toast(`Source ${name} was removed.`);
      } catch (error) {
        toast(errorMessage(error), 'fail');
      }
    },
  };
}
