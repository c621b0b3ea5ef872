import { useMemo, useState } from 'react';
import type { Unattributed } from '../../../models/attribution/attributionVersion.ts';
import type { Month } from '../../../models/calendar.ts';
import type { RealizedDiscount } from '../../../models/usage/realizedDiscount.ts';
import type { Dimension } from '../../../models/usage/usageRow.ts';
import type { ActualMonth, UsageQuery, UsageSummary } from '../../../models/usage/usageSummary.ts';
import { type Query, useQuery } from '../../workbench/useQuery.ts';

export type UsageFilter = { readonly [D in Dimension]?: readonly (string | null)[] };

export interface UsageView {
  readonly dimension: Dimension;
  readonly from: Month | null;
  readonly to: Month | null;
  readonly filter: UsageFilter;
}

interface Usage {
  readonly view: UsageView;
  readonly setView: (change: Partial<UsageView>) => void;
  readonly byMonth: Query<UsageSummary>;
  readonly byDimension: Query<UsageSummary>;
  readonly actuals: Query<ActualMonth[]>;
  readonly unattributed: Query<Unattributed>;
  readonly discount: Query<RealizedDiscount | null>;
}

const start: UsageView = { dimension: 'model', from: null, to: null, filter: {} };

export function useUsage(): Usage {
  const [view, set] = useState<UsageView>(start);
  const { dimension, from, to, filter } = view;
  const base = useMemo(() => ({ from, to, filter }) satisfies Omit<UsageQuery, 'by'>, [from, to, filter]);
  const byMonth = useQuery('usage.summary', { ...base, by: ['month', dimension] }, ['usage', 'imports', 'workspace']);
  const byDimension = useQuery('usage.summary', { ...base, by: [dimension] }, ['usage', 'imports', 'workspace']);
  const actuals = useQuery('usage.actuals', {}, ['usage', 'imports', 'workspace']);
  const unattributed = useQuery('usage.unattributed', base, ['usage', 'imports', 'workspace']);
  const discount = useQuery('usage.discount', base, ['usage', 'imports', 'workspace']);
  return {
    view,
    setView: (change) => set((now) => ({ ...now, ...change })),
    byMonth,
    byDimension,
    actuals,
    unattributed,
    discount,
  };
}

/** The values a dimension has in this workspace, whatever the filter. */
export function useDimensionValues(dimension: Dimension): readonly (string | null)[] {
  const { data } = useQuery('usage.summary', { by: [dimension], from: null, to: null, filter: {} }, [
    'usage',
    'imports',
  ]);
  return useMemo(() => (data ? data.groups.map((group) => group.key[0] ?? null) : []), [data]);
}
