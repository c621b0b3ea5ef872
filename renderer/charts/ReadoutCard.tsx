import styles from './PlotFigure.module.css';

interface ReadoutCardProps {
  readonly title: string;
  readonly rows: readonly (readonly [string, string])[];
}

export function ReadoutCard({ title, rows }: ReadoutCardProps) {
  return (
    <>
      <div className={styles.readoutTitle}>{title}</div>
      {rows.map(([name, value]) => (
        <div key={name} className={styles.readoutRow}>
          <span>{name}</span>
          <span>{value}</span>
        </div>
      ))}
    </>
  );
}
