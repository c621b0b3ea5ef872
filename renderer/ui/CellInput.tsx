import { useEffect, useId, useRef, useState } from 'react';
import styles from './CellInput.module.css';
import { cx } from './cx.ts';

export type CellReading<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly message: string };

interface CellInputProps<T> {
  readonly label: string;
  /** The committed value as text. */
  readonly text: string;
  readonly read: (text: string) => CellReading<T>;
  readonly onCommit: (value: T) => void;
  readonly issue?: string | null;
  readonly align?: 'start' | 'end';
  readonly suggestions?: readonly string[];
  readonly onType?: (text: string) => void;
  readonly placeholder?: string;
}

/** A spreadsheet-like cell: Enter or leaving commits, Esc reverts, what cannot be read is said and kept. */
export function CellInput<T>(props: CellInputProps<T>) {
  const { label, text, read, onCommit, issue, align = 'end', suggestions, onType, placeholder = '' } = props;
  const [typed, setTyped] = useState(text);
  const [unreadable, setUnreadable] = useState<string | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const id = useId();

  useEffect(() => {
    setTyped(text);
    setUnreadable(null);
  }, [text]);

  function commit() {
    if (typed === text) return setUnreadable(null);
    const reading = read(typed);
    if (!reading.ok) return setUnreadable(reading.message);
    setUnreadable(null);
    setTyped(text);
    onCommit(reading.value);
  }

  function press(event: React.KeyboardEvent) {
    if (event.key === 'Enter') {
      commit();
      input.current?.select();
    }
    if (event.key === 'Escape' && typed !== text) {
      event.stopPropagation();
      setTyped(text);
      setUnreadable(null);
    }
  }

  const said = unreadable ?? issue ?? null;
  return (
    <span className={styles.wrap}>
      <input
        ref={input}
        className={cx(styles.cell, align === 'end' && styles.end, said && styles.wrong)}
        aria-label={label}
        aria-invalid={said ? true : undefined}
        aria-describedby={said ? id : undefined}
        data-committed={typed === text}
        value={typed}
        placeholder={placeholder}
        autoComplete="off"
        spellCheck={false}
        list={suggestions ? `${id}-list` : undefined}
        onChange={(event) => {
          setTyped(event.target.value);
          onType?.(event.target.value);
        }}
        onFocus={(event) => event.target.select()}
        onBlur={commit}
        onKeyDown={press}
      />
      {suggestions ? (
        <datalist id={`${id}-list`}>
          {suggestions.map((suggestion) => (
            <option key={suggestion} value={suggestion} />
          ))}
        </datalist>
      ) : null}
      {said ? (
        <span id={id} className={styles.issue} role="alert">
          {said}
        </span>
      ) : null}
    </span>
  );
}
