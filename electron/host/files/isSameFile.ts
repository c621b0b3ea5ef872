import { statSync } from 'node:fs';

/** Whether two paths lead to one file, by links or otherwise. */
export function isSameFile(a: string, b: string): boolean {
  const [left, right] = [markOf(a), markOf(b)];
  return left !== null && left === right;
}

/** What tells one file from another of the same name; null where there is none. */
export function markOf(path: string): string | null {
  const info = statSync(path, { bigint: true, throwIfNoEntry: false });
  return info ? `${info.dev} ${info.ino}` : null;
}
