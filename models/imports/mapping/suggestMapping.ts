import { parseDecimal } from '../../decimal.ts';
import { foldName } from '../../foldName.ts';
import { namedCurrency } from '../cells/currency.ts';
import { parseDay, parseMonth } from '../cells/dates.ts';
import { columnWords, unitWords } from './columnWords.ts';
import type { Mapping } from './mapping.ts';
import { kindOf, type MappingTable, mappingFields, unitsOf } from './mappingFields.ts';

/**
 * A first mapping of columns nobody knows, by the words in their names and what their first rows hold, for a person to
 * check. What the rows prove about dates, decimals and signs is stated; what they leave open stays open.
 *
 * Shapes: rows of cells in the order of the names.
 *
 * @example
 * suggestMapping(['Buchungsdatum', 'Betrag (cents)'], [['31/08/2026', '12']])
 * // => {
 * //   table: 'usage',
 * //   columns: { period_start: 'Buchungsdatum', billed_cost: 'Betrag (cents)' },
 * //   onlyMapped: true,
 * //   units: { billed_cost: 'cents' },
 * //   dates: 'dayFirst',
 * // }
 */
export function suggestMapping(names: readonly string[], rows: readonly (readonly string[])[]): Mapping {
  const folded = names.map((name) => `${foldName(name)}`);
  const table = tableOf(folded);
  const samples = (index: number) => rows.map((cells) => (cells[index] ?? '').trim()).filter((text) => text !== '');
  const taken = new Map<string, number>();
  const used = new Set<number>();
  const take = (field: string, index: number) => {
    if (index === -1 || taken.has(field) || used.has(index)) return;
    taken.set(field, index);
    used.add(index);
  };
  for (const { name, alsoNamed } of mappingFields(table)) {
    take(
      name,
      folded.findIndex((column) => [name, ...alsoNamed].includes(column)),
    );
  }
  for (const [field, pattern] of columnWords[table]) {
    const fits = (name: string, index: number) =>
      !used.has(index) && pattern.test(name) && holds(field, samples(index));
    take(field, folded.findIndex(fits));
  }
  const when = mappingFields(table).find(({ name }) => kindOf(name) === 'date')!.name;
  take(
    when,
    names.findIndex((_, index) => !used.has(index) && samples(index).length > 0 && holds(when, samples(index))),
  );
  const columns = Object.fromEntries([...taken].map(([field, index]) => [field, names[index]!]));
  const currency = taken.has('currency') ? null : currencyOf({ names, taken, samples });
  const fixed = currency === null ? {} : { fixed: { currency } };
  return { table, columns, ...fixed, onlyMapped: true, ...learnt({ names, taken, samples }) };
}

interface Taken {
  readonly names: readonly string[];
  readonly taken: ReadonlyMap<string, number>;
  readonly samples: (index: number) => readonly string[];
}

/** The one currency that the columns of money name, or that their cells have a sign of. */
function currencyOf({ names, taken, samples }: Taken): string | null {
  const columns = [...taken].filter(([field]) => kindOf(field) === 'money').map(([, index]) => index);
  const texts = columns.flatMap((index) => [names[index]!, ...samples(index)]);
  const found = new Set(texts.flatMap((text) => namedCurrency(text) ?? []));
  return found.size === 1 ? [...found][0]! : null;
}

function tableOf(folded: readonly string[]): MappingTable {
  const some = (pattern: RegExp) => folded.some((name) => pattern.test(name));
  if (some(/steps?$|turns?$|schritte/) && some(/success|succeeded|resolved|passed|reward|erfolg|outcome/))
    return 'runs';
  return some(/revenue|umsatz|erl[oö]s|ingreso/) ? 'revenue' : 'usage';
}

/** Whether at least half of the samples could be of the field: the rest may be what is to be found wrong. */
function holds(field: string, texts: readonly string[]): boolean {
  const kind = kindOf(field);
  if (kind === 'text') return true;
  const fits = kind === 'date' ? isDate : isAmount;
  return texts.filter(fits).length * 2 >= texts.length;
}

function isAmount(text: string): boolean {
  return parseDecimal(bare(text)) !== null || parseDecimal(bare(text), 'comma') !== null;
}

function isDate(text: string): boolean {
  return (['monthFirst', 'dayFirst'] as const).some(
    (order) => parseDay(text, order) !== null || parseMonth(text, order) !== null,
  );
}

function bare(text: string): string {
  return text.replace(/[€£¥₹]|\b[A-Z]{3}\b/g, '');
}

function learnt(query: Taken): Pick<Mapping, 'units' | 'reversed' | 'dates' | 'decimals'> {
  const { names, taken, samples } = query;
  const inUnits = [...taken].flatMap(([field, index]) => {
    const allowed = unitsOf({ kind: kindOf(field) }).map(({ id }) => id);
    const found = unitWords.find(([id, pattern]) => allowed.includes(id) && pattern.test(names[index]!.trim()));
    return found ? [[field, found[0]] as const] : [];
  });
  const amounts = [...taken].filter(([field]) => kindOf(field) !== 'text' && kindOf(field) !== 'date');
  const decimals = decimalsOf(amounts.flatMap(([, index]) => samples(index)));
  const reversed = amounts.flatMap(([field, index]) => {
    const signs = samples(index).map((text) => (parseDecimal(bare(text), decimals ?? 'point')?.units ?? 0n) < 0n);
    return kindOf(field) === 'money' && signs.length > 0 && signs.every((isBelow) => isBelow) ? [field] : [];
  });
  const dates = datesOf([...taken].flatMap(([field, index]) => (kindOf(field) === 'date' ? samples(index) : [])));
  return {
    ...(inUnits.length > 0 ? { units: Object.fromEntries(inUnits) } : {}),
    ...(reversed.length > 0 ? { reversed } : {}),
    ...(dates ? { dates } : {}),
    ...(decimals ? { decimals } : {}),
  };
}

/** What stands before decimals, where a text can be read one way only and none contradicts it. */
function decimalsOf(texts: readonly string[]): Mapping['decimals'] {
  const reads = (text: string, sign: 'point' | 'comma') => parseDecimal(bare(text), sign) !== null;
  const comma = texts.some((text) => reads(text, 'comma') && !reads(text, 'point'));
  const point = texts.some((text) => reads(text, 'point') && !reads(text, 'comma'));
  return comma && !point ? 'comma' : undefined;
}

function datesOf(texts: readonly string[]): Mapping['dates'] {
  const reads = (text: string, order: 'monthFirst' | 'dayFirst') => parseDay(text, order) !== null;
  const slashed = texts.filter((text) => parseDay(text, 'monthFirst') !== parseDay(text, 'dayFirst'));
  const day = slashed.some((text) => reads(text, 'dayFirst') && !reads(text, 'monthFirst'));
  const month = slashed.some((text) => reads(text, 'monthFirst') && !reads(text, 'dayFirst'));
  if (day === month) return undefined;
  return day ? 'dayFirst' : 'monthFirst';
}
