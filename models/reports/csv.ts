import { neutralText } from './neutralText.ts';

/** The byte order mark before every CSV file of ours: without it Excel reads UTF-8 as the code page of the machine. */
export const csvStart = '\ufeff';

/**
 * One cell of a CSV file. A number stays a number; a text is neutralized and quoted where it must be.
 *
 * @example
 * csvCell('=1+1') // => "'=1+1"
 */
export function csvCell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const text = neutralText(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
