import {
  ChartColumn,
  CircleDollarSign,
  Download,
  FlaskConical,
  GitCompareArrows,
  Layers,
  type LucideIcon,
  Scale,
  ShieldCheck,
  SlidersHorizontal,
  Tags,
  Target,
  Tornado,
  TrendingUp,
  Users,
  WalletCards,
} from 'lucide-react';

interface PageRoute {
  readonly path: string;
  readonly name: string;
  readonly icon: LucideIcon;
  readonly shortcut: string;
  /** Begins the next part of the work: what was, what will be. */
  readonly opensPart?: true;
}

/** The pages in the order of the work: file, history, assumptions, result, decision. */
export const pageRoutes: readonly PageRoute[] = [
  { path: '/import', name: 'Import', icon: Download, shortcut: 'Alt+1' },
  { path: '/usage', name: 'Usage', icon: ChartColumn, shortcut: 'Alt+2' },
  { path: '/attribution', name: 'Attribution', icon: Tags, shortcut: 'Alt+A' },
  { path: '/prices', name: 'Prices', icon: CircleDollarSign, shortcut: 'Alt+P' },
  { path: '/tieout', name: 'Tie-out', icon: Scale, shortcut: 'Alt+T' },
  { path: '/classification', name: 'Classification', icon: Layers, shortcut: 'Alt+C' },
  { path: '/governance', name: 'Governance', icon: ShieldCheck, shortcut: 'Alt+G' },
  { path: '/customers', name: 'Customers', icon: Users, shortcut: 'Alt+U' },
  { path: '/scenarios', name: 'Scenarios', icon: SlidersHorizontal, shortcut: 'Alt+3', opensPart: true },
  { path: '/forecast', name: 'Forecast', icon: TrendingUp, shortcut: 'Alt+4' },
  { path: '/record', name: 'Track record', icon: Target, shortcut: 'Alt+R' },
  { path: '/compare', name: 'Compare', icon: GitCompareArrows, shortcut: 'Alt+5' },
  { path: '/sensitivity', name: 'Sensitivity', icon: Tornado, shortcut: 'Alt+6' },
  { path: '/budgets', name: 'Budgets', icon: WalletCards, shortcut: 'Alt+B' },
  { path: '/calculators', name: 'Calculators', icon: FlaskConical, shortcut: 'Alt+L' },
];
