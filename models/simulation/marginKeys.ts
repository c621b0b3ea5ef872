import { type Layers, layerAmounts } from '../margin/layers.ts';

/** The margins of the layers: a profit over revenue. */
export const layerMargins = {
  aiGrossMargin: 'aiGrossProfit',
  grossMargin: 'grossProfit',
  contributionMargin: 'contribution',
} as const satisfies { readonly [margin: string]: keyof Layers };
export type LayerMargin = keyof typeof layerMargins;
export const layerKeys = [...layerAmounts, ...(Object.keys(layerMargins) as LayerMargin[])] as const;
export type LayerKey = (typeof layerKeys)[number];

/** What fiscal periods show. */
export const periodKeys = [
  'revenue',
  'aiCogs',
  'aiGrossProfit',
  'otherCogs',
  'cogs',
  'grossProfit',
  'contribution',
  'grossMargin',
  'contributionMargin',
] as const satisfies readonly LayerKey[];
export type PeriodKey = (typeof periodKeys)[number];

/** What is shown of a feature or a tier. */
export const segmentMeasures = ['revenue', 'cost', 'margin'] as const;
export type SegmentMeasure = (typeof segmentMeasures)[number];

/** What is shown of a fleet of own processors. */
export const fleetMeasures = ['cost', 'idleCost', 'replicas', 'utilisation'] as const;
export type FleetMeasure = (typeof fleetMeasures)[number];

/** What is shown of experiments or evaluations under a budget. */
export const experimentMeasures = ['spent', 'held', 'done'] as const;
export type ExperimentMeasure = (typeof experimentMeasures)[number];

/** What a unit figure is about; `part` is the id of a plan, feature or cost line, null for the company. */
export interface UnitName {
  readonly id: string;
  readonly name: string;
  readonly of: 'company' | 'plan' | 'feature' | 'model' | 'costLine';
  readonly part: string | null;
  readonly unit: 'US$' | 'ratio';
}
