/** What can be undone and redone around the present state of a draft. */
export interface DraftHistory<T> {
  readonly past: readonly T[];
  readonly present: T;
  readonly future: readonly T[];
}

const longest = 200;

export function startHistory<T>(present: T): DraftHistory<T> {
  return { past: [], present, future: [] };
}

/** One edit; what had been undone can no longer be redone. An edit that changes nothing is no step. */
export function edit<T>(history: DraftHistory<T>, next: T): DraftHistory<T> {
  if (JSON.stringify(next) === JSON.stringify(history.present)) return history;
  return { past: [...history.past.slice(-(longest - 1)), history.present], present: next, future: [] };
}

export function undo<T>(history: DraftHistory<T>): DraftHistory<T> {
  const former = history.past.at(-1);
  if (former === undefined) return history;
  return { past: history.past.slice(0, -1), present: former, future: [history.present, ...history.future] };
}

export function redo<T>(history: DraftHistory<T>): DraftHistory<T> {
  const [next, ...later] = history.future;
  if (next === undefined) return history;
  return { past: [...history.past, history.present], present: next, future: later };
}
