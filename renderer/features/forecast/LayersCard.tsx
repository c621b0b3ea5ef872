import { useCallback, useMemo } from 'react';
import { heldLayers, layerNames } from '../../../models/reports/marginNames.ts';
import { type LayerKey, layerKeys } from '../../../models/simulation/marginKeys.ts';
import type { MarginOutcome } from '../../../models/simulation/marginResult.ts';
import { PlotFigure } from '../../charts/PlotFigure.tsx';
import type { ChartSize } from '../../charts/size.ts';
import { type WaterfallStep, waterfallChart } from '../../charts/waterfall.ts';
import { money, moneyScale, moneyTick, moneyUnit } from '../../format/money.ts';
import { Callout } from '../../ui/Callout.tsx';
import { Card } from '../../ui/Card.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { cardStatistics, layerValue, statisticHead } from './layerWords.ts';

/** The layers in the order of the picture, with the sign they have in it. */
const picture = [
  ['revenue', 'total'],
  ['aiCogs', 'step'],
  ['aiGrossProfit', 'total'],
  ['otherCogs', 'step'],
  ['grossProfit', 'total'],
  ['fixedCogs', 'addition'],
  ['variableOutsideCogs', 'step'],
  ['contribution', 'total'],
] as const satisfies readonly (readonly [LayerKey, WaterfallStep['kind'] | 'addition'])[];

/** Below a bar there is room for few words. */
const barNames: { readonly [K in LayerKey]?: string } = { variableOutsideCogs: 'Other variable' };

function layerSteps(total: MarginOutcome['total']): WaterfallStep[] {
  return picture.flatMap(([key, kind]) => {
    // A run of an earlier version has no fixed COGS apart.
    if (total[key] === undefined) return [];
    const mean = total[key].mean ?? 0;
    const value = kind === 'step' ? -mean : mean;
    return [{ name: barNames[key] ?? layerNames[key], kind: kind === 'total' ? 'total' : 'step', value }];
  });
}

/** From revenue to contribution, and what stands below. */
export function LayersCard({ margin }: { readonly margin: MarginOutcome }) {
  const { total } = margin;
  const steps = useMemo(() => layerSteps(total), [total]);
  const options = useCallback((size: ChartSize) => waterfallChart({ steps, formatValue: moneyTick }, size), [steps]);
  const scale = moneyScale([total.revenue.p90]);
  const columns: readonly Column<LayerKey>[] = [
    { id: 'layer', head: 'Level', cell: (key) => layerNames[key] },
    ...cardStatistics.map(
      (statistic): Column<LayerKey> => ({
        id: statistic,
        head: statisticHead(statistic),
        align: 'end',
        strong: statistic === 'p50',
        cell: (key) => layerValue(key, scale, total[key][statistic]),
      }),
    ),
  ];
  return (
    <Card
      help="contribution"
      title="Margin waterfall"
      note={`Totals in ${moneyUnit(scale)}, margins in % of revenue. Contribution is revenue less all variable cost in any class; fixed cost is below it.`}
    >
      {margin.isFinal ? null : (
        <Callout tone="warn">
          The margin is not final: {money(margin.unclassifiedUsd)} of cost is unclassified. Add a rule to the policy.
        </Callout>
      )}
      <PlotFigure
        options={options}
        height={220}
        summary={`Means from revenue to contribution: ${steps.map(({ name, value }) => `${name} ${money(value)}`).join(', ')}.`}
      />
      <DataTable label="Margin waterfall" columns={columns} rows={heldLayers(layerKeys, total)} rowKey={(key) => key} />
    </Card>
  );
}
