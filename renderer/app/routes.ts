import {
  ChartSpline,
  Database,
  FileText,
  GitCompareArrows,
  LayoutDashboard,
  type LucideIcon,
  Signpost,
  SlidersHorizontal,
  WalletCards,
} from 'lucide-react';

export interface PageRoute {
  readonly path: string;
  readonly name: string;
  readonly shortcut?: string;
}

export interface Area {
  readonly name: string;
  readonly icon: LucideIcon;
  /** G, then this key, goes there. */
  readonly key: string;
  /** In the order of the work; the first one opens. */
  readonly pages: readonly PageRoute[];
}

/** The map of the window: what people come to do, and the pages of each. */
export const areas: readonly Area[] = [
  {
    name: 'Overview',
    icon: LayoutDashboard,
    key: 'o',
    pages: [{ path: '/overview', name: 'Overview', shortcut: 'Alt+O' }],
  },
  {
    name: 'Data',
    icon: Database,
    key: 'd',
    pages: [
      { path: '/data/import', name: 'Import', shortcut: 'Alt+1' },
      { path: '/data/sources', name: 'Sources' },
      { path: '/data/usage', name: 'Usage', shortcut: 'Alt+2' },
      { path: '/data/attribution', name: 'Attribution', shortcut: 'Alt+A' },
      { path: '/data/prices', name: 'Prices', shortcut: 'Alt+P' },
      { path: '/data/rates', name: 'Exchange rates' },
      { path: '/data/tieout', name: 'Tie-out', shortcut: 'Alt+T' },
      { path: '/data/classification', name: 'Classification', shortcut: 'Alt+C' },
      { path: '/data/policies', name: 'Policy studio' },
      { path: '/data/governance', name: 'Governance', shortcut: 'Alt+G' },
    ],
  },
  {
    name: 'Scenarios',
    icon: SlidersHorizontal,
    key: 's',
    pages: [{ path: '/scenarios', name: 'Scenarios', shortcut: 'Alt+3' }],
  },
  {
    name: 'Results',
    icon: ChartSpline,
    key: 'r',
    pages: [
      { path: '/results/forecast', name: 'Forecast', shortcut: 'Alt+4' },
      { path: '/results/customers', name: 'Customers', shortcut: 'Alt+U' },
      { path: '/results/units', name: 'Unit costs' },
      { path: '/results/outcomes', name: 'Outcomes' },
      { path: '/results/vendors', name: 'Vendors' },
      { path: '/results/sensitivity', name: 'Sensitivity', shortcut: 'Alt+6' },
      { path: '/results/record', name: 'Track record', shortcut: 'Alt+R' },
    ],
  },
  {
    name: 'Compare',
    icon: GitCompareArrows,
    key: 'c',
    pages: [
      { path: '/compare', name: 'Compare', shortcut: 'Alt+5' },
      { path: '/stresses', name: 'Stresses' },
    ],
  },
  {
    name: 'Decisions',
    icon: Signpost,
    key: 'e',
    pages: [
      { path: '/decisions/switch', name: 'Model switch', shortcut: 'Alt+M' },
      { path: '/decisions/plans', name: 'Plan duel', shortcut: 'Alt+K' },
      { path: '/decisions/commitments', name: 'Commitment desk', shortcut: 'Alt+S' },
      { path: '/decisions/register', name: 'Commitment register' },
      { path: '/decisions/capitalization', name: 'Capitalization' },
      { path: '/decisions/initiatives', name: 'Initiatives' },
      { path: '/decisions/ledger', name: 'Decision ledger' },
      { path: '/decisions/agents', name: 'Agents' },
      { path: '/decisions/calculators', name: 'Calculators', shortcut: 'Alt+L' },
    ],
  },
  {
    name: 'Budgets',
    icon: WalletCards,
    key: 'b',
    pages: [{ path: '/budgets', name: 'Budgets', shortcut: 'Alt+B' }],
  },
  {
    name: 'Reports',
    icon: FileText,
    key: 'p',
    pages: [
      { path: '/reports', name: 'Board page' },
      { path: '/investors', name: 'Investor metrics' },
      { path: '/deferred-revenue', name: 'Deferred revenue' },
    ],
  },
];

export const pageRoutes: readonly (PageRoute & { readonly area: Area })[] = areas.flatMap((area) =>
  area.pages.map((page) => ({ ...page, area })),
);

/** Whether an address shows a page or something within it. */
export function isWithin(path: string, location: string): boolean {
  return location === path || location.startsWith(`${path}/`) || location.startsWith(`${path}-`);
}

/** The area an address is in. */
export function areaAt(location: string): Area | null {
  return areas.find(({ pages }) => pages.some(({ path }) => isWithin(path, location))) ?? null;
}

/** Addresses of former versions, and where what they showed is now; a scenario in them is chosen. */
const moved: readonly (readonly [from: RegExp, to: string])[] = [
  [/^\/(import|usage|attribution|prices|tieout|classification|governance)(\/.*)?$/, '/data/$1$2'],
  [/^\/(forecast|sensitivity)\/([^/]+)$/, '/results/$1?scenario=$2'],
  [/^\/(forecast|sensitivity|record)$/, '/results/$1'],
  [/^\/calculators(\/.*)?$/, '/decisions/calculators$1'],
];

/** Where an address of a former version leads; null for one that is not of a former version. */
export function movedTo(location: string): string | null {
  const found = moved.find(([from]) => from.test(location));
  return found ? location.replace(found[0], found[1]) : null;
}
