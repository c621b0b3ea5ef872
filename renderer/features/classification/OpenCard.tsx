import { Plus } from 'lucide-react';
import { VisuallyHidden } from 'react-aria-components';
import type { UnclassifiedCost } from '../../../models/classification/classTally.ts';
import { dimensions } from '../../../models/usage/usageRow.ts';
import { dimensionLabels } from '../../format/dimensions.ts';
import { moneyExact } from '../../format/money.ts';
import { monthSpan } from '../../format/months.ts';
import { count } from '../../format/numbers.ts';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { Card } from '../../ui/Card.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import styles from './classification.module.css';
import { isBlank } from './ruleDraft.ts';

interface OpenCardProps {
  readonly costs: readonly UnclassifiedCost[];
  readonly onRule: (cost: UnclassifiedCost) => void;
  /** A rule for all AI use that states no environment. */
  readonly onBlank: () => void;
}

/** The values that a cost states, each with its dimension. */
function statedText({ values }: UnclassifiedCost): string {
  const stated = dimensions.flatMap((dimension) => {
    const value = values[dimension] ?? null;
    return value === null ? [] : [`${dimensionLabels[dimension].toLowerCase()} ${value}`];
  });
  return stated.join(', ') || 'nothing';
}

/** Costs no rule matches, largest first; each with the way to a rule for it. */
export function OpenCard({ costs, onRule, onBlank }: OpenCardProps) {
  if (costs.length === 0) return null;
  const blank = costs.filter(isBlank).length;
  const blankUsd = costs.filter(isBlank).reduce((sum, { costUsd }) => sum + costUsd, 0);
  const columns: readonly Column<UnclassifiedCost>[] = [
    { id: 'what', head: 'In the files', cell: statedText, wrap: true },
    { id: 'cost', head: 'US$', align: 'end', strong: true, cell: ({ costUsd }) => moneyExact(costUsd) },
    { id: 'rows', head: 'Rows', align: 'end', cell: ({ rows }) => count(rows) },
    { id: 'months', head: 'Months', cell: ({ firstMonth, lastMonth }) => monthSpan(firstMonth, lastMonth) },
    {
      id: 'rule',
      head: <VisuallyHidden>Rule</VisuallyHidden>,
      cell: (cost) => (
        <Button
          size="small"
          icon={<Plus aria-hidden="true" />}
          aria-label={`Add a rule for ${statedText(cost)}`}
          onPress={() => onRule(cost)}
        >
          Rule…
        </Button>
      ),
    },
  ];
  return (
    <Card
      flush
      title="Unclassified"
      note="No rule matches this cost, so the margins of its months are not final. Add a rule for it; largest first."
    >
      {blank > 1 ? (
        <div className={styles.inset}>
          <Callout
            tone="info"
            action={
              <Button size="small" onPress={onBlank}>
                One rule for all
              </Button>
            }
          >
            {moneyExact(blankUsd)} of AI usage has no environment, so the default rules cannot tell production from
            development. If it serves customers, one rule makes it COGS.
          </Callout>
        </div>
      ) : null}
      <DataTable
        label="Unclassified cost"
        columns={columns}
        rows={costs}
        rowKey={(cost) => JSON.stringify(cost.values)}
        maxHeight={300}
      />
    </Card>
  );
}
