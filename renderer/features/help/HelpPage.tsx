import { useState } from 'react';
import { Link } from 'wouter';
import { Button } from '../../ui/Button.tsx';
import { cx } from '../../ui/cx.ts';
import { Page } from '../../ui/Page.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { ScenarioPicker } from '../../workbench/ViewPickers.tsx';
import { HelpArticle, type HelpArticleProps, helpTitle } from './HelpArticle.tsx';
import { helpGroups, helpPages } from './handbook.ts';
import styles from './help.module.css';
import { type HelpPage as HandbookPage, searchHelp } from './helpPage.ts';
import { labels } from './labels.ts';

export interface HelpPageProps extends Omit<HelpArticleProps, 'id'> {
  readonly id: string | null;
}

/** The handbook in the window: its pages by group, a search over all of them, and the one that is chosen. */
export function HelpPage({ id, hrefOf, pageOf }: HelpPageProps) {
  const [typed, setTyped] = useState('');
  const found = typed.trim() === '' ? null : searchHelp(helpPages, typed);
  const list = (pages: readonly HandbookPage[]) => (
    <ul>
      {pages.map((page) => (
        <li key={page.id}>
          <Link
            href={hrefOf(page.id)}
            className={cx(styles.topic, page.id === id && styles.current)}
            aria-current={page.id === id ? 'page' : undefined}
          >
            {page.title}
          </Link>
        </li>
      ))}
    </ul>
  );
  return (
    <Page
      wide
      title={labels.page}
      pickers={<ScenarioPicker />}
      actions={id ? <Button onPress={() => window.print()}>{labels.print}</Button> : null}
      footer={id ? helpTitle(id) : ''}
    >
      <div className={styles.layout}>
        <nav aria-label={labels.topics} className={styles.topics}>
          <TextField label={labels.search} value={typed} onChange={setTyped} />
          {found?.length === 0 ? <p className={styles.quiet}>{labels.none}</p> : null}
          {found
            ? list(found)
            : helpGroups.map(({ name, pages }) => (
                <section key={name} aria-label={name}>
                  <h2 className={styles.group}>{name}</h2>
                  {list(pages)}
                </section>
              ))}
        </nav>
        <div className={styles.reading}>
          {id ? (
            <>
              <h2 className={styles.title}>{helpTitle(id)}</h2>
              <HelpArticle key={id} id={id} hrefOf={hrefOf} pageOf={pageOf} />
            </>
          ) : (
            <p className={styles.quiet}>{labels.choose}</p>
          )}
        </div>
      </div>
    </Page>
  );
}
