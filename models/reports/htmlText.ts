import { xmlText } from './xmlText.ts';

/**
 * A text as a page holds it, without anything that could be markup.
 *
 * @example
 * htmlText('A & <b>') // => "A &amp; &lt;b&gt;"
 */
export function htmlText(text: string): string {
  return xmlText(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
