/**
 * Text that is only shown: a name in a file could otherwise move the cursor of a terminal, rename its window or type
 * for its reader.
 *
 * Convention: what steers stands as U+FFFD; lines and tabs stay.
 *
 * @example
 * plainText('gpt\u0007-5') // => 'gpt\ufffd-5'
 * plainText('Café 費用') // => 'Café 費用'
 */
export function plainText(text: string): string {
  return text.replaceAll(/(?![\n\t])[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '\ufffd');
}

/** Longest value that a message repeats, in characters; ids and names of ours are shorter. */
const longestQuoted = 200;
const longestMessage = 20_000;

/**
 * A message with the values that it quotes as they may be shown: on one line, without what steers, and not longer than
 * tells which value is meant.
 *
 * Units: characters. Convention: a value is what stands between double quotation marks.
 *
 * @example
 * plainMessage('Run "a\u001b[2J\nb" does not exist; run the scenario again.')
 * // => 'Run "a\ufffd[2J b" does not exist; run the scenario again.'
 * plainMessage(`Run "${'x'.repeat(5000)}" does not exist.`).length // => 223
 */
export function plainMessage(message: string): string {
  const told = message.replaceAll(/"[^"]*"/g, (quoted) => {
    const value = quoted.slice(1, -1).replaceAll(/\s+/g, ' ');
    return value.length > longestQuoted ? `"${wholeSigns(value, longestQuoted)}…"` : `"${value}"`;
  });
  return plainText(shortMessage(told));
}

/**
 * A message as far as anybody reads it.
 *
 * Units: characters. Convention: it does not end within a value between double quotation marks, of which nobody could
 * tell any more whether it may be shown.
 *
 * @example
 * shortMessage('x'.repeat(1_000_000)).length // => 20001
 * shortMessage(`No "${'x'.repeat(1_000_000)}" here.`) // => 'No …'
 * shortMessage('Enter a month.') // => 'Enter a month.'
 */
export function shortMessage(message: string): string {
  if (message.length <= longestMessage) return message;
  const beginning = wholeSigns(message, longestMessage);
  const isWithin = beginning.split('"').length % 2 === 0;
  return `${isWithin ? beginning.slice(0, beginning.lastIndexOf('"')) : beginning}…`;
}

/** The beginning of a text, which does not end in half a sign. */
function wholeSigns(text: string, length: number): string {
  return text.slice(0, length).replace(/[\ud800-\udbff]$/, '');
}
