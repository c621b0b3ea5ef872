import type { ReactNode } from 'react';
import { Link, useLocation, useSearch } from 'wouter';
import { helpAddress } from '../workbench/helpAddress.ts';
import styles from './HelpLink.module.css';

interface HelpLinkProps {
  /** A page of docs/handbook, without its ending. */
  readonly help: string;
  readonly children: ReactNode;
}

/** The name of a figure: it opens what the figure is and how it is made, beside the page. */
export function HelpLink({ help, children }: HelpLinkProps) {
  const [location] = useLocation();
  return (
    <Link
      href={helpAddress(location, useSearch(), help)}
      className={styles.help}
      data-help={help}
      title="What this figure is and how it is made (F1)"
    >
      {children}
    </Link>
  );
}
