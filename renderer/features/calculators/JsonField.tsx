import { useEffect, useId, useState } from 'react';
import { cx } from '../../ui/cx.ts';
import styles from './calculators.module.css';

interface JsonFieldProps {
  readonly label: string;
  readonly value: unknown;
  readonly issue: string | null;
  readonly rows?: number;
  readonly onChange: (value: unknown) => void;
}

/** A part of the input that is a document of its own, as JSON; leaving it takes it over. */
export function JsonField({ label, value, issue, rows = 14, onChange }: JsonFieldProps) {
  const text = JSON.stringify(value, null, 2);
  const [typed, setTyped] = useState(text);
  const [unreadable, setUnreadable] = useState<string | null>(null);
  const id = useId();
  useEffect(() => {
    setTyped(text);
    setUnreadable(null);
  }, [text]);

  function commit() {
    try {
      const next: unknown = JSON.parse(typed);
      setUnreadable(null);
      onChange(next);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      setUnreadable(`The text is not valid JSON (${reason}); correct it.`);
    }
  }

  const said = unreadable ?? issue;
  return (
    <span className={styles.json}>
      <textarea
        className={cx(styles.code, said && styles.codeWrong)}
        aria-label={`${label}, JSON`}
        aria-invalid={said ? true : undefined}
        aria-describedby={said ? id : undefined}
        rows={rows}
        spellCheck={false}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={commit}
      />
      {said ? (
        <span id={id} className={styles.issue} role="alert">
          {said}
        </span>
      ) : null}
    </span>
  );
}
