import { ownEntry } from '../../ownEntry.ts';
import type { RowWarning } from '../format.ts';
import { type Cells, RejectedCell, textCell } from './cells.ts';
import type { Header } from './header.ts';

const assumed: RowWarning = {
  column: null,
  message: 'The file has no currency; amounts are read as US dollars.',
};

/**
 * Checks the currency of a row's money. Returns a warning when the file states none; null when it says US dollars, or a
 * currency that is converted at the rates of the workspace.
 *
 * Errors: rejects a row in a currency without a rate.
 *
 * @example
 * dollarCheck(
 *   { names: ['currency'], folded: ['currency'], find: () => 0, has: () => true },
 *   'currency',
 * )(['usd']) // => null
 */
export function dollarCheck(header: Header, ...names: readonly string[]): (cells: Cells) => RowWarning | null {
  const read = textCell(header, ...names);
  const index = header.find(...names);
  const ofAll = index === -1 ? currencyOfAll(header) : null;
  return (cells) => {
    const currency = ofAll ?? read(cells);
    if (currency === null) return assumed;
    if (/^(usd|us\$|\$)$/i.test(currency) || header.currencies?.accept(currency)) return null;
    const column = header.names[index] ?? (ofAll === null ? names[0]! : null);
    throw new RejectedCell(
      `Amounts in ${currency.toUpperCase()} cannot be added to US dollars; add a rate for ${currency.toUpperCase()} to the exchange rates and import the file again.`,
      column,
      currency,
    );
  };
}

/** The currency that somebody said, or that lines above or names of columns state for all amounts. */
function currencyOfAll(header: Header): string | null {
  return header.reading?.currency ?? header.currency ?? columnCurrency(header.names);
}

/**
 * Checks the currency of a row's money as `dollarCheck` does, for exports of clouds that bill in many currencies: what
 * states none is asked for, never taken for US dollars.
 *
 * Errors: rejects every row of a file that states no currency until somebody says it.
 *
 * @example
 * askedCurrency(
 *   { names: ['currency'], folded: ['currency'], find: () => 0, has: () => true },
 *   'currency',
 * )(['usd']) // => null
 */
export function askedCurrency(header: Header, ...names: readonly string[]): (cells: Cells) => RowWarning | null {
  const check = dollarCheck(header, ...names);
  if (header.find(...names) !== -1 || currencyOfAll(header) !== null) return check;
  return () => {
    throw new RejectedCell(
      'The file has no currency column; choose the currency of its amounts (--currency USD in the terminal) and import it again.',
      null,
      null,
    );
  };
}

/** Signs that mean one currency only; a bare dollar may be of many countries. */
const signs: { readonly [code: string]: RegExp } = {
  ...{ EUR: /€/, GBP: /£/, INR: /₹/, KRW: /₩/, USD: /(?<![A-Z])US\$/ },
  ...{ CAD: /(?<![A-Z])CA?\$/, AUD: /(?<![A-Z])AU?\$/, BRL: /(?<![A-Z])R\$/ },
};
const codes = /(?:^|[^A-Za-z])[TK]?(USD|EUR|GBP|CHF|JPY|CNY|CAD|AUD|INR|SEK|NOK|DKK|PLN|BRL|KRW)(?![A-Za-z])/;

/**
 * The currency that a text names by its code or by a sign of it alone; null where it names none.
 *
 * @example
 * namedCurrency('Ausgaben €') // => 'EUR'
 * namedCurrency('Umsatz in TEUR') // => 'EUR'
 * namedCurrency('CA$') // => 'CAD'
 * namedCurrency('$12') // => null
 */
export function namedCurrency(text: string): string | null {
  const sign = Object.keys(signs).find((code) => signs[code]!.test(text));
  return sign ?? codes.exec(text)?.[1] ?? null;
}

const suffix = /[_ ](usd|eur|gbp|chf|jpy|cny|cad|aud|inr|sek|nok|dkk|pln|brl|krw)$/i;

/**
 * The one currency that names of columns state, in brackets or at their end; null where they state none, or several.
 *
 * @example
 * columnCurrency(['month', 'Revenue (EUR)']) // => 'EUR'
 * columnCurrency(['cost_eur']) // => 'EUR'
 * columnCurrency(['cost_eur', 'cost_usd']) // => null
 */
export function columnCurrency(names: readonly string[]): string | null {
  const stated = names.flatMap((name) => {
    const tail = /[[(]([^\])[(]*)[\])]\s*$/.exec(name)?.[1];
    const code = (tail === undefined ? null : namedCurrency(tail)) ?? suffix.exec(name.trim())?.[1]?.toUpperCase();
    return code ? [code] : [];
  });
  const distinct = [...new Set(stated)];
  return distinct.length === 1 ? distinct[0]! : null;
}

/**
 * The currency that lines above a table state for it; null where they state none, or several.
 *
 * Source: FORMATS section 4c.
 *
 * @example
 * currencyAbove([['Invoice number', '5'], ['Currency', 'EUR']]) // => 'EUR'
 * currencyAbove([['Currency: CHF']]) // => 'CHF'
 */
export function currencyAbove(lines: readonly (readonly string[])[]): string | null {
  const stated = lines.flatMap((line) => {
    const text = line.join(' ').trim();
    const code =
      /^(?:billing |report(?:ing)? )?(?:currency|w[äa]hrung|devise|moneda|valuta|moeda)\b\s*:?\s*([A-Za-z]{3})\b/i.exec(
        text,
      )?.[1];
    return code ? [code.toUpperCase()] : [];
  });
  const distinct = [...new Set(stated)];
  return distinct.length === 1 ? distinct[0]! : null;
}

/**
 * An amount without the sign or code of the currency it is known to be in; any other sign stays.
 *
 * @example
 * withoutCurrency('1.234,50 €', 'EUR') // => '1.234,50'
 * withoutCurrency('£5', 'EUR') // => '£5'
 */
export function withoutCurrency(text: string, code: string): string {
  const known = code.toUpperCase();
  return namedCurrency(text) === known
    ? text
        .replace(ownEntry(signs, known) ?? known, '')
        .replace(known, '')
        .trim()
    : text;
}
