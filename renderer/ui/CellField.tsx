import type { ReactNode } from 'react';
import { CellInput, type CellReading } from './CellInput.tsx';
import field from './field.module.css';

interface CellFieldProps {
  readonly label: string;
  /** What the cell is called where its label alone does not tell it from others. */
  readonly name?: string;
  readonly text: string;
  readonly placeholder?: string;
  readonly issue?: string | null;
  readonly align?: 'start' | 'end';
  readonly read?: (text: string) => CellReading<string>;
  readonly onCommit: (text: string) => void;
}

const asTyped = (text: string): CellReading<string> => ({ ok: true, value: text.trim() });

/** A cell with its label above: Enter or leaving commits, Esc reverts. */
export function CellField({
  label,
  name = label,
  text,
  placeholder,
  issue,
  align = 'start',
  read,
  onCommit,
}: CellFieldProps) {
  return (
    <Labeled label={label}>
      <CellInput
        label={name}
        text={text}
        align={align}
        read={read ?? asTyped}
        onCommit={onCommit}
        issue={issue ?? null}
        {...(placeholder ? { placeholder } : {})}
      />
    </Labeled>
  );
}

/** A label above a cell that names itself. */
export function Labeled({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className={field.field}>
      <span className={field.label} aria-hidden="true">
        {label}
      </span>
      {children}
    </div>
  );
}
