import { X } from 'lucide-react';
import { otherPriceWords } from '../../../models/prices/otherPrices.ts';
import type { ModelName } from '../../../models/prices/priceBookChange.ts';
import { termsText } from '../../format/contracts.ts';
import { Callout } from '../../ui/Callout.tsx';
import { Card } from '../../ui/Card.tsx';
import { DataTable } from '../../ui/DataTable.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { useQuery } from '../../workbench/useQuery.ts';
import { priceColumns, priceRowKey } from './priceColumns.tsx';
import styles from './prices.module.css';
import { RetirementLine } from './RetirementLine.tsx';

interface HistoryCardProps {
  readonly name: ModelName;
  readonly onClose: () => void;
}

/** All prices of one model: past, in force and to come, with contracts and the names that mean it. */
export function HistoryCard({ name, onClose }: HistoryCardProps) {
  const { data, error } = useQuery('price.history', { ...name }, ['prices', 'governance', 'workspace']);
  const others = data ? otherPriceWords(data.others) : null;
  const coming = data?.rows.filter(({ status }) => status === 'future') ?? [];
  const days = [...new Set(coming.map(({ effectiveFrom }) => effectiveFrom))].join(', ');
  return (
    <Card
      title={`${name.model} of ${name.provider}`}
      note={coming.length > 0 ? `Prices change on ${days}.` : 'No announced changes.'}
      actions={<IconButton label="Close price history" icon={<X />} onPress={onClose} />}
    >
      {error ? <Callout tone="fail">{error}</Callout> : null}
      <DataTable
        label={`Prices of ${name.model}`}
        columns={priceColumns}
        rows={data?.rows ?? []}
        rowKey={priceRowKey}
        maxHeight={320}
      />
      {data ? (
        <RetirementLine name={{ provider: data.provider, model: data.model }} retirement={data.retirement} />
      ) : null}
      <ul className={styles.facts}>
        {(data?.contracts ?? []).map((one) => (
          <li key={one.id}>
            Contract {one.name}: {termsText(one.terms)}, {one.from ?? 'from the beginning'} to {one.to ?? 'open-ended'}
          </li>
        ))}
        {(data?.mappings ?? []).map((one) => (
          <li key={`${one.provider} ${one.model}`}>
            {one.model} of {one.provider ?? 'any provider'} is priced as this model
          </li>
        ))}
        {others === null ? null : <li>{others}</li>}
        {data && data.aliases.length > 0 ? <li>Aliases {data.aliases.slice(0, 8).join(', ')}</li> : null}
      </ul>
    </Card>
  );
}
