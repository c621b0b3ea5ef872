import { useCallback, useEffect, useRef, useState } from 'react';
import type { CallOptions, Progress } from '../../models/workbench.ts';
import { errorMessage, isCancelled } from './errorMessage.ts';

export interface Task {
  readonly running: boolean;
  readonly progress: Progress | null;
  readonly error: string | null;
  /** Runs one piece of work; a second run cancels the first. Resolves to null when cancelled or failed. */
  readonly run: <T>(work: (options: CallOptions) => Promise<T>) => Promise<T | null>;
  readonly cancel: () => void;
  readonly clearError: () => void;
}

interface TaskState {
  readonly running: boolean;
  readonly progress: Progress | null;
  readonly error: string | null;
}

const idle: TaskState = { running: false, progress: null, error: null };

/** Long work with progress and cancel; leaving the page cancels it. */
export function useTask(): Task {
  const [state, setState] = useState<TaskState>(idle);
  const controller = useRef<AbortController | null>(null);

  useEffect(() => () => controller.current?.abort(), []);

  const run = useCallback(async <T>(work: (options: CallOptions) => Promise<T>): Promise<T | null> => {
    controller.current?.abort();
    const mine = new AbortController();
    controller.current = mine;
    setState({ ...idle, running: true });
    const isMine = () => controller.current === mine;
    try {
      const result = await work({
        signal: mine.signal,
        onProgress: (progress) => isMine() && setState({ running: true, progress, error: null }),
      });
      if (isMine()) setState(idle);
      return mine.signal.aborted ? null : result;
    } catch (error) {
      if (isMine()) setState({ ...idle, error: isCancelled(error) ? null : errorMessage(error) });
      return null;
    }
  }, []);

  const cancel = useCallback(() => controller.current?.abort(), []);
  const clearError = useCallback(() => setState((now) => ({ ...now, error: null })), []);
  return { ...state, run, cancel, clearError };
}
