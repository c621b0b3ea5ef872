import { foldName } from '../../foldName.ts';
import type { TableSize } from '../headerUnit.ts';
import type { Reading } from '../reading.ts';
import type { DecimalSigns } from './decimalSigns.ts';

/** The columns of a file, found by folded name. */
export interface Header {
  /** As the file writes them. */
  readonly names: readonly string[];
  readonly folded: readonly string[];
  /** Position of the first column with one of these folded names; -1 when there is none. */
  readonly find: (...folded: readonly string[]) => number;
  readonly has: (folded: string) => boolean;
  /** Columns that a mapping names: it states their units, whatever stands in brackets behind their names. */
  readonly mapped?: ReadonlySet<number> | undefined;
  /** The columns that have the name of another, with those. */
  readonly alike?: ReadonlyMap<number, readonly number[]> | undefined;
  /** Told by readers that find a column otherwise than by `find`. */
  readonly use?: ((index: number) => void) | undefined;
  /** Told by readers that read numbers in a column. */
  readonly measure?: ((index: number) => void) | undefined;
  /** Told by readers that read a day as the number a spreadsheet gives it. */
  readonly serial?: ((index: number, text: string, day: string) => void) | undefined;
  /** How to read what could be read two ways, where somebody said so. */
  readonly reading?: Reading | undefined;
  /** What the numbers of the file show of the sign before decimals. */
  readonly signs?: DecimalSigns | undefined;
  /** The sign between the cells; a semicolon says that commas may stand before decimals. */
  readonly delimiter?: string | null | undefined;
  /** Where other currencies than US dollars are converted. */
  readonly currencies?: CurrencyRates | undefined;
  /** The currency that lines above the header state for all amounts. */
  readonly currency?: string | null | undefined;
  /** In what all amounts are, as lines above the header state; columns that name their unit keep it. */
  readonly size?: TableSize | null | undefined;
  /** Lines above the header, which may say of columns whether they are actuals or a budget. */
  readonly above?: readonly (readonly string[])[] | undefined;
  /** Whether somebody said of which format the file is. */
  readonly isChosen?: boolean | undefined;
}

/** Whether amounts in a currency can be converted; asked for each row, and remembered for it. */
export interface CurrencyRates {
  readonly accept: (currency: string) => boolean;
}

/**
 * No column is called by more; a longer cell is text that stands where a header might, and is not looked through to its
 * end.
 */
const longestName = 500;

/**
 * The header of a file, ready to find columns in.
 *
 * Convention: where a name occurs twice the first column wins. A name with a bracketed tail is also found by all its
 * words (`input_w_o_cache_write`) and, in translated headers, by the English name in brackets (`Kosten
 * (CostInBillingCurrency)`); a name of several words also by them in one (`billed_cost` as `billedcost`) and apart
 * (`netAmount` as `net_amount`).
 *
 * @example
 * openHeader(['Date', 'Cost']).find('cost', 'amount') // => 1
 * openHeader(['Datum (Date)', 'Kosten (PreTaxCost)']).find('pretaxcost') // => 1
 * openHeader(['Meter Category']).find('metercategory') // => 0
 * openHeader(['netAmount']).find('net_amount') // => 0
 * openHeader(['cost_eur']).find('cost') // => 0
 */
export function openHeader(
  given: readonly string[],
  said: Pick<Header, 'reading' | 'signs' | 'delimiter' | 'currencies' | 'currency' | 'size'> = {},
): Header {
  const names = given.map((name) => (name.length > longestName ? name.slice(0, longestName) : name));
  const folded = names.map(foldName);
  const positions = new Map<string, number>();
  folded.forEach((name, index) => {
    if (name !== '' && !positions.has(name)) positions.set(name, index);
  });
  names.forEach((name, index) => {
    for (const other of otherNames(name)) if (!positions.has(other)) positions.set(other, index);
  });
  // Warehouses and spreadsheets write `BilledCost` as `billed_cost` or `Billed Cost`, and programs `net_amount` as `netAmount`.
  names.forEach((name, index) => {
    for (const other of [folded[index]!.replaceAll('_', ''), foldName(apart(name))]) {
      if (other !== '' && !positions.has(other)) positions.set(other, index);
    }
  });
  // JSON keeps counts in an object of their own: `usage.inputTokens` is the row's `input_tokens`.
  names.forEach((name, index) => {
    const inner = countsWithin.exec(apart(name))?.[1];
    const other = inner === undefined ? '' : foldName(inner);
    if (other !== '' && !positions.has(other)) positions.set(other, index);
  });
  const codes = new Set(folded.flatMap((name) => currencySuffix.exec(name)?.[1] ?? []));
  if (codes.size === 1 && !codes.has('usd')) {
    folded.forEach((name, index) => {
      const bare = name.replace(currencySuffix, '');
      if (bare !== '' && !positions.has(bare)) positions.set(bare, index);
    });
  }
  return {
    names: names.map((name) => name.replace(/^\ufeff/, '').trim()),
    folded,
    find: (...wanted) => {
      for (const name of wanted) {
        const position = positions.get(name);
        if (position !== undefined) return position;
      }
      return -1;
    },
    has: (name) => positions.has(name),
    alike: alikeColumns(names, folded),
    reading: said.reading,
    signs: said.signs,
    delimiter: said.delimiter,
    currencies: said.currencies,
    currency: said.currency,
    size: said.size,
  };
}

