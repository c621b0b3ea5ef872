import type { Day, Month } from '../../calendar.ts';
import { daysInMonth } from '../../calendar.ts';

const iso =
  /^(\d{4})[-/](\d{2})[-/](\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*(Z|UTC|[+-]\d{2}(?::?\d{2})?)?)?$/i;
const slashed =
  /^(\d{1,2})([/.-])(\d{1,2})\2(\d{2}|\d{4})(?:,?\s+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?(?:\s*(AM|PM))?)?$/i;
const shortIso = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})\.?$/;
const nameFirst = /^(\p{L}{3,10})\.? (\d{1,2}),? (\d{4})(?:,? \d{1,2}:\d{2}(?::\d{2})?(?:\s*[AP]M)?)?$/iu;
const named = /^(?:(\d{1,2})\.?[\s-])?(\p{L}{3,10})\.?[\s-]'?(\d{4}|\d{2})$/iu;
/**
 * As browsers and mail programs write moments: `Wed Aug 05 2026 09:20:46 GMT+0200`, `Wed, 05 Aug 2026 09:20:46 GMT`.
 */
const spoken =
  /^(?:[a-z]{3},? )?(?:([a-z]{3}) (\d{1,2})|(\d{1,2}) ([a-z]{3})),? (\d{4}) (\d{2}):(\d{2}):(\d{2}) ?(?:GMT|UTC|Z)?([+-]\d{2}:?\d{2})?(?: \(.*\))?$/i;
/** Names of months and their short forms, in English, German, French, Spanish, Italian, Portuguese and Dutch. */
const monthNames: readonly string[] = [
  'jan january januar jän jänner janvier janv janeiro januari gen gennaio ene enero',
  'feb february februar feber février fevrier févr fevr fev fév fevereiro febbraio febrero februari',
  'mar march mär märz maer maerz mrz mars marzo março marco maart mrt maa',
  'apr april avr avril abr abril aprile',
  'may mai mag maggio mei mayo maio',
  'jun june juni juin giu giugno junio junho',
  'jul july juli juil juillet lug luglio julio julho',
  'aug august aou aoû août aout ago agosto augustus',
  'sep sept september septembre settembre set sett septiembre setembro',
  'oct october okt oktober octobre ott ottobre octubre out outubro',
  'nov november novembre noviembre novembro',
  'dec december dez dezember déc décembre decembre dic dicembre diciembre dezembro',
];
const monthsByName = new Map(
  monthNames.flatMap((names, index) => names.split(' ').map((name) => [name.normalize('NFC'), index + 1] as const)),
);

/**
 * How to read a date written with slashes: as the source is known to write it, or only when there is one way to read
 * it.
 */
export type SlashOrder = 'monthFirst' | 'dayFirst' | 'onlyIfCertain';

/**
 * The UTC day of a timestamp in a file; null when it is no real moment or could mean two days.
 *
 * Convention: a time without a zone is UTC; an offset is converted; hours run to 23, with 24:00 as the next day; epoch
 * seconds, milliseconds, microseconds and nanoseconds count; a date with dots has its day first, as everywhere where
 * dots are used. The caller rejects the cell. Source: FORMATS sections 0 and 1.
 *
 * @example
 * parseDay('2026-08-31T23:30:00-02:00', 'onlyIfCertain') // => '2026-09-01'
 * parseDay('5/1/25', 'monthFirst') // => '2025-05-01'
 * parseDay('5/1/25', 'onlyIfCertain') // => null
 * parseDay('31.08.2026', 'onlyIfCertain') // => '2026-08-31'
 * parseDay('2023-02-01T30:00:00Z', 'monthFirst') // => null
 * parseDay('1788134400', 'onlyIfCertain') // => '2026-08-31'
 * parseDay('Wed Aug 05 2026 23:20:46 GMT-0500 (CDT)', 'onlyIfCertain') // => '2026-08-06'
 */
export function parseDay(text: string, order: SlashOrder): Day | null {
  const plain = plainIsoDay(text);
  if (plain !== undefined) return plain;
  const cell = text.trim();
  const match = iso.exec(cell);
  if (match) return isoDay(match);
  if (/^\d{10}(\.\d+)?$/.test(cell)) return dayOfEpoch(Math.floor(Number(cell) / 86_400));
  if (/^\d{13}$/.test(cell)) return dayOfEpoch(Math.floor(Number(cell) / 86_400_000));
  if (/^\d{16}$|^\d{19}$/.test(cell)) return dayOfEpoch(Math.floor(Number(cell.slice(0, 10)) / 86_400));
  const slash = slashed.exec(cell);
  if (slash) return slashDay(slash, order);
  const short = shortIso.exec(cell);
  if (short) return realDay(Number(short[1]), Number(short[3]), Number(short[4]));
  const said = spoken.exec(cell);
  if (said) return spokenDay(said);
  const american = nameFirst.exec(cell);
  if (american) return realDay(Number(american[3]), monthNumber(american[1]!), Number(american[2]));
  const written = named.exec(cell);
  if (written?.[1]) return realDay(fullYear(written[3]!), monthNumber(written[2]!), Number(written[1]));
  if (/^20\d{6}$/.test(cell)) {
    return realDay(Number(cell.slice(0, 4)), Number(cell.slice(4, 6)), Number(cell.slice(6)));
  }
  return null;
}

