import { foldName } from '../../foldName.ts';

/** A row may be called a sum by a word at either end of its name. */
const words =
  'sub[\\s-]?totals?|(?:(?:grand|overall)[\\s-]*)?totals?|net|sum|summe|zwischensumme|gesamt(?:summe|betrag|kosten)?|totale?|totaux|sous-total|somme|suma|insgesamt|totaal|subtotaal';
const atStart = new RegExp(`^(?:${words})(?![\\p{L}\\p{N}])(?:\\s+(?:for|of|von|für|de)\\s)?`, 'iu');
const atEnd = new RegExp(`(?<![\\p{L}\\p{N}])(?:${words})\\s*:?$`, 'iu');

/**
 * What a label is the total of, folded; empty where it is of all, null where the label is a name.
 *
 * Convention: `net` at either end is such a word too, for a net amount is the sum of a gross one and what is taken off;
 * alone it may be a name, and is the total of what is right above it.
 *
 * @example
 * totalOf('OpenAI total') // => 'openai'
 * totalOf('Subtotal for LLM') // => 'llm'
 * totalOf('Grand total') // => ''
 * totalOf('Net') // => 'net'
 * totalOf('Totally') // => null
 */
export function totalOf(label: string): string | null {
  const text = label.trim();
  const bare = [atEnd, atStart].find((pattern) => pattern.test(text));
  if (!bare) return null;
  const of = foldName(text.replace(bare, ''));
  return of === '' && /^net$/i.test(text) ? 'net' : of;
}
