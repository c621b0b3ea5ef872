import { useRef, useState } from 'react';
import type { ImportResult } from '../../../models/imports/importResult.ts';
import type { StatementDecision } from '../../../models/imports/judgeStatement.ts';
import type { FileHandle, StoredImport } from '../../../models/workbench.ts';
import { toast } from '../../ui/toasts.ts';
import { call } from '../../workbench/client.ts';
import { errorMessage, isCancelled } from '../../workbench/errorMessage.ts';
import { downloadFile, pickFiles, uploadFile } from '../../workbench/files.ts';
import { type Query, useQuery } from '../../workbench/useQuery.ts';
import { type Task, useTask } from '../../workbench/useTask.ts';
import {
  answered,
  type ChosenFile,
  type ChosenTable,
  chosenFile,
  requestOf,
  takenTables,
  waysOf,
} from './chosenFile.ts';
import { type Looking, useLook } from './useLook.ts';
import { type Questions, useQuestions } from './useQuestions.ts';

export type TableChange = Partial<Pick<ChosenTable, 'format' | 'mapping' | 'reading' | 'taken'>>;

interface Imports {
  readonly past: Query<StoredImport[]>;
  readonly chosen: readonly ChosenFile[];
  readonly results: readonly ImportResult[];
  readonly task: Task;
  readonly looking: Looking | null;
  readonly addFiles: (files: readonly File[]) => Promise<void>;
  readonly choose: () => Promise<void>;
  /** Reads a table in another way, and shows what its first rows come to. */
  readonly change: (handle: FileHandle, part: string | null, change: TableChange) => void;
  readonly drop: (handle: FileHandle) => void;
  /** Says before a file is imported whether it is another part of what is there or its restatement. */
  readonly answer: (handle: FileHandle, part: string | null, decision: StatementDecision) => void;
  readonly questions: Questions;
  readonly run: () => Promise<void>;
  /** Says whether a file is another part of what is there or its restatement, and imports it. */
  readonly decide: (result: ImportResult, decision: StatementDecision) => Promise<void>;
  readonly remove: (id: string) => Promise<void>;
  readonly exportIssues: (results: readonly ImportResult[]) => Promise<void>;
}

const accepted = '.csv,.tsv,.txt,.xlsx,.xlsm,.json,.jsonl,.ndjson,.parquet,.gz,.zip';
const untilDropped = new AbortController().signal;
/** While somebody types, the first rows are read when they pause. */
const pause = 200;
const noFiles: readonly ChosenFile[] = [];

export function useImports(hasDialogs: boolean): Imports {
  const past = useQuery('import.list', {}, ['imports']);
  const [chosen, setChosen] = useState<readonly ChosenFile[]>([]);
  const [results, setResults] = useState<readonly ImportResult[]>([]);
  const [asked, setAsked] = useState<readonly ChosenFile[]>([]);
  const task = useTask();
  const { looking, look } = useLook();
  const questions = useQuestions(task.running ? noFiles : chosen, { isFirst: past.data?.length === 0 });
  const looks = useRef(new Map<string, AbortController>());

  async function lookInto(name: string, getHandle: () => Promise<FileHandle>): Promise<void> {
    const seen = await look(name, getHandle);
    if (!seen) return;
    const file = chosenFile(seen.handle, seen.preview);
    setChosen((now) => [...now, file]);
    for (const table of file.tables) if (table.mapping) await lookAgain(seen.handle, table, untilDropped);
  }

  function update(handle: FileHandle, part: string | null, next: (table: ChosenTable) => ChosenTable): void {
    setChosen((now) =>
      now.map((file) =>
        file.handle === handle
          ? { ...file, tables: file.tables.map((table) => (table.part === part ? next(table) : table)) }
          : file,
      ),
    );
  }

  function change(handle: FileHandle, part: string | null, wanted: TableChange): void {
    const table = chosen.find((file) => file.handle === handle)?.tables.find((one) => one.part === part);
    if (!table) return;
    if (Object.keys(wanted).every((name) => name === 'taken')) {
      update(handle, part, (now) => ({ ...now, ...wanted }));
      return;
    }
    // Read in another way, another question may be asked.
    const changed = { ...table, ...wanted, decision: null };
    update(handle, part, (now) => ({ ...now, ...wanted, decision: null }));
    const key = `${handle} ${part}`;
    looks.current.get(key)?.abort();
    const controller = new AbortController();
    looks.current.set(key, controller);
    window.setTimeout(() => void lookAgain(handle, changed, controller.signal), pause);
  }

  async function lookAgain(handle: FileHandle, table: ChosenTable, signal: AbortSignal): Promise<void> {
    if (signal.aborted) return;
    const { part } = table;
    try {
      const asked = { file: handle, ...(part === null ? {} : { part }), ...waysOf(table) };
      const preview = await call('import.preview', asked, { signal });
      if (signal.aborted) return;
      update(handle, part, (now) => ({ ...now, preview }));
    } catch (error) {
      if (!isCancelled(error)) toast(errorMessage(error), 'fail');
    }
  }

  async function addFiles(files: readonly File[]): Promise<void> {
    setResults([]);
    for (const file of files) await lookInto(file.name, () => uploadFile(file));
  }

  async function choose(): Promise<void> {
    if (!hasDialogs) return addFiles(await pickFiles(accepted, true));
    const { files } = await call('file.choose', { purpose: 'import' });
    setResults([]);
    for (const handle of files) await lookInto('The file', () => Promise.resolve(handle));
  }

  async function run(): Promise<void> {
    const files = chosen.filter((file) => takenTables(file).length > 0).map(requestOf);
    const answer = await task.run((options) => call('import.run', { files }, options));
    if (!answer) return;
    setResults(answer.files);
    setAsked(chosen);
    // What nobody has said to take stays: a workbook waits for its sheets.
    setChosen((now) => now.filter((file) => takenTables(file).length === 0));
    toast(`${answer.files.length === 1 ? '1 file was' : `${answer.files.length} files were`} read.`);
  }

  async function decide({ file }: ImportResult, decision: StatementDecision): Promise<void> {
    const of = asked.find(({ name }) => file === name || file.startsWith(`${name} › `));
    if (!of) return;
    const table = of.tables.find(({ part }) => part !== null && file === `${of.name} › ${part}`);
    const files = [requestOf(answered(of, table?.part ?? null, decision))];
    const answer = await task.run((options) => call('import.run', { files }, options));
    if (!answer) return;
    const fresh = new Map(answer.files.map((one) => [one.file, one]));
    setResults((now) => now.map((one) => (one.status === 'undecided' ? (fresh.get(one.file) ?? one) : one)));
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
    looking,
    addFiles,
    choose,
    change,
    answer: (handle, part, decision) =>
      setChosen((now) => now.map((file) => (file.handle === handle ? answered(file, part, decision) : file))),
    questions,
    drop: (handle) => setChosen((now) => now.filter((one) => one.handle !== handle)),
    run,
    decide,
    remove,
    exportIssues,
  };
}

async function exportIssues(results: readonly ImportResult[]): Promise<void> {
  try {
    const { file, name } = await call('import.issues', {
      imports: results.flatMap(({ importId }) => (importId === undefined ? [] : [importId])),
      failed: results.flatMap(({ importId, file, issues }) =>
        importId === undefined ? [{ file, issues: [...issues] }] : [],
      ),
    });
    await downloadFile(file, name);
  } catch (error) {
    toast(errorMessage(error), 'fail');
  }
}
