import { create } from 'zustand';
import type { Month } from '../../../models/calendar.ts';
import type { MonthEnd } from '../../../models/tieOut/monthEnd.ts';
import type { WorkspaceSummary } from '../../../models/workbench.ts';
import { type Query, useQuery } from '../../workbench/useQuery.ts';

/** The month somebody chose to close, and of which workspace; null: the last whole one. */
const useChosen = create<{ readonly location: string; readonly month: Month | null }>(() => ({
  location: '',
  month: null,
}));

export function chooseMonth(location: string, month: Month): void {
  useChosen.setState({ location, month });
}

/** Where the month that is being closed stands; a workspace without history has none. */
export function useMonthEnd({ location, firstMonth }: WorkspaceSummary): Query<MonthEnd | null> {
  const chosen = useChosen();
  const month = chosen.location === location ? chosen.month : null;
  return useQuery('monthEnd.read', firstMonth === null ? null : { month }, [
    'usage',
    'imports',
    'prices',
    'classification',
    'tieOuts',
    'workspace',
  ]);
}
