import { cx } from '../ui/cx.ts';
import styles from './PlotFigure.module.css';

export interface LegendKey {
  readonly name: string;
  readonly colour: string;
  readonly look?: 'area' | 'line' | 'dashed';
}

export function Legend({ keys }: { readonly keys: readonly LegendKey[] }) {
  return (
    <ul className={styles.legend}>
      {keys.map(({ name, colour, look = 'area' }) => (
        <li key={name} className={styles.key}>
          {look === 'area' ? (
            <span className={styles.swatch} style={{ background: colour }} />
          ) : (
            <span
              className={cx(styles.swatchLine, look === 'dashed' && styles.swatchDashed)}
              style={{ borderColor: colour }}
            />
          )}
          {name}
        </li>
      ))}
    </ul>
  );
}
