import { Check } from 'lucide-react';
import { useCallback } from 'react';
import type { Scenario } from '../../../models/scenarios/scenario.ts';
import type { GoalAnswer } from '../../../models/sensitivity/goal.ts';
import { withLever } from '../../../models/sensitivity/lever.ts';
import { goalChart } from '../../charts/goalChart.ts';
import { PlotFigure } from '../../charts/PlotFigure.tsx';
import type { ChartSize } from '../../charts/size.ts';
import { moneyTick } from '../../format/money.ts';
import { percent, plainNumber } from '../../format/numbers.ts';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { Card } from '../../ui/Card.tsx';
import { call } from '../../workbench/client.ts';
import { useTask } from '../../workbench/useTask.ts';

interface GoalCardProps {
  readonly answer: GoalAnswer;
  /** The scenario the value can be put into; null when it has changed since. */
  readonly scenario: Scenario | null;
}

/** The figure over the values tried, and the way to take the answer over. */
export function GoalCard({ answer, scenario }: GoalCardProps) {
  const { lever, goal, found, tried, standardError } = answer;
  const saving = useTask();
  const isRatio = goal.measure.kind === 'probability' || goal.target.series === 'grossMargin';
  const value = found.kind === 'reached' ? found.x : null;
  const options = useCallback(
    (size: ChartSize) =>
      goalChart(
        {
          // The line breaks where a value has no answer.
          points: tried.map(({ x, value: y }) => ({ x, value: y ?? Number.NaN })),
          aim: goal.aim,
          answer: value,
          formatX: plainNumber,
          formatValue: isRatio ? (ratio) => percent(ratio, 0) : moneyTick,
        },
        size,
      ),
    [tried, goal, value, isRatio],
  );
  const error =
    standardError === null
      ? ''
      : ` Simulation error: ${isRatio ? percent(standardError, 2) : moneyTick(standardError)}.`;
  const take = () => {
    if (!scenario || value === null) return;
    const rounded = Number(value.toPrecision(6));
    void saving.run(() =>
      call('scenario.save', { scenario: withLever(scenario, { path: lever.path, value: rounded }) }),
    );
  };
  return (
    <Card
      help="goal-seek"
      title={`By ${lever.name}`}
      note={`${tried.length} values tested on the same random draws; the dashed line is the goal.${error}`}
      actions={
        value === null || !scenario ? null : (
          <Button icon={<Check aria-hidden="true" />} isDisabled={saving.running} onPress={take}>
            Apply {plainNumber(Number(value.toPrecision(4)))} to the scenario
          </Button>
        )
      }
    >
      {saving.error ? <Callout tone="fail">{saving.error}</Callout> : null}
      <PlotFigure options={options} height={260} summary={answer.sentence} />
    </Card>
  );
}
