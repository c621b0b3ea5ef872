import type { Method, ProgressLine, Reply } from '../../models/workbench.ts';

/** Cuts a stream of text into whole lines; what is left waits for the next piece. */
export function splitLines(buffer: string): { readonly lines: readonly string[]; readonly rest: string } {
  const pieces = buffer.split('\n');
  const rest = pieces.pop() ?? '';
  return { lines: pieces.filter((line) => line.trim() !== ''), rest };
}

/** One line of the reply of `POST /call/<method>`: progress lines, then one reply. */
export function parseReplyLine<M extends Method>(line: string): ProgressLine | Reply<M> {
  const value: unknown = JSON.parse(line);
  if (typeof value !== 'object' || value === null || !('kind' in value))
    throw new Error(`The host sent a line without a kind: ${line.slice(0, 80)}`);
  if (value.kind !== 'progress' && value.kind !== 'reply')
    throw new Error(`The host sent a line of unknown kind "${String(value.kind)}"`);
  return value as ProgressLine | Reply<M>;
}