/**
 * The month a cell of a monthly file means; null when it is none or could mean two.
 *
 * Convention: `2026-08`, any date of the month, `Aug 2026`, `Aug-26`, `2026 Aug`, `2026M08`, `08/2026`, `202608`.
 * Source: FORMATS section 6.
 *
 * @example
 * parseMonth('Aug 2026') // => '2026-08'
 * parseMonth('08/2026') // => '2026-08'
 * parseMonth('März 2026') // => '2026-03'
 * parseMonth('2026-08-01') // => '2026-08'
 * parseMonth('8/1/2026') // => null
 */
export function parseMonth(text: string, order: SlashOrder = 'onlyIfCertain'): Month | null {
  const cell = text.trim();
  const direct = /^(\d{4})[-/]?(0[1-9]|1[0-2])$/.exec(cell) ?? /^(\d{4})[-/](\d)$/.exec(cell);
  if (direct) return realMonth(Number(direct[1]), Number(direct[2]));
  const reversed = /^(\d{1,2})[-/](\d{4})$/.exec(cell);
  if (reversed) return realMonth(Number(reversed[2]), Number(reversed[1]));
  const written = named.exec(cell);
  if (written && !written[1]) return realMonth(fullYear(written[3]!), monthNumber(written[2]!));
  const counted = /^(\d{4})[-\s]?M(0?[1-9]|1[0-2])$/i.exec(cell);
  if (counted) return realMonth(Number(counted[1]), Number(counted[2]));
  const yearFirst = /^(\d{4})[-\s/]?(\p{L}{3,10})\.?$/u.exec(cell);
  if (yearFirst) return realMonth(Number(yearFirst[1]), monthNumber(yearFirst[2]!));
  return parseDay(cell, order)?.slice(0, 7) ?? null;
}

/**
 * Whether a cell is the name of a month without its year.
 *
 * @example
 * isBareMonth('Sept.') // => true
 * isBareMonth('Marketing') // => false
 */
export function isBareMonth(text: string): boolean {
  return monthNumber(text.trim().replace(/\.$/, '')) > 0;
}

/**
 * The day with a number counted from 1970-01-01, in the Gregorian calendar.
 *
 * Source: Howard Hinnant, "chrono-compatible low-level date algorithms", civil_from_days.
 *
 * @example
 * dayOfEpoch(20696) // => '2026-08-31'
 */
export function dayOfEpoch(days: number): Day {
  const shifted = days + 719_468;
  const era = Math.floor(shifted / 146_097);
  const ofEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (ofEra - Math.floor(ofEra / 1_460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) / 365,
  );
  const ofYear = ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const marchMonth = Math.floor((5 * ofYear + 2) / 153);
  const day = ofYear - Math.floor((153 * marchMonth + 2) / 5) + 1;
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  return dayText(yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day);
}

/**
 * The day of the week of a day counted from 1970-01-01; 0 is Sunday.
 *
 * @example
 * weekdayOfDay(20696) // => 1
 */
export function weekdayOfDay(days: number): number {
  return (((days + 4) % 7) + 7) % 7;
}

/**
 * Days from 1970-01-01 to a day; the inverse of `dayOfEpoch`. Errors: none for a real day.
 *
 * @example
 * epochDay('2026-08-31') // => 20696
 */
export function epochDay(day: Day): number {
  const month = Number(day.slice(5, 7));
  const year = Number(day.slice(0, 4)) - (month <= 2 ? 1 : 0);
  const era = Math.floor(year / 400);
  const yearOfEra = year - era * 400;
  const ofYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + Number(day.slice(8, 10)) - 1;
  return era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + ofYear - 719_468;
}

/** From 2000 to 2069; smaller numbers may be amounts, larger ones may be anything. */
const serial = /^(\d{5})(?:[.,]\d+)?$/;
const [firstSerial, lastSerial] = [36_526, 62_091];

/**
 * The day that a spreadsheet writes as its number, where a column of dates lost its format; null for any other text.
 *
 * Convention: days count from 1899-12-30, as in Excel, LibreOffice and Google Sheets (not the 1904 system of old Macs);
 * a fraction is the time of day. Source: ECMA-376 part 1, 18.17.4.
 *
 * @example
 * serialDay('46204') // => '2026-07-01'
 * serialDay('46204.75') // => '2026-07-01'
 * serialDay('2026') // => null
 */
export function serialDay(text: string): Day | null {
  const days = Number(serial.exec(text.trim())?.[1] ?? 0);
  return days >= firstSerial && days <= lastSerial ? dayOfEpoch(days - 25_569) : null;
}

/** Days by year, month and day in one number: a file has few, and each is checked once. */
const knownDays = new Map<number, Day | null>();
const mostKnownDays = 100_000;

