import {
  Boxes,
  CalendarDays,
  CircleQuestionMark,
  FileSpreadsheet,
  type LucideIcon,
  SlidersHorizontal,
  WalletCards,
} from 'lucide-react';
import { useEffect, useState } from 'react';
import type { HelpPage } from '../features/help/helpPage.ts';
import { monthLabel } from '../format/months.ts';
import { useQuery } from '../workbench/useQuery.ts';
import { writeView } from '../workbench/view.ts';

/** Something that can be found by its name, and where it is shown. */
export interface Thing {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  /** What else it is found by. */
  readonly words?: string;
  readonly icon: LucideIcon;
  readonly path: string;
}

/** The pages of the handbook, whose text is loaded when somebody searches. */
function useHandbook(searching: boolean): readonly HelpPage[] {
  const [pages, setPages] = useState<readonly HelpPage[]>([]);
  useEffect(() => {
    if (searching) void import('../features/help/handbook.ts').then(({ helpPages }) => setPages(helpPages));
  }, [searching]);
  return pages;
}

/** Scenarios, their drivers, models, months, budgets and pages of the handbook; asked for while somebody searches. */
export function useThings(searching: boolean, search: string): readonly Thing[] {
  const args = searching ? {} : null;
  const scenarios = useQuery('scenario.list', args, ['scenarios', 'runs']).data ?? [];
  const chosen = new URLSearchParams(search).get('scenario') ?? scenarios[0]?.id ?? null;
  const levers = useQuery('sensitivity.levers', searching && chosen ? { scenarioId: chosen } : null, ['scenarios']);
  const governance = useQuery('governance.read', args, ['governance', 'usage', 'imports']).data;
  const months = useQuery('monthEnd.read', searching ? { month: null } : null, ['usage', 'imports']).data?.months ?? [];
  const budgets = useQuery('budget.list', args, ['budgets']).data ?? [];
  const handbook = useHandbook(searching);
  if (!searching) return [];
  const viewOf = (scenario: string) => writeView(new URLSearchParams(search), { scenario }).toString();
  const models = new Set((governance?.models ?? []).map(({ model }) => model));
  return [
    ...scenarios.map(({ id, name }) => ({
      id: `scenario ${id}`,
      kind: 'Scenario',
      name,
      icon: SlidersHorizontal,
      path: `/scenarios/${id}?${viewOf(id)}`,
    })),
    ...(levers.data ?? []).map(({ path, name }) => ({
      id: `driver ${path}`,
      kind: 'Driver',
      name,
      icon: FileSpreadsheet,
      path: `/scenarios/${chosen}`,
    })),
    ...[...models].map((model) => ({
      id: `model ${model}`,
      kind: 'Model',
      name: model,
      icon: Boxes,
      path: '/data/governance',
    })),
    ...months.map((month) => ({
      id: `month ${month}`,
      kind: 'Month',
      name: monthLabel(month),
      icon: CalendarDays,
      path: '/data/tieout',
    })),
    ...budgets.map(({ id, name }) => ({
      id: `budget ${id}`,
      kind: 'Budget',
      name,
      icon: WalletCards,
      path: '/budgets',
    })),
    ...handbook.map(({ id, title, alsoCalled }) => ({
      id: `help ${id}`,
      kind: 'Help',
      name: title,
      words: alsoCalled.join(' '),
      icon: CircleQuestionMark,
      path: `/help/${id}`,
    })),
  ];
}
