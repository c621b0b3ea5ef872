export const labels = {
  title: 'Vendors',
  empty: {
    title: 'No cost yet',
    action: 'Import files…',
    text: 'Import usage and cost. Vendors and models then show their share of AI COGS, and the features that depend on them.',
  },
  period: 'Period',
  vendors: 'By vendor',
  models: 'By model',
  note: 'a feature depends on what carries more than half of its cost',
  heads: {
    vendor: 'Vendor',
    model: 'Model',
    usd: 'AI COGS',
    share: 'Share',
    features: 'Features',
    dependent: 'Dependent features',
    featureShare: 'Share of features',
  },
  stresses: 'Stress test a vendor…',
  notStated: 'not stated',
} as const;
