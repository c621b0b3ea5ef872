import { Link } from 'wouter';
import { cx } from '../ui/cx.ts';
import { type Area, isWithin } from './routes.ts';

interface PageLinksProps {
  readonly area: Area;
  readonly location: string;
  readonly className: string;
  readonly currentClassName: string;
}

/** The pages of an area. */
export function PageLinks({ area, location, className, currentClassName }: PageLinksProps) {
  return area.pages.map(({ path, name, shortcut }) => {
    const isCurrent = isWithin(path, location);
    return (
      <Link
        key={path}
        href={path}
        className={cx(className, isCurrent && currentClassName)}
        aria-current={isCurrent ? 'page' : undefined}
        aria-keyshortcuts={shortcut}
      >
        {name}
      </Link>
    );
  });
}
