import { Plus, Trash2 } from 'lucide-react';
import { useId } from 'react';
import type { Issue } from '../../../models/errors.ts';
import { Button } from '../../ui/Button.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { DriverCard } from './DriverCard.tsx';
import styles from './editor.module.css';
import type { Field } from './fields/field.ts';
import type { Path } from './path.ts';

export interface DriverItem {
  readonly id: string;
  readonly name: string;
  readonly note: string;
  readonly path: Path;
  readonly fields: readonly Field[];
}

export interface DriverGroupProps {
  readonly title: string;
  readonly note: string;
  readonly noun: string;
  /** Its drivers are named by what they are about and have no name of their own. */
  readonly unnamed?: boolean;
  readonly items: readonly DriverItem[];
  readonly issues: readonly Issue[];
  readonly onAdd: () => void;
  readonly onRemove: (item: DriverItem) => void;
}

/** One group of the base: its drivers, and how to add one. */
export function DriverGroup(props: DriverGroupProps) {
  const { title, note, noun, unnamed = false, items, issues, onAdd, onRemove } = props;
  const id = useId();
  return (
    <section className={styles.section} aria-labelledby={id}>
      <div className={styles.sectionHead}>
        <h2 id={id} className={styles.sectionTitle}>
          {title}
          <span className={styles.sectionNote}>{note}</span>
        </h2>
        <Button size="small" icon={<Plus aria-hidden="true" />} onPress={onAdd}>
          Add {noun}
        </Button>
      </div>
      {items.map((item) => (
        <DriverCard
          key={item.id}
          name={item.name}
          note={item.note}
          path={item.path}
          issues={issues}
          fields={[
            ...(unnamed
              ? []
              : [{ kind: 'text', label: 'Name', path: [...item.path, 'name'], value: item.name } as const]),
            ...item.fields,
          ]}
          actions={
            <IconButton label={`Remove ${noun} ${item.name}`} icon={<Trash2 />} onPress={() => onRemove(item)} />
          }
        />
      ))}
    </section>
  );
}
