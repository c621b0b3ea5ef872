import { ChevronRight, CircleAlert } from 'lucide-react';
import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { Button } from 'react-aria-components';
import type { Issue } from '../../../models/errors.ts';
import { cx } from '../../ui/cx.ts';
import { takeAdded, useDraft } from './draft.ts';
import styles from './editor.module.css';
import { FieldRow } from './fields/FieldRow.tsx';
import type { Field } from './fields/field.ts';
import { hasError, issueAt, schemaIssuePath } from './issues.ts';
import type { Path } from './path.ts';

interface DriverCardProps {
  readonly name: string;
  readonly note: string;
  readonly path: Path;
  readonly fields: readonly Field[];
  readonly issues: readonly Issue[];
  readonly before?: ReactNode;
  readonly actions?: ReactNode;
  readonly off?: boolean;
  readonly startOpen?: boolean;
}

/** A plan, feature, cost, commitment or change: one line when closed, its fields when open. */
export function DriverCard(props: DriverCardProps) {
  const { name, note, path, fields, issues, before, actions, off = false, startOpen = false } = props;
  const [open, setOpen] = useState(startOpen);
  const body = useRef<HTMLDivElement>(null);
  const at = schemaIssuePath(path);
  useEffect(() => {
    if (useDraft.getState().added === at) setOpen(true);
  }, [at]);
  // What was just added is typed into: its first field has the focus once it is there.
  useEffect(() => {
    if (open && takeAdded(at)) body.current?.querySelector<HTMLElement>('input, button')?.focus();
  }, [open, at]);
  const id = useId();
  const wrong = hasError(issues, path);
  return (
    <div className={cx(styles.driver, wrong && styles.driverWrong, off && styles.off)}>
      <div className={styles.driverHead}>
        {before}
        <Button
          className={styles.toggle!}
          aria-expanded={open}
          aria-controls={id}
          onPress={() => setOpen((now) => !now)}
        >
          <ChevronRight aria-hidden="true" />
          <span className={styles.driverName}>{name}</span>
          <span className={styles.driverNote}>{note}</span>
          {wrong ? <CircleAlert aria-label="needs correction" color="var(--fail)" /> : null}
        </Button>
        {actions}
      </div>
      <div id={id} ref={body} className={open ? styles.fields : ''} hidden={!open}>
        {open
          ? fields.map((field) => (
              <FieldRow
                key={`${schemaIssuePath(field.path)} ${field.kind} ${field.label}`}
                field={field}
                issue={
                  field.kind === 'choice' && typeof field.options[0]?.value === 'object'
                    ? null
                    : issueAt(issues, field.path)
                }
              />
            ))
          : null}
      </div>
    </div>
  );
}
