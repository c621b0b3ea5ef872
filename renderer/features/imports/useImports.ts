import { useState } from 'react';
import type { ImportPreview, ImportResult } from '../../../models/imports/importResult.ts';
import { openReading, type Reading } from '../../../models/imports/reading.ts';
import type { FileHandle, StoredImport } from '../../../models/workbench.ts';
import { toast } from '../../ui/toasts.ts';
import { call } from '../../workbench/client.ts';
import { errorMessage } from '../../workbench/errorMessage.ts';
import { pickFiles, uploadFile } from '../../workbench/files.ts';
import { type Query, useQuery } from '../../workbench/useQuery.ts';
import { type Task, useTask } from '../../workbench/useTask.ts';

/** A file the user chose, before it is imported. `format: null` leaves the choice to the detection. */
export interface ChosenFile {
  readonly handle: FileHandle;
  readonly preview: ImportPreview;
  readonly format: string | null;
  readonly reading: Reading;
}

export interface Imports {
  readonly past: Query<StoredImport[]>;
  readonly chosen: readonly ChosenFile[];
  readonly results: readonly ImportResult[];
  readonly task: Task;
  readonly addFiles: (files: readonly File[]) => Promise<void>;
  readonly choose: () => Promise<void>;
  readonly setFormat: (handle: FileHandle, format: string) => void;
  readonly setReading: (handle: FileHandle, reading: Reading) => void;
  readonly drop: (handle: FileHandle) => void;
  readonly run: () => Promise<void>;
  readonly remove: (id: string) => Promise<void>;
}

export function useImports(hasDialogs: boolean): Imports {
  const past = useQuery('import.list', {}, ['imports']);
  const [chosen, setChosen] = useState<readonly ChosenFile[]>([]);
  const [results, setResults] = useState<readonly ImportResult[]>([]);
  const task = useTask();

  async function look(name: string, getHandle: () => Promise<FileHandle>): Promise<void> {
    try {
      const handle = await getHandle();
      const preview = await call('import.preview', { file: handle });
      setChosen((now) => [...now, { handle, preview, format: null, reading: openReading }]);
    } catch (error) {
      toast(`${name}: ${errorMessage(error)}`, 'fail');
    }
  }

  async function addFiles(files: readonly File[]): Promise<void> {
    setResults([]);
    for (const file of files) await look(file.name, () => uploadFile(file));
  }

  async function choose(): Promise<void> {
    if (!hasDialogs) return addFiles(await pickFiles('.csv,.tsv,.txt,.json,.jsonl,.ndjson,.parquet,.gz,.zip', true));
    const { files } = await call('file.choose', { purpose: 'import' });
    setResults([]);
    for (const handle of files) await look('The file', () => Promise.resolve(handle));
  }

  async function run(): Promise<void> {
    const files = chosen.map(({ handle, format, reading }) => ({ file: handle, format, reading }));
    const answer = await task.run((options) => call('import.run', { files }, options));
    if (!answer) return;
    setResults(answer.files);
    setChosen([]);
    toast(`${answer.files.length === 1 ? '1 file was' : `${answer.files.length} files were`} read.`);
  }

  async function remove(id: string): Promise<void> {
    const done = await task.run((options) => call('import.remove', { id }, options).then(() => true));
    if (done) toast('The import was removed; usage and totals are updated.');
  }

  return {
    past,
    chosen,
    results,
    task,
    addFiles,
    choose,
    setFormat: (handle, format) =>
      setChosen((now) => now.map((one) => (one.handle === handle ? { ...one, format } : one))),
    setReading: (handle, reading) =>
      setChosen((now) => now.map((one) => (one.handle === handle ? { ...one, reading } : one))),
    drop: (handle) => setChosen((now) => now.filter((one) => one.handle !== handle)),
    run,
    remove,
  };
}
