import { describe, expect, test } from 'vitest';
import { inputValues } from '../../models/columns/formulas/inputValues.ts';
import { inputStatement } from '../../models/scenarios/inputStatement.ts';
import { compileScenario } from '../../models/simulation/compile.ts';
import { seriesOutputs } from '../../models/simulation/outputs.ts';
import { someEdits, withEdits } from '../support/editedInputs.ts';
import { sampleScenario, sampleScenarios } from '../support/sampleReport.ts';

const stepsId = 'base.features.0.work.steps.mean';

function near(got: readonly number[], wanted: readonly number[]): string[] {
  return wanted.flatMap((value, at) => {
    const other = got[at]!;
    if (Number.isNaN(value) && Number.isNaN(other)) return [];
    return Math.abs(other - value) <= 1e-9 * Math.max(1, Math.abs(value)) ? [] : [`${at}: ${other}, not ${value}`];
  });
}

describe('the single-point plan as operations on its inputs', () => {
  test.each(sampleScenarios)('%s has the numbers of the engine', (name) => {
    const { scenario, prices } = sampleScenario(name);
    const { graph, statement } = inputStatement(scenario, prices);
    const outputs = seriesOutputs(graph, statement);
    const values = inputValues(graph);
    const { averages } = compileScenario({ scenario, prices, detail: 'company' });
    expect(
      near(
        outputs.map(({ column }) => values[column.index]!),
        averages,
      ),
    ).toEqual([]);
  });

  const editedStatement = (name: string, id: string, value: number) => {
    const { scenario, prices } = sampleScenario(name);
    const { graph, statement } = inputStatement(scenario, prices);
    const outputs = seriesOutputs(graph, statement);
    const values = inputValues(graph, (one) => (one.id === id ? value : one.value));
    const edited = withEdits(scenario, prices, [{ id, month: null, value }]);
    const { averages } = compileScenario({ ...edited, detail: 'company' });
    return {
      limits: new Map([...graph.limits].map(([one, limit]) => [one.id, limit])),
      off: near(
        outputs.map(({ column }) => values[column.index]!),
        averages,
      ),
    };
  };

  test('a ramp of no months moves all traffic at once', () => {
    expect(editedStatement('changes/successor.scenario.json', 'changes.0.rampMonths', 0).off).toEqual([]);
  });

  test('an input that rules bound says how far it may go', () => {
    // Eight calls a task; bands and calls that sixteen do not reach are left out.
    const steps = (value: number) => editedStatement('changes/agent-loop.scenario.json', stepsId, value);
    expect(steps(16).limits.get(stepsId)).toBe(16);
    expect(steps(16).off).toEqual([]);
    expect(steps(320).off).not.toEqual([]);
  });

  describe('properties', () => {
    const seeds = [1, 2, 3];
    test.each(sampleScenarios)('%s follows twenty changed inputs as the engine does', (name) => {
      const { scenario, prices } = sampleScenario(name);
      const { graph, statement } = inputStatement(scenario, prices);
      const outputs = seriesOutputs(graph, statement);
      for (const seed of seeds) {
        const edits = someEdits(graph.inputs, 20, seed);
        const edited = new Map(edits.map(({ id, month, value }) => [`${id} ${month}`, value]));
        const values = inputValues(graph, ({ id, month, value }) => edited.get(`${id} ${month}`) ?? value);
        const { averages } = compileScenario({ ...withEdits(scenario, prices, edits), detail: 'company' });
        expect(
          near(
            outputs.map(({ column }) => values[column.index]!),
            averages,
          ),
          `seed ${seed}`,
        ).toEqual([]);
      }
    });
  });
});
