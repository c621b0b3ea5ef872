import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import styles from './field.module.css';

interface SegmentsProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly options: readonly { readonly id: T; readonly label: string }[];
  readonly onChange: (value: T) => void;
}

/** One of a few, all visible. */
export function Segments<T extends string>({ label, value, options, onChange }: SegmentsProps<T>) {
  return (
    <ToggleButtonGroup
      aria-label={label}
      className={styles.segments!}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[value]}
      onSelectionChange={(keys) => onChange([...keys][0] as T)}
    >
      {options.map((option) => (
        <ToggleButton key={option.id} id={option.id} className={styles.segment!}>
          {option.label}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
