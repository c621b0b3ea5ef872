import { pathText } from './schemaIssues.ts';

interface Open {
  /** Keys so far of an object; null for a list. */
  readonly keys: Set<string> | null;
  /** Where in it the scan is. */
  at: string | number;
  isKeyNext: boolean;
}

/**
 * The path of the first key that stands twice in one object of a JSON text, which a parser would settle by the last in
 * silence; null where there is none.
 *
 * Shapes: a text that parses.
 *
 * @example
 * repeatedKey('{ "plans": [{ "id": "a", "id": "b" }] }') // => "plans[0].id"
 * repeatedKey('{ "a": { "b": 1 }, "b": 2 }') // => null
 */
export function repeatedKey(text: string): string | null {
  const open: Open[] = [];
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\],:]/gs)) {
    const inside = open.at(-1);
    if (token === '{') open.push({ keys: new Set(), at: '', isKeyNext: true });
    else if (token === '[') open.push({ keys: null, at: 0, isKeyNext: false });
    else if (token === '}' || token === ']') open.pop();
    else if (!inside || token === ':') continue;
    else if (token === ',') {
      if (inside.keys) inside.isKeyNext = true;
      else inside.at = Number(inside.at) + 1;
    } else if (inside.keys && inside.isKeyNext) {
      const key = JSON.parse(token) as string;
      inside.at = key;
      inside.isKeyNext = false;
      if (inside.keys.has(key)) return pathText(open.map(({ at }) => at));
      inside.keys.add(key);
    }
  }
  return null;
}
