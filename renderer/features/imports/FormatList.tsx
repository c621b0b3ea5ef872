import { Card } from '../../ui/Card.tsx';
import { supportedFormats } from './formats.ts';
import styles from './imports.module.css';

export function FormatList() {
  return (
    <Card title="Supported files" note="Leave the first line with the column names as the vendor wrote it.">
      <ul className={styles.formats}>
        {supportedFormats.map(({ name, what, how }) => (
          <li key={name}>
            <p className={styles.formatName}>{name}</p>
            <p className={styles.formatWhat}>{what}</p>
            <p className={styles.formatHow}>{how}</p>
          </li>
        ))}
      </ul>
    </Card>
  );
}
