import type { UnitCostKind, UnitDimension, UnitRule } from '../../../models/unitCosts/unit.ts';

export const ruleNames: { readonly [K in UnitRule['kind']]: string } = {
  tasks: 'Tasks in revenue files',
  requests: 'Requests in usage files',
  users: 'Active users in revenue files',
  runs: 'Agent runs',
  successfulRuns: 'Successful agent runs',
  column: 'Column of a counted file',
};

export const costNames: { readonly [K in UnitCostKind]: string } = {
  cogs: 'COGS',
  aiCogs: 'AI COGS',
  research: 'R&D',
  all: 'All classified cost',
};

export const dimensionNames: { readonly [D in UnitDimension]: string } = {
  feature: 'Feature',
  tier: 'Tier',
  customer: 'Customer',
  region: 'Region',
};

export const followNames = { none: 'Not forecast', tasks: 'Tasks', users: 'Users', requests: 'Requests' } as const;

export const labels = {
  title: 'Unit costs',
  empty: {
    title: 'No unit yet',
    text: 'Name what a customer pays you for: a resolved ticket, an answer, a document. Cost, revenue and margin per unit follow from the history, and ahead from a scenario.',
  },
  actions: {
    add: 'New unit…',
    change: 'Change…',
    remove: 'Remove',
    counts: 'Import counts…',
  },
  pickers: { unit: 'Unit', by: 'By', period: 'Period' },
  saved: (name: string) => `${name} is saved.`,
  removed: (name: string) => `${name} is removed.`,
  taken: (name: string, columns: readonly string[]) => `${name}: ${columns.join(', ')} can now be counted.`,
  overlap: {
    title: 'Counted already',
    replace: 'Replace them',
    add: 'Add to them',
  },
  chart: {
    title: 'Cost per unit',
    note: (name: string | null) => (name ? `history, then "${name}": median, 80% range` : 'history'),
  },
  volume: {
    title: 'Cost against volume',
    x: 'Units per month',
    y: 'Cost per unit, 80% range of the line',
    months: 'months',
    line: 'line',
    breakEven: 'break-even',
  },
  table: {
    heads: {
      count: 'Units',
      cost: 'Cost',
      per: 'Cost per unit',
      revenue: 'Revenue per unit',
      margin: 'Margin per unit',
    },
    unattributed: 'Unattributed',
    total: 'Total',
  },
  outlook: {
    title: 'Ahead',
    heads: ['Month', 'Units', 'P10', 'Median', 'P90', 'Margin per unit, median', 'P(above band)'],
    total: 'Total',
  },
  months: 'By month',
  files: {
    title: 'Counted files',
    remove: (name: string) => `Remove ${name}`,
    note: 'Tables whose columns units can count.',
  },
  dialog: {
    new: 'New unit',
    change: 'Change unit',
    name: 'Name',
    namePlaceholder: 'Resolved ticket',
    owner: 'Owner',
    ownerPlaceholder: 'you',
    rule: 'Counted as',
    column: 'Column',
    follows: 'Ahead, it follows',
    cost: 'Cost it carries',
    feature: 'Feature',
    tier: 'Tier',
    customer: 'Customer',
    all: 'all',
    band: 'Target cost per unit',
    bandPlaceholder: '0.10 to 0.25',
    bandError: 'Enter two amounts, such as 0.10 to 0.25.',
    fixed: 'Fixed cost per month',
    fixedPlaceholder: 'fitted from history',
    fixedError: 'Enter an amount of 0 or more, such as 1200.',
    save: 'Save unit',
  },
} as const;
