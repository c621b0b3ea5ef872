import { ChevronDown } from 'lucide-react';
import { Select as AriaSelect, Button, Label, ListBox, ListBoxItem, Popover, SelectValue } from 'react-aria-components';
import { cx } from './cx.ts';
import field from './field.module.css';
import styles from './overlay.module.css';

export interface Option<T extends string> {
  readonly id: T;
  readonly label: string;
  readonly note?: string;
}

interface SelectProps<T extends string> {
  readonly label: string;
  readonly value: T | null;
  readonly options: readonly Option<T>[];
  readonly onChange: (value: T) => void;
  readonly labelHidden?: boolean;
  readonly placeholder?: string;
  readonly look?: 'normal' | 'input';
}

export function Select<T extends string>(props: SelectProps<T>) {
  const { label, value, options, onChange, labelHidden = false, placeholder = 'Choose…', look = 'normal' } = props;
  return (
    <AriaSelect
      className={field.field!}
      {...(labelHidden ? { 'aria-label': label } : {})}
      value={value}
      onChange={(key) => key !== null && onChange(key as T)}
      placeholder={placeholder}
      // A list that is still on its way would open as nothing.
      isDisabled={options.length === 0}
    >
      {labelHidden ? null : <Label className={field.label!}>{label}</Label>}
      <Button className={cx(field.select, look === 'input' && field.selectInput)}>
        <SelectValue className={field.selectValue!}>
          {({ selectedText, defaultChildren }) => selectedText || defaultChildren}
        </SelectValue>
        <ChevronDown aria-hidden="true" />
      </Button>
      <Popover className={styles.popover!} offset={4}>
        <ListBox className={styles.list!} items={options}>
          {options.map((option) => (
            <ListBoxItem key={option.id} id={option.id} textValue={option.label} className={styles.item!}>
              <span className={styles.itemBody}>
                <span>{option.label}</span>
                {option.note ? <span className={styles.itemNote}>{option.note}</span> : null}
              </span>
            </ListBoxItem>
          ))}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}