/** The day of `2026-08-31` and `2026-08-31T13:00:00Z`, as nearly all files write them; undefined for any other text. */
function plainIsoDay(text: string): Day | null | undefined {
  const { length } = text;
  if (length !== 10 && length !== 19 && length !== 20) return undefined;
  if (text.charCodeAt(4) !== 45 || text.charCodeAt(7) !== 45) return undefined;
  if (length > 10 && !isPlainTime(text)) return undefined;
  const century = twoDigits(text, 0);
  const ofCentury = twoDigits(text, 2);
  const month = twoDigits(text, 5);
  const day = twoDigits(text, 8);
  if (century < 0 || ofCentury < 0 || month < 0 || day < 0) return undefined;
  const year = century * 100 + ofCentury;
  const key = year * 10_000 + month * 100 + day;
  const known = knownDays.get(key);
  if (known !== undefined) return known;
  const real = realDay(year, month, day);
  if (knownDays.size < mostKnownDays) knownDays.set(key, real);
  return real;
}

function isPlainTime(text: string): boolean {
  const between = text.charCodeAt(10);
  if ((between !== 84 && between !== 32) || text.charCodeAt(13) !== 58 || text.charCodeAt(16) !== 58) return false;
  if (text.length === 20 && text.charCodeAt(19) !== 90) return false;
  const hour = twoDigits(text, 11);
  const minute = twoDigits(text, 14);
  const second = twoDigits(text, 17);
  return hour >= 0 && hour <= 23 && minute >= 0 && minute <= 59 && second >= 0 && second <= 59;
}

/** −1 where one of the two is no digit. */
function twoDigits(text: string, at: number): number {
  const tens = text.charCodeAt(at) - 48;
  const ones = text.charCodeAt(at + 1) - 48;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : -1;
}

function spokenDay(match: RegExpExecArray): Day | null {
  const [name, number] = [match[1] ?? match[4], match[2] ?? match[3]];
  const month = String(monthNumber(name!)).padStart(2, '0');
  const text = `${match[5]}-${month}-${number!.padStart(2, '0')}T${match[6]}:${match[7]}:${match[8]}${match[9] ?? ''}`;
  const plain = iso.exec(text);
  return plain ? isoDay(plain) : null;
}

function isoDay(match: RegExpExecArray): Day | null {
  const day = realDay(Number(match[1]), Number(match[2]), Number(match[3]));
  if (day === null || match[4] === undefined) return day;
  const [hour, minute, second] = [Number(match[4]), Number(match[5]), Number(match[6] ?? 0)];
  if (minute > 59 || second > 60 || hour > 24 || (hour === 24 && minute + second > 0)) return null;
  const offset = offsetMinutes(match[7]);
  if (offset === null) return null;
  const shift = Math.floor((hour * 60 + minute - offset) / 1_440);
  return shift === 0 ? day : dayOfEpoch(epochDay(day) + shift);
}

function offsetMinutes(zone: string | undefined): number | null {
  if (!zone || /^(z|utc)$/i.test(zone)) return 0;
  const hours = Number(zone.slice(1, 3));
  const minutes = zone.length > 3 ? Number(zone.slice(-2)) : 0;
  if (hours > 14 || minutes > 59) return null;
  return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes);
}

function slashDay(match: RegExpExecArray, order: SlashOrder): Day | null {
  const [first, second] = [Number(match[1]), Number(match[3])];
  if (Number(match[5] ?? 0) > 23 || Number(match[6] ?? 0) > 59) return null;
  const year = fullYear(match[4]!);
  if (match[2] === '.' || order === 'dayFirst') return realDay(year, second, first);
  if (order === 'monthFirst') return realDay(year, first, second);
  if (first <= 12 && second <= 12 && first !== second) return null;
  return first > 12 ? realDay(year, second, first) : realDay(year, first, second);
}

/**
 * The two days a date with slashes could mean; null when it means one or none.
 *
 * @example
 * twoDays('5/1/25') // => { "monthFirst": "2025-05-01", "dayFirst": "2025-01-05" }
 * twoDays('25/1/2026') // => null
 */
export function twoDays(text: string): { readonly monthFirst: Day; readonly dayFirst: Day } | null {
  const [monthFirst, dayFirst] = [parseDay(text, 'monthFirst'), parseDay(text, 'dayFirst')];
  return monthFirst !== null && dayFirst !== null && monthFirst !== dayFirst ? { monthFirst, dayFirst } : null;
}

function fullYear(text: string): number {
  return text.length === 2 ? 2000 + Number(text) : Number(text);
}

function monthNumber(name: string): number {
  return monthsByName.get(name.normalize('NFC').toLowerCase()) ?? 0;
}

function realMonth(year: number, month: number): Month | null {
  if (year < 1990 || year > 2199 || month < 1 || month > 12) return null;
  return `${year}-${String(month).padStart(2, '0')}`;
}

function realDay(year: number, month: number, day: number): Day | null {
  const inMonth = realMonth(year, month);
  return inMonth === null || day < 1 || day > daysInMonth(inMonth) ? null : dayText(year, month, day);
}

function dayText(year: number, month: number, day: number): Day {
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}
