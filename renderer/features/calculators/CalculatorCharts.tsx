import { useMemo } from 'react';
import { Legend } from '../../charts/Legend.tsx';
import { PlotFigure } from '../../charts/PlotFigure.tsx';
import { Card } from '../../ui/Card.tsx';
import { type CalculatorChart, chartsOf } from './calculatorCharts.ts';

interface CalculatorChartsProps {
  readonly name: string;
  readonly input: unknown;
  readonly result: object;
}

/** The pictures of a result. */
export function CalculatorCharts({ name, input, result }: CalculatorChartsProps) {
  const charts = useMemo(() => chartsOf(name, input, result), [name, input, result]);
  return charts.map((chart) => <ChartCard key={chart.title} chart={chart} />);
}

const legendLook = { line: 'line', steps: 'line', dashed: 'dashed', dots: 'area', bars: 'area' } as const;

function ChartCard({ chart }: { readonly chart: CalculatorChart }) {
  const { title, summary, curves, options } = chart;
  return (
    <Card title={title}>
      {curves.length > 1 ? (
        <Legend keys={curves.map(({ name, colour, look }) => ({ name, colour, look: legendLook[look] }))} />
      ) : null}
      <PlotFigure options={options} height={220} summary={summary} />
    </Card>
  );
}
