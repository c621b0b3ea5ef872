import type { AttributedDimension } from '../../../models/attribution/attribution.ts';
import type { AttributionTest } from '../../../models/attribution/attributionEffect.ts';
import type { LackingCost } from '../../../models/attribution/largestLacking.ts';
import type { Dimension } from '../../../models/usage/usageRow.ts';
import { money, moneyExact } from '../../format/money.ts';
import { count } from '../../format/numbers.ts';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import styles from './attribution.module.css';
import { dimensionWord } from './ruleWords.ts';

interface LargestCardProps {
  readonly effect: AttributionTest;
  readonly lacking: AttributedDimension;
  readonly stale: boolean;
  readonly onRule: (cost: LackingCost) => void;
  readonly onShared: () => void;
}

/** Where the next rule catches most: the largest cost without a value of one dimension. */
export function LargestCard({ effect, lacking, stale, onRule, onShared }: LargestCardProps) {
  const word = dimensionWord(lacking);
  const usd = effect.unattributed[lacking].afterUsd;
  const columns: readonly Column<LackingCost>[] = [
    { id: 'stated', head: 'In the files', wrap: true, cell: statedWords },
    { id: 'rows', head: 'Rows', align: 'end', cell: ({ rows }) => count(rows) },
    { id: 'usd', head: 'US$', align: 'end', strong: true, cell: ({ costUsd }) => moneyExact(costUsd) },
    {
      id: 'rule',
      head: 'Action',
      cell: (cost) => (
        <Button size="small" aria-label={`Create rule for ${statedWords(cost)}`} onPress={() => onRule(cost)}>
          Create rule
        </Button>
      ),
    },
  ];
  const some = effect.largest[lacking].length > 0;
  // Nobody to share it over, as long as nothing has a value.
  const canShare = some && usd !== effect.costUsd;
  return (
    <Card
      flush
      title={some ? `${money(usd)} has no ${word}` : `Every dollar has a ${word}`}
      note={
        some
          ? `Largest first. Create a rule for cost that belongs to one ${word}; cost that several use is shared cost.`
          : 'Choose another dimension to see what is missing there.'
      }
      actions={
        canShare ? (
          <Button size="small" onPress={onShared}>
            Allocate across {word}s…
          </Button>
        ) : null
      }
    >
      {some ? (
        <div className={stale ? styles.stale : undefined}>
          <DataTable
            label={`Largest without ${word}`}
            columns={columns}
            rows={effect.largest[lacking]}
            rowKey={({ stated }) => JSON.stringify(stated)}
            maxHeight={340}
          />
        </div>
      ) : null}
    </Card>
  );
}

function statedWords({ stated }: LackingCost): string {
  const parts = Object.entries(stated).map(([dimension, value]) => `${dimensionWord(dimension as Dimension)} ${value}`);
  return parts.length === 0 ? 'nothing' : parts.join(' · ');
}
