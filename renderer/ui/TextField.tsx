import { TextField as AriaTextField, FieldError, Input, Label, Text, TextArea } from 'react-aria-components';
import { cx } from './cx.ts';
import styles from './field.module.css';

interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly hint?: string;
  readonly error?: string | null;
  readonly placeholder?: string;
  readonly multiline?: boolean;
  readonly labelHidden?: boolean;
  readonly autoFocus?: boolean;
  readonly inputMode?: 'text' | 'numeric';
}

export function TextField(props: TextFieldProps) {
  const { label, value, onChange, hint, error, placeholder = '', multiline, labelHidden, autoFocus } = props;
  const inputMode = props.inputMode ?? 'text';
  return (
    <AriaTextField
      className={styles.field!}
      value={value}
      onChange={onChange}
      isInvalid={Boolean(error)}
      autoFocus={autoFocus ?? false}
      {...(labelHidden ? { 'aria-label': label } : {})}
    >
      {labelHidden ? null : <Label className={styles.label!}>{label}</Label>}
      {multiline ? (
        <TextArea className={cx(styles.text, styles.area)} placeholder={placeholder} rows={2} />
      ) : (
        <Input className={styles.text!} placeholder={placeholder} inputMode={inputMode} />
      )}
      {hint && !error ? (
        <Text slot="description" className={styles.hint!}>
          {hint}
        </Text>
      ) : null}
      <FieldError className={styles.error!}>{error}</FieldError>
    </AriaTextField>
  );
}
