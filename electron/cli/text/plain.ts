/**
 * Text that a terminal only shows: a name in a file could otherwise move the cursor, rename the window or type for its
 * reader. What steers stands as U+FFFD; lines and tabs stay.
 */
export function plainText(text: string): string {
  return text.replaceAll(/(?![\n\t])[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '\ufffd');
}
