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
  /** The page of the handbook on its main figure. */
  readonly help?: string;
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
    pages: [{ path: '/overview', name: 'Overview', shortcut: 'Alt+O', help: 'gross-margin' }],
  },
  {
    name: 'Data',
    icon: Database,
    key: 'd',
    pages: [
      { path: '/data/import', name: 'Import', shortcut: 'Alt+1', help: 'imported-rows' },
      { path: '/data/sources', name: 'Sources' },
      { path: '/data/usage', name: 'Usage', shortcut: 'Alt+2', help: 'token-cost' },
      { path: '/data/attribution', name: 'Attribution', shortcut: 'Alt+A', help: 'attribution' },
      { path: '/data/prices', name: 'Prices', shortcut: 'Alt+P', help: 'token-cost' },
      { path: '/data/rates', name: 'Exchange rates', help: 'exchange-rates' },
      { path: '/data/tieout', name: 'Tie-out', shortcut: 'Alt+T', help: 'tie-out' },
      { path: '/data/classification', name: 'Classification', shortcut: 'Alt+C', help: 'classification' },
      { path: '/data/policies', name: 'Policy studio', help: 'classification' },
      { path: '/data/governance', name: 'Governance', shortcut: 'Alt+G', help: 'run-rate' },
    ],
  },
  {
    name: 'Scenarios',
    icon: SlidersHorizontal,
    key: 's',
    pages: [{ path: '/scenarios', name: 'Scenarios', shortcut: 'Alt+3', help: 'driver-range' }],
  },
  {
    name: 'Results',
    icon: ChartSpline,
    key: 'r',
    pages: [
      { path: '/results/forecast', name: 'Forecast', shortcut: 'Alt+4', help: 'ranges' },
      { path: '/results/customers', name: 'Customers', shortcut: 'Alt+U', help: 'customer-margin' },
      { path: '/results/units', name: 'Unit costs', help: 'unit-cost' },
      { path: '/results/outcomes', name: 'Outcomes', help: 'accepted-outcome' },
      { path: '/results/vendors', name: 'Vendors', help: 'vendor-concentration' },
      { path: '/results/sensitivity', name: 'Sensitivity', shortcut: 'Alt+6', help: 'sensitivity' },
      { path: '/results/record', name: 'Track record', shortcut: 'Alt+R', help: 'forecast-record' },
    ],
  },
  {
    name: 'Compare',
    icon: GitCompareArrows,
    key: 'c',
    pages: [
      { path: '/compare', name: 'Compare', shortcut: 'Alt+5', help: 'difference' },
      { path: '/stresses', name: 'Stresses', help: 'stresses' },
    ],
  },
  {
    name: 'Decisions',
    icon: Signpost,
    key: 'e',
    pages: [
      { path: '/decisions/switch', name: 'Model switch', shortcut: 'Alt+M', help: 'model-switch' },
      { path: '/decisions/plans', name: 'Plan duel', shortcut: 'Alt+K', help: 'plan-duel' },
      { path: '/decisions/commitments', name: 'Commitment desk', shortcut: 'Alt+S', help: 'commitment-shortfall' },
      { path: '/decisions/register', name: 'Commitment register', help: 'obligations' },
      { path: '/decisions/capitalization', name: 'Capitalization', help: 'capitalized-cost' },
      { path: '/decisions/initiatives', name: 'Initiatives', help: 'initiatives' },
      { path: '/decisions/ledger', name: 'Decision ledger', help: 'decision-effect' },
      { path: '/decisions/agents', name: 'Agents', help: 'agent-loop' },
      { path: '/decisions/calculators', name: 'Calculators', shortcut: 'Alt+L' },
    ],
  },
  {
    name: 'Budgets',
    icon: WalletCards,
    key: 'b',
    pages: [{ path: '/budgets', name: 'Budgets', shortcut: 'Alt+B', help: 'budget-chance' }],
  },
  {
    name: 'Reports',
    icon: FileText,
    key: 'p',
    pages: [
      { path: '/reports', name: 'Board page', help: 'gross-margin' },
      { path: '/investors', name: 'Investor metrics', help: 'investor-metrics' },
      { path: '/deferred-revenue', name: 'Deferred revenue', help: 'deferred-revenue' },
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
