import { Page } from '../../ui/Page.tsx';
import { RatesCard } from './RatesCard.tsx';

/** What converts imports in other currencies to US dollars. */
export function RatesPage() {
  return (
    <Page title="Exchange rates" subtitle="Imports in other currencies are converted when they are read">
      <RatesCard />
    </Page>
  );
}
