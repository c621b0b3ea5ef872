import { type ReactNode, useId } from 'react';
import styles from './Card.module.css';
import { cx } from './cx.ts';
import { HelpLink } from './HelpLink.tsx';

interface CardProps {
  readonly title: string;
  readonly note?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
  readonly flush?: boolean;
  /** The page of the handbook that its title opens. */
  readonly help?: string;
}

/** One block of a page: a heading, what can be done there, and the content. */
export function Card({ title, note, actions, children, flush = false, help }: CardProps) {
  const id = useId();
  return (
    <section className={styles.card} aria-labelledby={id}>
      <header className={styles.head}>
        <div className={styles.titles}>
          <h2 id={id} className={styles.title}>
            {help ? <HelpLink help={help}>{title}</HelpLink> : title}
          </h2>
          {note ? <p className={styles.note}>{note}</p> : null}
        </div>
        {actions ? <div className={styles.actions}>{actions}</div> : null}
      </header>
      <div className={cx(styles.body, flush && styles.flush)}>{children}</div>
    </section>
  );
}
