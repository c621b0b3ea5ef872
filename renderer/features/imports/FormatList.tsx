import { Card } from '../../ui/Card.tsx';
import { formatGroups } from './formats.ts';
import styles from './imports.module.css';

export function FormatList() {
  return (
    <Card
      title="Supported files"
      note="CSV, Excel, JSON, JSON lines or Parquet, gzipped or several in a ZIP. Keep the vendor’s column names."
    >
      {formatGroups.map(({ title, formats }) => (
        <section key={title} aria-label={title}>
          <h3 className={styles.formatGroup}>{title}</h3>
          <ul className={styles.formats}>
            {formats.map(({ id, name, what, how }) => (
              <li key={id}>
                <p className={styles.formatName}>{name}</p>
                <p className={styles.formatWhat}>{what}</p>
                <p className={styles.formatHow}>{how}</p>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </Card>
  );
}
