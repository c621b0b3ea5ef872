import { ListFilter, X } from 'lucide-react';
import { monthRange, monthsBetween } from '../../../models/calendar.ts';
import { type Dimension, dimensions } from '../../../models/usage/usageRow.ts';
import type { WorkspaceSummary } from '../../../models/workbench.ts';
import { dimensionLabels, valueName } from '../../format/dimensions.ts';
import { monthLabel } from '../../format/months.ts';
import { Button } from '../../ui/Button.tsx';
import { PopoverCard } from '../../ui/PopoverCard.tsx';
import { Select } from '../../ui/Select.tsx';
import { FilterForm } from './FilterForm.tsx';
import styles from './usage.module.css';
import type { UsageView } from './useUsage.ts';

interface UsageFiltersProps {
  readonly workspace: WorkspaceSummary;
  readonly view: UsageView;
  readonly onChange: (change: Partial<UsageView>) => void;
}

export function UsageFilters({ workspace, view, onChange }: UsageFiltersProps) {
  const first = workspace.firstMonth!;
  const months = monthRange(first, monthsBetween(first, workspace.lastMonth!) + 1);
  const options = months.map((month) => ({ id: month, label: monthLabel(month) }));
  const filtered = Object.entries(view.filter) as [Dimension, readonly (string | null)[]][];
  return (
    <div className={styles.filters}>
      <div className={styles.filter}>
        <Select
          label="Show by"
          value={view.dimension}
          options={dimensions.map((id) => ({ id, label: dimensionLabels[id] }))}
          onChange={(dimension) => onChange({ dimension })}
        />
      </div>
      <div className={styles.filter}>
        <Select label="From" value={view.from ?? first} options={options} onChange={(from) => onChange({ from })} />
      </div>
      <div className={styles.filter}>
        <Select
          label="To"
          value={view.to ?? workspace.lastMonth!}
          options={options}
          onChange={(to) => onChange({ to })}
        />
      </div>
      <PopoverCard label="Filter" trigger={<Button icon={<ListFilter aria-hidden="true" />}>Filter…</Button>}>
        <FilterForm filter={view.filter} onChange={(filter) => onChange({ filter })} />
      </PopoverCard>
      {filtered.map(([dimension, values]) => (
        <Button
          key={dimension}
          size="small"
          aria-label={`Remove filter ${dimensionLabels[dimension]}`}
          onPress={() => {
            const { [dimension]: _removed, ...rest } = view.filter;
            onChange({ filter: rest });
          }}
        >
          {dimensionLabels[dimension]}: {values.map(valueName).join(', ')}
          <X aria-hidden="true" />
        </Button>
      ))}
    </div>
  );
}
