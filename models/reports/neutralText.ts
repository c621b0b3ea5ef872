/**
 * Text that no spreadsheet takes for a formula: one that starts with = + - @ or a control character gets an apostrophe
 * before it. Source: OWASP, CSV injection.
 *
 * @example
 * neutralText('@SUM(A1)') // => "'@SUM(A1)"
 */
export function neutralText(text: string): string {
  return /^[=+\-@\t\r\n]/.test(text) ? `'${text}` : text;
}
