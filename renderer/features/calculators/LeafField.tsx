import { parseNumber } from '../../../models/distributions/parseNumber.ts';
import { CellInput, type CellReading } from '../../ui/CellInput.tsx';
import { Select } from '../../ui/Select.tsx';
import { type FieldProps, issueBelow } from './fieldProps.ts';
import { type Form, spaced } from './formOf.ts';
import { JsonField } from './JsonField.tsx';
import { resolved } from './schema.ts';
import { type Measure, measureOf, withUnit } from './words.ts';

export type Leaf = Exclude<Form, { readonly kind: 'group' | 'map' | 'list' | 'variants' | 'constant' }>;

/** A number as it is typed: the digits that the document has, shares in percent. */
function numberText(value: unknown, { style }: Measure): string {
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

interface LeafFieldProps extends FieldProps {
  readonly form: Leaf;
  /** Whether the value may be taken out by emptying the cell. */
  readonly mayBeEmpty?: boolean;
}

/** A control for what is not a form of its own. */
export function LeafField({ form, mayBeEmpty = false, ...props }: LeafFieldProps) {
  const { schema, defs, name, label, path, value, issues, onChange } = props;
  const measure = measureOf(name, resolved(schema, defs).description);
  const shared = { label: withUnit(label, measure.unit), issue: issueBelow(issues, path) };
  switch (form.kind) {
    case 'number':
      return (
        <CellInput
          {...shared}
          text={numberText(value, measure)}
          read={(text): CellReading<number | undefined> =>
            mayBeEmpty && text.trim() === '' ? { ok: true, value: undefined } : readNumber(text, measure)
          }
          onCommit={onChange}
        />
      );
    case 'quantity':
      return (
        <CellInput
          {...shared}
          text={numberText(value, measure)}
          read={(text) => readStated(text, measure)}
          onCommit={onChange}
        />
      );
    case 'numbers':
      return (
        <CellInput
          {...shared}
          align="start"
          text={(Array.isArray(value) ? value : [value]).map((one) => numberText(one, measure)).join(' ')}
          read={(text) => readNumbers(text.replaceAll(/,(?=\s)/g, ' '), measure)}
          onCommit={(list) => onChange(form.single && list.length === 1 ? list[0] : list)}
        />
      );
    case 'text':
      return (
        <CellInput
          {...shared}
          align="start"
          text={typeof value === 'string' ? value : ''}
          read={(text) => ({ ok: true, value: text.trim() })}
          onCommit={onChange}
        />
      );
    case 'flag':
      return (
        <Choice
          label={label}
          value={String(value ?? null)}
          values={mayBeEmpty ? ['true', 'false', 'null'] : ['true', 'false']}
          onChange={(id) => onChange(JSON.parse(id))}
        />
      );
    case 'choice':
      return <Choice label={label} value={String(value)} values={form.values} onChange={onChange} />;
    case 'json':
      return <JsonField label={label} issue={shared.issue} value={value} onChange={onChange} />;
    default:
      return form satisfies never;
  }
}

interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly values: readonly string[];
  readonly onChange: (value: string) => void;
}

const said: Readonly<Record<string, string>> = {
  true: 'yes',
  false: 'no',
  null: 'not known',
  '5m': '5 minutes',
  '1h': '1 hour',
};

function Choice({ label, value, values, onChange }: ChoiceProps) {
  return (
    <Select
      label={label}
      labelHidden
      look="input"
      value={value}
      options={values.map((id) => ({ id, label: said[id] ?? spaced(id) }))}
      onChange={onChange}
    />
  );
}
