/**
 * A column name with everything folded away in which exports of one format differ.
 *
 * Convention: lower case, byte-order mark and a bracketed tail dropped, other signs and spaces become one underscore.
 *
 * @example
 * foldName(' Cost [USD]') // => 'cost'
 * foldName('Input Tokens') // => 'input_tokens'
 */
export function foldName(name: string): string {
  const body = name
    .replace(/^\ufeff/, '')
    .trim()
    .toLowerCase();
  const bare = withoutTail(body);
  return (bare === '' ? body : bare).replace(/[^\p{L}\p{N}]+/gu, '_').replace(/^_|_$/g, '');
}

/** A text without the brackets that end it, in time that grows with its length only. */
function withoutTail(text: string): string {
  const end = text.trimEnd().length - 1;
  if (text[end] !== ')' && text[end] !== ']') return text;
  const closed = Math.max(text.lastIndexOf(')', end - 1), text.lastIndexOf(']', end - 1));
  const opened = [text.indexOf('(', closed + 1), text.indexOf('[', closed + 1)].filter((at) => at >= 0 && at < end);
  return opened.length === 0 ? text : text.slice(0, Math.min(...opened)).trimEnd();
}
