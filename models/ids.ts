import { nameKey } from './nameKey.ts';

/**
 * A name as an id: lower-case letters, digits and hyphens, at most 56 characters. A name in another script keeps an id
 * of its own, made of its characters.
 *
 * @example
 * idOfName('Growth push (copy)', 'scenario') // => 'growth-push-copy'
 * idOfName('Élan!', 'scenario') // => 'elan'
 * idOfName('検索', 'feature') // => 'feature-1ynhv7f'
 * idOfName('!!!', 'scenario') // => 'scenario'
 */
export function idOfName(name: string, otherwise: string): string {
  const id = name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 56)
    .replaceAll(/^-+|-+$/g, '');
  if (id !== '') return id;
  return /\p{L}/u.test(name) ? `${otherwise}-${shortHash(nameKey(name))}` : otherwise;
}

/**
 * The wanted id, or the first of `wanted-2`, `wanted-3`, … that is not taken.
 *
 * @example
 * freeId('plan', ['plan', 'plan-2']) // => 'plan-3'
 */
export function freeId(wanted: string, taken: Iterable<string>): string {
  const ids = new Set(taken);
  let free = wanted;
  for (let number = 2; ids.has(free); number++) free = `${wanted}-${number}`;
  return free;
}

/**
 * An id for each of several names: the same for names that differ in capitals, spaces or punctuation, numbered in
 * alphabetical order where others come to one id.
 *
 * @example
 * [...idsOfNames(['Chat!', 'chat', 'CHAT', 'Search'], 'feature')]
 * // => [['CHAT', 'chat'], ['chat', 'chat'], ['Chat!', 'chat-2'], ['Search', 'search']]
 */
export function idsOfNames(names: Iterable<string>, otherwise: string): Map<string, string> {
  const ids = new Map<string, string>();
  for (const spellings of Map.groupBy([...new Set(names)].sort(), nameKey).values()) {
    const id = freeId(idOfName(spellings[0]!, otherwise), ids.values());
    for (const name of spellings) ids.set(name, id);
  }
  return ids;
}

/** FNV-1a of 32 bits, over UTF-16 code units. */
function shortHash(text: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return (hash >>> 0).toString(36);
}
