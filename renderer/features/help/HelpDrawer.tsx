import { Link } from 'wouter';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { HelpArticle, type HelpArticleProps, helpTitle } from './HelpArticle.tsx';
import styles from './help.module.css';
import { labels } from './labels.ts';

export interface HelpDrawerProps extends HelpArticleProps {
  /** The address of the same text as a page. */
  readonly pageHref: string;
  readonly onClose: () => void;
}

/** A page of the handbook beside the page whose figure was asked about. */
export function HelpDrawer({ id, hrefOf, pageOf, pageHref, onClose }: HelpDrawerProps) {
  return (
    <Dialog title={helpTitle(id)} look="drawer" width={620} open onClose={onClose}>
      <HelpArticle key={id} id={id} hrefOf={hrefOf} pageOf={pageOf} />
      <footer className={styles.foot}>
        <Link href={pageHref}>{labels.asPage}</Link>
        <Button size="small" onPress={onClose}>
          {labels.close}
        </Button>
      </footer>
    </Dialog>
  );
}
