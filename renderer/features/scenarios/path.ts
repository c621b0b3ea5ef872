export type Path = readonly (string | number)[];

function isBranch(value: unknown): value is Record<string | number, unknown> {
  return typeof value === 'object' && value !== null;
}

/**
 * A copy of `root` in which only the value at `path` differs. `undefined` takes the entry out; a list that is not there
 * begins.
 */
export function setAt<T>(root: T, path: Path, value: unknown): T {
  const [key, ...rest] = path;
  if (key === undefined) return value as T;
  if (Array.isArray(root) || (root === undefined && typeof key === 'number')) {
    const copy: unknown[] = [...((root as readonly unknown[] | undefined) ?? [])];
    if (rest.length === 0 && value === undefined) copy.splice(Number(key), 1);
    else copy[Number(key)] = setAt(copy[Number(key)], rest, value);
    return copy as T;
  }
  const branch: Record<string | number, unknown> = isBranch(root) ? root : {};
  if (rest.length === 0 && value === undefined) {
    const { [key]: _removed, ...left } = branch;
    return left as T;
  }
  return { ...branch, [key]: setAt(branch[key], rest, value) } as T;
}

/** Moves one entry of a list by some places; beyond the ends it stays. */
export function moveItem<T>(list: readonly T[], from: number, by: number): T[] {
  const to = from + by;
  if (to < 0 || to >= list.length) return [...list];
  const copy = [...list];
  const [item] = copy.splice(from, 1);
  copy.splice(to, 0, item!);
  return copy;
}

/** A path as one text. */
export function pathKey(path: Path): string {
  return path.join('.');
}
