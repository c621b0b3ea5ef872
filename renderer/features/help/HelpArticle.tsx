import { Link } from 'wouter';
import { Callout } from '../../ui/Callout.tsx';
import { useChosenScenario } from '../../workbench/useChosenScenario.ts';
import { useScenarioResult } from '../../workbench/useScenarioResult.ts';
import { FigureOrigins } from './FigureOrigins.tsx';
import { HandbookText, type HrefOf } from './HandbookText.tsx';
import { helpPages } from './handbook.ts';
import styles from './help.module.css';
import { labels } from './labels.ts';
import { madeOf } from './origins.ts';
import { WorkedFigure } from './WorkedFigure.tsx';
import { workedPages } from './worked.ts';

export interface HelpArticleProps {
  readonly id: string;
  readonly hrefOf: HrefOf;
  /** The address of a page of the window by its name, such as "Results → Forecast". */
  readonly pageOf: (name: string) => string | null;
}

/** One page of the handbook: what the figure is, its formula, the scenario's numbers in it, and their origins. */
export function HelpArticle({ id, hrefOf, pageOf }: HelpArticleProps) {
  const page = helpPages.find((one) => one.id === id);
  const isLive = workedPages.includes(id) || madeOf(id) !== null;
  const { scenario } = useChosenScenario();
  const { result } = useScenarioResult(isLive ? scenario : null);
  if (!page) return <Callout tone="warn">{labels.unknown}</Callout>;
  return (
    <article className={styles.article} aria-label={page.title}>
      <p className={styles.summary}>{page.summary}</p>
      {page.alsoCalled.length > 0 ? (
        <p className={styles.quiet}>
          {labels.alsoCalled}: {page.alsoCalled.join(', ')}
        </p>
      ) : null}
      <HandbookText blocks={page.formula} hrefOf={hrefOf} />
      {workedPages.includes(id) ? <WorkedFigure page={id} scenario={scenario} result={result} hrefOf={hrefOf} /> : null}
      <FigureOrigins page={id} scenario={scenario} result={result} />
      <HandbookText blocks={page.rest} hrefOf={hrefOf} />
      {page.shownOn.length > 0 ? (
        <p className={styles.quiet}>
          {labels.shownOn}:{' '}
          {page.shownOn.map((name, index) => {
            const to = pageOf(name);
            return (
              <span key={name}>
                {index > 0 ? ', ' : ''}
                {to ? <Link href={to}>{name}</Link> : name}
              </span>
            );
          })}
        </p>
      ) : null}
    </article>
  );
}

/** The title of a page; its id where there is no such page. */
export function helpTitle(id: string): string {
  return helpPages.find((one) => one.id === id)?.title ?? id;
}
