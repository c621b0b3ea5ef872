import { useMemo } from 'react';
import type { Month } from '../../../../models/calendar.ts';
import { useQuery } from '../../../workbench/useQuery.ts';
import type { FigureTable } from './figures.ts';

const shownMonths = 3;

interface Actuals {
  readonly months: readonly Month[];
  readonly rows: FigureTable['actuals'];
  /** Whether it is not known yet what history has: columns would move under the hand. */
  readonly isAsked: boolean;
}

/** The last full months before the forecast, with what history knows of each row. */
export function useActuals(start: Month): Actuals {
  const { data, error } = useQuery('usage.actuals', {}, ['usage', 'imports']);
  return useMemo(() => {
    const past = (data ?? []).filter(({ month, partial }) => month < start && !partial).slice(-shownMonths);
    const revenue: { [month: Month]: number } = {};
    const aiCogs: { [month: Month]: number } = {};
    for (const { month, revenueUsd, aiCogsUsd } of past) {
      aiCogs[month] = aiCogsUsd;
      if (revenueUsd !== null) revenue[month] = revenueUsd;
    }
    const isAsked = data === null && error === null;
    return { months: past.map(({ month }) => month), rows: { revenue, aiCogs }, isAsked };
  }, [data, error, start]);
}
