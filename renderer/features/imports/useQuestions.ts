import { useMemo } from 'react';
import type { StatementQuestion } from '../../../models/imports/statementQuestion.ts';
import type { Args, FileHandle } from '../../../models/workbench.ts';
import { useLiveCall } from '../../workbench/useLive.ts';
import type { Task } from '../../workbench/useTask.ts';
import { answered, type ChosenFile, requestOf, takenTables } from './chosenFile.ts';

export interface Questions {
  /** What is asked of a table before it is imported; null where the files tell, or it is not known yet. */
  readonly of: (handle: FileHandle, part: string | null) => StatementQuestion | null;
  readonly task: Task;
}

/** While somebody types, files are compared when they pause. */
const pause = 400;

/** Compares all chosen files with what is there, and with each other, as often as they change. */
export function useQuestions(chosen: readonly ChosenFile[], { isFirst }: { readonly isFirst: boolean }): Questions {
  const files = chosen.filter((file) => takenTables(file).length > 0 && !file.isManifest);
  const tables = files.flatMap(takenTables).filter(({ preview }) => preview.read.format !== null);
  // The first table of a workspace has nothing to be compared with.
  const isAlone = isFirst && tables.length < 2;
  // An answer changes no question.
  const key =
    tables.length === 0 || isAlone ? null : JSON.stringify(files.map((file) => requestOf(answered(file, null, null))));
  const asked = useMemo((): Args<'import.dryRun'> | null => (key === null ? null : { files: JSON.parse(key) }), [key]);
  const { answer, of, task } = useLiveCall('import.dryRun', asked, { delay: pause, entities: ['imports'] });
  const known = asked !== null && of === asked ? (answer?.tables ?? []) : [];
  return {
    of: (handle, part) =>
      known.find((table) => table.handle === handle && table.part === part)?.result.question ?? null,
    task,
  };
}
