import { Switch as AriaSwitch } from 'react-aria-components';
import styles from './field.module.css';

interface SwitchProps {
  readonly label: string;
  readonly selected: boolean;
  readonly onChange: (selected: boolean) => void;
  readonly labelHidden?: boolean;
}

export function Switch({ label, selected, onChange, labelHidden = false }: SwitchProps) {
  return (
    <AriaSwitch
      className={styles.switch!}
      isSelected={selected}
      onChange={onChange}
      {...(labelHidden ? { 'aria-label': label } : {})}
    >
      <span className={styles.track} />
      {labelHidden ? null : label}
    </AriaSwitch>
  );
}
