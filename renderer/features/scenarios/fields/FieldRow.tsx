import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import { isMonth } from '../../../../models/calendar.ts';
import { parseNumber } from '../../../../models/distributions/parseNumber.ts';
import { numberStyle, unitBeside, unitLabels, unitValue } from '../../../format/units.ts';
import { Button } from '../../../ui/Button.tsx';
import { CellInput } from '../../../ui/CellInput.tsx';
import { cx } from '../../../ui/cx.ts';
import { IconButton } from '../../../ui/IconButton.tsx';
import { Select } from '../../../ui/Select.tsx';
import { useQuery } from '../../../workbench/useQuery.ts';
import { setDraftAt } from '../draft.ts';
import styles from '../editor.module.css';
import { schemaIssuePath } from '../issues.ts';
import { AssumptionCell } from '../quantities/AssumptionCell.tsx';
import { readEntries } from '../quantities/readEntries.ts';
import { type Field, stated } from './field.ts';
import { ModelCell } from './ModelCell.tsx';

interface FieldRowProps {
  readonly field: Field;
  readonly issue: string | null;
}

/** One line of the editor: what it is called, what it is, in which unit. */
export function FieldRow({ field, issue }: FieldRowProps) {
  return (
    <div className={cx(styles.row, !('unit' in field) && styles.wide)} data-path={schemaIssuePath(field.path)}>
      <span className={styles.rowLabel} aria-hidden="true">
        {field.label}
      </span>
      <FieldControl field={field} issue={issue} />
      {'unit' in field ? <span className={styles.unit}>{unitBeside(field.unit)}</span> : null}
    </div>
  );
}

function FieldControl({ field, issue }: FieldRowProps) {
  const set = (value: unknown) => setDraftAt(field.path, value);
  switch (field.kind) {
    case 'assumption':
      return (
        <AssumptionCell
          label={field.label}
          unit={field.unit}
          value={field.value}
          issue={issue}
          onChange={set}
          path={field.path}
        />
      );
    case 'optional':
      return <OptionalCell field={field} issue={issue} />;
    case 'number':
      return (
        <CellInput
          label={`${field.label}, ${unitLabels[field.unit]}`}
          text={unitValue(field.value, field.unit)}
          read={(text) => {
            const parsed = parseNumber(text, numberStyle(field.unit));
            if (parsed.kind === 'number') return { ok: true, value: parsed.value };
            const message =
              parsed.kind === 'unreadable' ? parsed.message : 'Enter a single number; ranges are not allowed here.';
            return { ok: false, message };
          }}
          onCommit={set}
          issue={issue}
        />
      );
    case 'text':
      return <TextCell field={field} issue={issue} />;
    case 'model':
      return <ModelCell field={field} issue={issue} />;
    case 'list':
      return (
        <CellInput
          label={field.label}
          align="start"
          placeholder={field.of === 'days' ? '2027-01-01 2027-12-25' : ''}
          text={field.value.join(' ')}
          read={(text) => readEntries(text, field.of)}
          onCommit={set}
          issue={issue}
        />
      );
    case 'month':
      return (
        <CellInput
          label={field.label}
          text={field.value}
          read={(text) =>
            isMonth(text.trim())
              ? { ok: true, value: text.trim() }
              : { ok: false, message: `"${text}" is not a month; enter it as YYYY-MM.` }
          }
          onCommit={set}
          issue={issue}
        />
      );
    case 'choice':
      return (
        <Select
          label={field.label}
          labelHidden
          look="input"
          value={field.value}
          options={field.options}
          onChange={(id) => set(field.options.find((option) => option.id === id)!.value)}
        />
      );
    default:
      return field satisfies never;
  }
}

interface OptionalCellProps {
  readonly field: Extract<Field, { kind: 'optional' }>;
  readonly issue: string | null;
}

/** An assumption that may be absent, which has a meaning of its own. */
function OptionalCell({ field, issue }: OptionalCellProps) {
  const { label, unit, value, path, absent, initial } = field;
  const { omitted = false } = field;
  if (value === null)
    return (
      <span className={styles.absent}>
        <Button
          variant="ghost"
          size="small"
          aria-label={`${label}: ${absent}. Set a value`}
          icon={<Plus aria-hidden="true" />}
          onPress={() => setDraftAt(path, stated(initial))}
        >
          {absent}
        </Button>
      </span>
    );
  return (
    <span className={styles.cellRow}>
      <AssumptionCell
        label={label}
        unit={unit}
        value={value}
        issue={issue}
        onChange={(next) => setDraftAt(path, next)}
        path={path}
      />
      <IconButton
        label={`${label}: set to ${absent}`}
        icon={<X />}
        onPress={() => setDraftAt(path, omitted ? undefined : null)}
      />
    </span>
  );
}

interface TextCellProps {
  readonly field: Extract<Field, { kind: 'text' }>;
  readonly issue: string | null;
}

const mostSuggestions = 12;

function TextCell({ field, issue }: TextCellProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const { data } = useQuery('price.search', field.suggest && typed ? { text: typed } : null, []);
  const known = (data?.rows ?? []).map(({ provider }) => provider);
  return (
    <CellInput
      label={field.label}
      align="start"
      text={field.value}
      read={(text) =>
        text.trim() || field.mayBeEmpty
          ? { ok: true, value: text.trim() }
          : { ok: false, message: `${field.label} is empty; enter a name.` }
      }
      onCommit={(value) => setDraftAt(field.path, value)}
      issue={issue}
      {...(field.suggest ? { suggestions: [...new Set(known)].slice(0, mostSuggestions), onType: setTyped } : {})}
    />
  );
}
