import type { ExperimentMeasure, FleetMeasure, LayerKey } from '../simulation/marginKeys.ts';

export const layerNames: { readonly [K in LayerKey]: string } = {
  revenue: 'Revenue',
  aiCogs: 'AI COGS',
  aiGrossProfit: 'AI gross profit',
  otherCogs: 'Other COGS',
  cogs: 'COGS',
  grossProfit: 'Gross profit',
  fixedCogs: 'Fixed COGS',
  variableOutsideCogs: 'Variable cost outside COGS',
  contribution: 'Contribution',
  research: 'R&D',
  sales: 'S&M',
  general: 'G&A',
  unclassified: 'Unclassified',
  aiGrossMargin: 'AI gross margin',
  grossMargin: 'Gross margin',
  contributionMargin: 'Contribution margin',
};

export const fleetNames: { readonly [M in FleetMeasure]: string } = {
  cost: 'Cost',
  idleCost: 'Idle cost',
  replicas: 'Replicas',
  utilisation: 'Utilization',
};

export const experimentNames: { readonly [M in ExperimentMeasure]: string } = {
  spent: 'Spend',
  held: 'Not spent (over budget)',
  done: 'Completed',
};

/**
 * Layers that a result holds: one of an earlier version lacks those that came later.
 *
 * @example
 * heldLayers(['revenue', 'fixedCogs'], { revenue: 5 }) // => ['revenue']
 */
export function heldLayers<K extends LayerKey>(keys: readonly K[], held: { readonly [L in K]?: unknown }): K[] {
  return keys.filter((key) => held[key] !== undefined);
}

/**
 * The unit of a layer: US dollars, or a ratio for the margins.
 *
 * @example
 * layerUnit('contributionMargin') // => 'ratio'
 */
export function layerUnit(key: LayerKey): 'US$' | 'ratio' {
  return key.endsWith('Margin') ? 'ratio' : 'US$';
}
