import { type ReactNode, useEffect } from 'react';
import { cx } from './cx.ts';
import styles from './Page.module.css';

interface PageProps {
  readonly title: string;
  readonly subtitle?: ReactNode;
  /** What the page is about: scenario, period, unit. */
  readonly pickers?: ReactNode;
  readonly actions?: ReactNode;
  /** What the page shows, such as its run: it stands in the footer of paper. */
  readonly footer?: string;
  readonly children: ReactNode;
  readonly wide?: boolean;
  /** The content has the whole room and scrolls by itself. */
  readonly fill?: boolean;
}

/** Says something in the left of every paper's footer; a page of several sheets has no other place for it. */
function usePaperFooter(text: string): void {
  useEffect(() => {
    const sheet = new CSSStyleSheet();
    const quoted = text.replace(/[\\"\n\r]/g, ' ');
    sheet.replaceSync(`@page { @bottom-left { content: "${quoted}"; font: 8px Arial, sans-serif; color: #646a73; } }`);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    return () => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet);
    };
  }, [text]);
}

/** Title and actions on top, the content below scrolls. */
export function Page(props: PageProps) {
  const { title, subtitle, pickers, actions, footer, children, wide = false, fill = false } = props;
  const day = new Intl.DateTimeFormat('en-US', { dateStyle: 'long' }).format(new Date());
  usePaperFooter(`${footer ? `${footer} · ` : ''}${title} · ${day}`);
  return (
    <main className={styles.page} id="page">
      <header className={styles.bar}>
        <div className={cx(styles.titles, pickers !== undefined && styles.beside)}>
          <h1 className={styles.title}>{title}</h1>
          {subtitle ? <span className={styles.subtitle}>{subtitle}</span> : null}
        </div>
        {pickers ? <div className={styles.pickers}>{pickers}</div> : null}
        {actions ? <div className={styles.actions}>{actions}</div> : null}
      </header>
      {/* A region that scrolls must be reachable by keyboard. */}
      <section className={styles.scroll} tabIndex={fill ? -1 : 0} aria-label={`${title}, content`}>
        <div className={cx(styles.content, wide && styles.wide, fill && styles.fill)}>{children}</div>
      </section>
    </main>
  );
}

/** Cards beside each other that fold under each other when the window is narrow. */
export function Columns({ children, min = 380 }: { readonly children: ReactNode; readonly min?: number }) {
  return (
    <div
      className={styles.columns}
      style={{ gridTemplateColumns: `repeat(auto-fit, minmax(min(${min}px, 100%), 1fr))` }}
    >
      {children}
    </div>
  );
}
