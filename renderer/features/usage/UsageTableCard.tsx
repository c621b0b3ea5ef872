import { TrendingUp } from 'lucide-react';
import { useState } from 'react';
import type { Dimension } from '../../../models/usage/usageRow.ts';
import type { UsageGroup, UsageSummary } from '../../../models/usage/usageSummary.ts';
import { dimensionLabels, valueName } from '../../format/dimensions.ts';
import { moneyExact } from '../../format/money.ts';
import { count, percent } from '../../format/numbers.ts';
import { Badge } from '../../ui/Badge.tsx';
import { Card } from '../../ui/Card.tsx';
import { type Column, DataTable, type SortOrder } from '../../ui/DataTable.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { basisShares, seriesId, sortGroups, totalSeries } from './usageFigures.ts';

interface UsageTableCardProps {
  readonly summary: UsageSummary;
  readonly dimension: Dimension;
  readonly onForecast: (series: string) => void;
}

function tokens(id: string, head: string, read: (group: UsageGroup) => number): Column<UsageGroup> {
  return { id, head, align: 'end', sortable: true, cell: (group) => (read(group) === 0 ? '–' : count(read(group))) };
}

function basis(group: UsageGroup) {
  const { estimate } = basisShares(group);
  if (group.costUsd === 0 && group.unpricedTokens > 0) return <Badge tone="warn">unpriced</Badge>;
  return estimate > 0.0005 ? <Badge tone="warn">{percent(estimate, 0)} estimate</Badge> : <Badge>billed</Badge>;
}

export function UsageTableCard({ summary, dimension, onForecast }: UsageTableCardProps) {
  const [sort, setSort] = useState<SortOrder>({ column: 'cost', descending: true });
  const isTotal = (group: UsageGroup) => group === summary.total;
  const columns: readonly Column<UsageGroup>[] = [
    {
      id: 'value',
      head: dimensionLabels[dimension],
      sortable: true,
      cell: (group) => (isTotal(group) ? 'Total' : valueName(group.key[0] ?? null)),
    },
    { id: 'cost', head: 'Cost, US$', align: 'end', sortable: true, cell: (group) => moneyExact(group.costUsd) },
    {
      id: 'share',
      head: 'Share',
      align: 'end',
      cell: (group) => (summary.total.costUsd === 0 ? '–' : percent(group.costUsd / summary.total.costUsd)),
    },
    { id: 'basis', head: 'Basis', cell: basis },
    {
      id: 'requests',
      head: 'Requests',
      align: 'end',
      sortable: true,
      cell: (group) => (group.requests === null ? 'not stated' : count(group.requests)),
    },
    tokens('input', 'Fresh input', (group) => group.inputTokens),
    tokens('cacheRead', 'Cache read', (group) => group.cacheReadTokens),
    tokens('cacheWrite', 'Cache write', (group) => group.cacheWriteTokens),
    tokens('output', 'Output', (group) => group.outputTokens),
    tokens('unpriced', 'Unpriced', (group) => group.unpricedTokens),
    {
      id: 'forecast',
      head: '',
      cell: (group) => {
        const name = isTotal(group) ? 'total' : valueName(group.key[0] ?? null);
        const series = isTotal(group) ? totalSeries : seriesId(group.key[0] ?? null);
        return <IconButton label={`Forecast ${name}`} icon={<TrendingUp />} onPress={() => onForecast(series)} />;
      },
    },
  ];
  return (
    <Card title={`By ${dimensionLabels[dimension].toLowerCase()}`} note="Tokens; the four kinds do not overlap." flush>
      <DataTable
        label={`Usage by ${dimensionLabels[dimension].toLowerCase()}`}
        columns={columns}
        rows={sortGroups(summary.groups, sort.column, sort.descending)}
        rowKey={(group) => group.key[0] ?? '\u0000'}
        footer={summary.total}
        sort={sort}
        onSort={setSort}
        maxHeight={460}
      />
    </Card>
  );
}
