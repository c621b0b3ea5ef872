import { foldName } from '../../foldName.ts';

/** A row may be called a sum by a word at either end of its name. */
const words =
  'sub[\\s-]?totals?|(?:(?:grand|overall)[\\s-]*)?totals?|net|sum|summe|zwischensumme|gesamt(?:summe|betrag|kosten)?|totale?|totaux|sous-total|somme|suma|insgesamt|totaal|subtotaal';
/** Of what such a row is the total. */
export const allName = 'all';
const atStart = new RegExp(`^(?:${words})(?![\\p{L}\\p{N}])(?:\\s+(?:for|of|von|für|de)\\s)?`, 'iu');
const atEnd = new RegExp(`(?<![\\p{L}\\p{N}])(?:${words})\\s*:?$`, 'iu');

/** May be a name as well, such as that of a team, so that only the amounts prove it. */
const ofAll =
  /^(?:all|overall|everything|combined|total ai|(?:all|every|overall)\s+(?:ai\s+|llm\s+|cloud\s+)?(?:vendors?|providers?|suppliers?|models?|teams?|services?|customers?|products?|features?|accounts?|projects?|departments?|regions?|costs?|spend|usage|revenue|alle|anbieter))$/iu;

/**
 * What a label is the total of, folded; empty where it is of all, null where the label is a name.
 *
 * Convention: `all` and the like are the total of what the amounts show; `net` at either end is such a word too, for a
 * net amount is the sum of a gross one and what is taken off; alone it may be a name, and is the total of what is right
 * above it.
 *
 * @example
 * totalOf('OpenAI total') // => 'openai'
 * totalOf('Subtotal for LLM') // => 'llm'
 * totalOf('Grand total') // => ''
 * totalOf('Net') // => 'net'
 * totalOf('All vendors') // => 'all'
 * totalOf('All other') // => null
 * totalOf('Totally') // => null
 */
export function totalOf(label: string): string | null {
  const text = label.trim();
  if (ofAll.test(text)) return allName;
  const bare = [atEnd, atStart].find((pattern) => pattern.test(text));
  if (!bare) return null;
  const of = foldName(text.replace(bare, ''));
  return of === '' && /^net$/i.test(text) ? 'net' : of;
}
