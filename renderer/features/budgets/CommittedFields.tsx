import { Plus, X } from 'lucide-react';
import { Button } from '../../ui/Button.tsx';
import { FieldGroup } from '../../ui/FieldGroup.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { TextField } from '../../ui/TextField.tsx';
import styles from './budgets.module.css';
import { type CommittedTexts, committedOf } from './committedTexts.ts';

interface CommittedFieldsProps {
  readonly rows: readonly CommittedTexts[];
  readonly from: string;
  readonly to: string;
  readonly onChange: (rows: readonly CommittedTexts[]) => void;
}

const columns = [
  { id: 'name', label: 'Contract', placeholder: 'Seats' },
  { id: 'monthlyUsd', label: 'US$ per month', placeholder: '$12,000' },
  { id: 'from', label: 'First month', placeholder: '2026-01' },
  { id: 'to', label: 'Last month', placeholder: '2026-12' },
] as const;

/** What contracts bill each month, whatever is used. */
export function CommittedFields({ rows, from, to, onChange }: CommittedFieldsProps) {
  const problem = committedOf(rows);
  return (
    <FieldGroup legend="Committed, whatever is used">
      {rows.length > 0 ? (
        <div className={styles.committedRow} aria-hidden="true">
          {columns.map(({ id, label }) => (
            <small key={id}>{label}</small>
          ))}
        </div>
      ) : null}
      {rows.map((row, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows have no name of their own while they are typed.
        <div key={index} className={styles.committedRow}>
          {columns.map(({ id, label, placeholder }) => (
            <TextField
              key={id}
              label={`${label} ${index + 1}`}
              labelHidden
              value={row[id]}
              placeholder={placeholder}
              onChange={(text) => onChange(rows.with(index, { ...row, [id]: text }))}
            />
          ))}
          <IconButton
            label={`Remove contract ${index + 1}`}
            icon={<X aria-hidden="true" />}
            onPress={() => onChange(rows.toSpliced(index, 1))}
          />
        </div>
      ))}
      {typeof problem === 'string' ? (
        <p role="alert" className={styles.problem}>
          {problem}
        </p>
      ) : null}
      <Button
        size="small"
        icon={<Plus aria-hidden="true" />}
        onPress={() => onChange([...rows, { name: '', monthlyUsd: '', from, to }])}
      >
        Add contract
      </Button>
    </FieldGroup>
  );
}
