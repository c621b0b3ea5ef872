/**
 * Text that XML 1.0 can hold: what it forbids (most control characters, U+FFFE, U+FFFF, half a surrogate pair) becomes
 * U+FFFD, the replacement character. Source: W3C, Extensible Markup Language 1.0, section 2.2.
 *
 * @example
 * xmlText('a\u0000b') // => 'a\ufffdb'
 */
export function xmlText(text: string): string {
  return text.toWellFormed().replaceAll(forbidden, '\ufffd');
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;
