import { Suspense } from 'react';
import { HelpDrawer } from './lazyPages.ts';
import { pageRoutes } from './routes.ts';
import { useHelp } from './useHelp.ts';

/** The page of the handbook that the address asks for, beside the page that is shown. */
export function Help() {
  const { page, hrefOf, close } = useHelp();
  if (page === null) return null;
  return (
    <Suspense fallback={null}>
      <HelpDrawer id={page} hrefOf={hrefOf} pageOf={pageOf} pageHref={`/help/${page}`} onClose={close} />
    </Suspense>
  );
}

/** The address of a page by the name that the handbook gives it: "Results → Forecast", or an area of one page. */
export function pageOf(name: string): string | null {
  const found = pageRoutes.find(({ name: page, area }) => name === `${area.name} → ${page}` || name === page);
  return found?.path ?? null;
}
