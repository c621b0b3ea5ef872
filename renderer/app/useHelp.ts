import { useEffect, useRef } from 'react';
import { useLocation, useSearch } from 'wouter';
import { helpAddress, openHelpPage } from '../workbench/helpAddress.ts';
import { isWithin, pageRoutes } from './routes.ts';

interface Help {
  /** The page of the handbook that is open beside the page; null: none. */
  readonly page: string | null;
  readonly hrefOf: (page: string) => string;
  readonly close: () => void;
}

/** Help beside the page stands in the address: back closes it, a link opens it, and another page is without it. */
export function useHelp(): Help {
  const [location, navigate] = useLocation();
  const search = useSearch();
  const page = openHelpPage(search);
  const openedOn = useRef(location);
  useEffect(() => {
    if (page !== null && openedOn.current !== location)
      navigate(helpAddress(location, search, null), { replace: true });
    openedOn.current = location;
  }, [page, location, search, navigate]);
  const close = () => navigate(helpAddress(location, search, null), { replace: true });
  return { page, hrefOf: (to) => helpAddress(location, search, to), close };
}

/** The page of the handbook on what has the focus, else on the page that is shown; null where neither has one. */
export function helpOn(location: string): string | null {
  const named = document.activeElement?.closest('[data-help]')?.getAttribute('data-help');
  return named ?? pageRoutes.find(({ path }) => isWithin(path, location))?.help ?? null;
}
