import { Button } from 'react-aria-components';
import type { AttributedDimension } from '../../../models/attribution/attribution.ts';
import { attributedDimensions } from '../../../models/attribution/attribution.ts';
import type { AttributionEffect } from '../../../models/attribution/attributionEffect.ts';
import { dimensionLabels } from '../../format/dimensions.ts';
import { moneyExact } from '../../format/money.ts';
import { percent } from '../../format/numbers.ts';
import { Card } from '../../ui/Card.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import styles from './attribution.module.css';
import { dimensionWord } from './ruleWords.ts';

interface ShareCardProps {
  readonly effect: AttributionEffect;
  readonly stale: boolean;
  readonly chosen: AttributedDimension;
  readonly onChoose: (dimension: AttributedDimension) => void;
}

/** How much of the cost has no value of each dimension, before the rules and after them. */
export function ShareCard({ effect, stale, chosen, onChoose }: ShareCardProps) {
  const { costUsd, unattributed } = effect;
  const share = (usd: number) => (costUsd > 0 ? percent(usd / costUsd) : '–');
  const columns: readonly Column<AttributedDimension>[] = [
    {
      id: 'dimension',
      head: 'Dimension',
      cell: (dimension) => (
        <Button
          className={styles.choice!}
          aria-pressed={dimension === chosen}
          aria-label={`Largest without ${dimensionWord(dimension)}`}
          onPress={() => onChoose(dimension)}
        >
          {dimensionLabels[dimension]}
        </Button>
      ),
    },
    { id: 'before', head: 'As imported', align: 'end', cell: (one) => share(unattributed[one].beforeUsd) },
    { id: 'beforeUsd', head: 'US$', align: 'end', cell: (one) => moneyExact(unattributed[one].beforeUsd) },
    {
      id: 'after',
      head: 'With these rules',
      align: 'end',
      strong: true,
      cell: (one) => (
        <Meter
          share={costUsd > 0 ? unattributed[one].afterUsd / costUsd : 0}
          text={share(unattributed[one].afterUsd)}
        />
      ),
    },
    { id: 'afterUsd', head: 'US$', align: 'end', cell: (one) => moneyExact(unattributed[one].afterUsd) },
  ];
  return (
    <Card
      flush
      help="attribution"
      title="Unattributed"
      note={`Of ${moneyExact(costUsd)}. Choose a dimension to see its largest unattributed costs.`}
    >
      <div className={stale ? styles.stale : undefined}>
        <DataTable
          label="Unattributed"
          columns={columns}
          rows={attributedDimensions}
          rowKey={(dimension) => dimension}
        />
      </div>
    </Card>
  );
}

function Meter({ share, text }: { readonly share: number; readonly text: string }) {
  return (
    <span className={styles.meter}>
      <span className={styles.track} aria-hidden="true">
        <span className={styles.fill} style={{ width: `${Math.max(0, Math.min(1, share)) * 100}%` }} />
      </span>
      <span className={styles.share}>{text}</span>
    </span>
  );
}