/** Columns of one name, however it is written; what people note beside a table may be called like anything in it. */
function alikeColumns(names: readonly string[], folded: readonly string[]): ReadonlyMap<number, readonly number[]> {
  const places = new Map<string, number[]>();
  folded.forEach((name, index) => {
    if (name === '' || /\(metadata\)$/i.test(names[index]!.trim())) return;
    const held = places.get(name);
    if (held) held.push(index);
    else places.set(name, [index]);
  });
  return new Map(
    [...places.values()].flatMap((held) => (held.length > 1 ? held.map((at) => [at, held] as const) : [])),
  );
}

/**
 * The header of one column alone, for readers that know it by its place: names of months or of services may fold alike.
 *
 * @example
 * oneColumn(openHeader(['Day', 'Aug 2026']), 1).names // => ['Aug 2026']
 */
export function oneColumn(header: Header, index: number): Header {
  header.use?.(index);
  header.measure?.(index);
  const { signs, reading, delimiter, size } = header;
  const own = signs && {
    ...signs,
    note: (_: number, text: string) => signs.note(index, text),
    doubt: (_: number, text: string) => signs.doubt(index, text),
    signOf: () => signs.signOf(index),
  };
  return openHeader([header.names[index]!], { reading, delimiter, size, signs: own });
}

/** A header, and what its readers made of its columns. */
export interface WatchedHeader {
  readonly header: Header;
  readonly unused: () => number[];
  /** Columns that were asked for by a name that others have too, with those. */
  readonly alike: () => readonly (readonly number[])[];
  /** Columns that numbers are read in. */
  readonly measured: () => number[];
  /** The first number of each column that was read as a day. */
  readonly serials: () => readonly SerialDay[];
}

/** A number that was read as a day. */
export interface SerialDay {
  readonly column: string;
  readonly text: string;
  readonly day: string;
}

/**
 * A header that notes which of its columns are asked for, and which for numbers.
 *
 * @example
 * watchHeader(openHeader(['Date', 'Widgets'])).unused() // => [0, 1]
 */
export function watchHeader(header: Header): WatchedHeader {
  const used = new Set<number>();
  const measured = new Set<number>();
  const clashes = new Map<string, readonly number[]>();
  const serials = new Map<number, SerialDay>();
  const serial = (index: number, text: string, day: string) => {
    if (!serials.has(index)) serials.set(index, { column: header.names[index] ?? '', text, day });
  };
  const find = (...wanted: readonly string[]) => {
    const index = header.find(...wanted);
    used.add(index);
    const others = header.alike?.get(index);
    if (others && wanted.includes(header.folded[index]!)) {
      clashes.set(others.join(), others);
      for (const other of others) used.add(other);
    }
    return index;
  };
  return {
    header: { ...header, find, serial, use: (index) => used.add(index), measure: (index) => measured.add(index) },
    serials: () => [...serials.values()],
    alike: () => [...clashes.values()],
    measured: () => [...measured],
    unused: () => [...header.names.keys()].filter((index) => !used.has(index)),
  };
}

const countsWithin =
  /^(?:.*\.)?(?:usage|tokens?|tokens?_counts?|token_usage|usage_?metadata|costs?)\.(.*(?:tok|cach|cost).*)$/i;

/** `cost_eur` is the cost of a file of which all amounts are in euros. */
const currencySuffix = /_(usd|eur|gbp|chf|jpy|cny|cad|aud|inr|sek|nok|dkk|pln|brl|krw)$/;

/**
 * The words of a name in camel case.
 *
 * @example
 * apart('cacheReadTokens') // => 'cache_Read_Tokens'
 */
export function apart(name: string): string {
  return name.replace(/([a-z\d])([A-Z])/g, '$1_$2').replace(/([A-Z]+)([A-Z][a-z])/g, '$1_$2');
}

function otherNames(name: string): string[] {
  const tail = /[[(]([^\])[(]*)[\])]\s*$/.exec(name);
  if (!tail) return [];
  const words = name
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '_')
    .replace(/^_|_$/g, '');
  const english = /^(?!metadata$)[a-z]{4,}$/i.test(tail[1]!) ? [tail[1]!.toLowerCase()] : [];
  return [...(words === '' ? [] : [words]), ...english];
}
