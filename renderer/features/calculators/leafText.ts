import { parseNumber } from '../../../models/distributions/parseNumber.ts';
import type { CellReading } from '../../ui/CellInput.tsx';
import { type Form, spaced } from './formOf.ts';
import type { Measure } from './words.ts';

/** What is asked for in one control. */
export type Leaf = Exclude<Form, { readonly kind: 'group' | 'map' | 'list' | 'variants' | 'constant' }>;

/** A number as it is typed: the digits that the document has, shares in percent. */
export function numberText(value: unknown, { style }: Measure): string {
  if (typeof value !== 'number') return typeof value === 'string' ? value : '';
  if (style === 'percent') return `${Number((value * 100).toPrecision(12))}%`;
  return value.toLocaleString('en-US', { maximumFractionDigits: 12 });
}

function readNumber(text: string, { style }: Measure): CellReading<number> {
  const parsed = parseNumber(text, style);
  if (parsed.kind === 'number') return { ok: true, value: parsed.value };
  const message = parsed.kind === 'unreadable' ? parsed.message : 'Enter a single number; ranges are not allowed here.';
  return { ok: false, message };
}

/** A number, or a range as it is written in a scenario file. */
function readStated(text: string, measure: Measure): CellReading<number | string> {
  const parsed = parseNumber(text, measure.style);
  if (parsed.kind === 'number') return { ok: true, value: parsed.value };
  return parsed.kind === 'interval' ? { ok: true, value: text.trim() } : { ok: false, message: parsed.message };
}

/** Numbers with spaces, semicolons or line ends between them, as a column of a sheet is pasted. */
function readNumbers(text: string, measure: Measure): CellReading<number[]> {
  const read = text
    .split(/[\s;]+/)
    .filter((word) => word !== '')
    .map((word) => readNumber(word, measure));
  const wrong = read.find((one) => !one.ok);
  if (wrong) return wrong as CellReading<number[]>;
  const value = read.flatMap((one) => (one.ok ? [one.value] : []));
  return value.length > 0
    ? { ok: true, value }
    : { ok: false, message: 'The list is empty; enter numbers separated by spaces.' };
}

const said: Readonly<Record<string, string>> = {
  true: 'yes',
  false: 'no',
  null: 'not known',
  '5m': '5 minutes',
  '1h': '1 hour',
};

/** A choice as it is shown. */
export function choiceText(id: string): string {
  return said[id] ?? spaced(id);
}

/** A choice by how it is written or shown, in any case. */
function readChoice(text: string, values: readonly string[]): CellReading<string> {
  const wanted = text.trim().toLowerCase();
  const found = values.find((id) => id.toLowerCase() === wanted || choiceText(id).toLowerCase() === wanted);
  if (found !== undefined) return { ok: true, value: found };
  return { ok: false, message: `"${text}" is not a choice; use ${values.map(choiceText).join(', ')}.` };
}

/** A typed or pasted text as the value of a control; an empty one takes out what may be left out. */
export function readLeaf(
  form: Leaf,
  text: string,
  { measure, mayBeEmpty }: { readonly measure: Measure; readonly mayBeEmpty: boolean },
): CellReading<unknown> {
  if (mayBeEmpty && text.trim() === '' && form.kind !== 'text') return { ok: true, value: undefined };
  switch (form.kind) {
    case 'number':
      return readNumber(text, measure);
    case 'quantity':
      return readStated(text, measure);
    case 'numbers': {
      const list = readNumbers(text.replaceAll(/,(?=\s)/g, ' '), measure);
      return list.ok && form.single && list.value.length === 1 ? { ok: true, value: list.value[0] } : list;
    }
    case 'text':
      return { ok: true, value: text.trim() };
    case 'flag': {
      const read = readChoice(text, ['true', 'false']);
      return read.ok ? { ok: true, value: read.value === 'true' } : read;
    }
    case 'choice':
      return readChoice(text, form.values);
    case 'scenario':
      return { ok: false, message: 'Choose a scenario.' };
    default:
      return form satisfies never;
  }
}
