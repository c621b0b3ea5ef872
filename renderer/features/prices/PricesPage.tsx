import { type ReactNode, useState } from 'react';
import type { ModelName } from '../../../models/prices/priceBookChange.ts';
import { Callout } from '../../ui/Callout.tsx';
import { Page } from '../../ui/Page.tsx';
import { ProgressLine } from '../../ui/ProgressLine.tsx';
import { AffectedCard } from './AffectedCard.tsx';
import { CatalogueCard } from './CatalogueCard.tsx';
import { HistoryCard } from './HistoryCard.tsx';
import { MappingsCard } from './MappingsCard.tsx';
import { PriceListCard } from './PriceListCard.tsx';
import { UnpricedCard } from './UnpricedCard.tsx';
import { usePrices } from './usePrices.ts';

export interface PricesPageProps {
  readonly contracts: ReactNode;
  readonly onOpenRun: (scenarioId: string) => void;
}

/** What a token costs: catalogue, contracts, names of models, and what has no price yet. */
export function PricesPage({ contracts, onOpenRun }: PricesPageProps) {
  const prices = usePrices();
  const [chosen, setChosen] = useState<ModelName | null>(null);
  const { task, unpriced, mappings, versions, affected } = prices;
  const current = mappings.data?.[0]?.mappings ?? [];
  return (
    <Page title="Prices" subtitle="US$ per million tokens, with dates and sources">
      {task.running ? <ProgressLine label="Pricing" progress={task.progress} onCancel={task.cancel} /> : null}
      {task.error ? <Callout tone="fail">{task.error}</Callout> : null}
      <UnpricedCard
        models={unpriced.data ?? []}
        error={unpriced.error}
        mappings={current}
        onSave={prices.saveMappings}
      />
      <PriceListCard chosen={chosen} onChoose={setChosen} />
      {chosen ? (
        <HistoryCard key={`${chosen.provider} ${chosen.model}`} name={chosen} onClose={() => setChosen(null)} />
      ) : null}
      {contracts}
      <MappingsCard versions={mappings.data ?? []} onSave={prices.saveMappings} />
      <CatalogueCard versions={versions.data ?? []} prices={prices} />
      <AffectedCard runs={affected.data ?? []} onOpen={onOpenRun} />
    </Page>
  );
}
