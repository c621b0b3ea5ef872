import { useLocation } from 'wouter';
import styles from './AreaTabs.module.css';
import { PageLinks } from './PageLinks.tsx';
import { areaAt } from './routes.ts';

/** The pages of the open area above the page, where the sidebar is too narrow to name them. */
export function AreaTabs() {
  const [location] = useLocation();
  const area = areaAt(location);
  if (!area || area.pages.length === 1) return null;
  return (
    <nav aria-label={`${area.name} pages`} className={styles.tabs}>
      <PageLinks area={area} location={location} className={styles.tab!} currentClassName={styles.current!} />
    </nav>
  );
}
