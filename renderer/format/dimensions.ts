import type { Dimension } from '../../models/usage/usageRow.ts';

export const dimensionLabels: Readonly<Record<Dimension, string>> = {
  provider: 'Provider',
  service: 'Service',
  model: 'Model',
  feature: 'Feature',
  team: 'Team',
  environment: 'Environment',
  region: 'Region',
  customer: 'Customer',
  customerTier: 'Customer tier',
  operation: 'Operation',
  serviceTier: 'Service tier',
  contextBand: 'Context band',
  tags: 'Tags',
};

/** What a dimension value is called; null is what the source did not state. */
export function valueName(value: string | null): string {
  return value ?? 'not stated';
}
