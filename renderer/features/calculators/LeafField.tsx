import { CellInput } from '../../ui/CellInput.tsx';
import { Select } from '../../ui/Select.tsx';
import { type FieldProps, issueBelow } from './fieldProps.ts';
import { choiceText, type Leaf, numberText, readLeaf } from './leafText.ts';
import { ScenarioField } from './ScenarioField.tsx';
import { resolved } from './schema.ts';
import { measureOf, withUnit } from './words.ts';

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
  const read = (text: string) => readLeaf(form, text, { measure, mayBeEmpty });
  switch (form.kind) {
    case 'number':
      return <CellInput {...shared} text={numberText(value, measure)} read={read} onCommit={onChange} />;
    case 'quantity':
      return <CellInput {...shared} text={numberText(value, measure)} read={read} onCommit={onChange} />;
    case 'numbers':
      return (
        <CellInput
          {...shared}
          align="start"
          text={(Array.isArray(value) ? value : [value]).map((one) => numberText(one, measure)).join(' ')}
          read={read}
          onCommit={onChange}
        />
      );
    case 'text':
      return (
        <CellInput
          {...shared}
          align="start"
          text={typeof value === 'string' ? value : ''}
          read={read}
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
    case 'scenario':
      return <ScenarioField label={label} issue={shared.issue} value={value} onChange={onChange} />;
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

function Choice({ label, value, values, onChange }: ChoiceProps) {
  return (
    <Select
      label={label}
      labelHidden
      look="input"
      value={value}
      options={values.map((id) => ({ id, label: choiceText(id) }))}
      onChange={onChange}
    />
  );
}
