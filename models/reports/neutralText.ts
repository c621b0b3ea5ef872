/**
 * Text that no spreadsheet takes for a formula: one that starts with = + - @ or a control character gets an apostrophe
 * before it, behind spaces and in full width too, and so does what follows a semicolon: where a comma stands before
 * decimals, a spreadsheet begins a cell of a CSV file there. Source: OWASP, CSV injection.
 *
 * @example
 * neutralText('@SUM(A1)') // => "'@SUM(A1)"
 */
export function neutralText(text: string): string {
  const inner = text.replace(/(?=[=+\-@＝＋－＠])(?<=;\s*)/g, "'");
  return /^(?:[\t\r\n]|\s*[=+\-@＝＋－＠])/.test(text) ? `'${inner}` : inner;
}

/**
 * What was neutralized, as it was.
 *
 * @example
 * plainOfNeutral("'@SUM(A1)") // => '@SUM(A1)'
 */
export function plainOfNeutral(text: string): string {
  return text.replace(/^'(?=[\t\r\n]|\s*[=+\-@＝＋－＠])/, '').replace(/(?<=;\s*)'(?=[=+\-@＝＋－＠])/g, '');
}
