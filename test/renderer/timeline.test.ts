import { describe, expect, test } from 'vitest';
import type { Change } from '../../models/scenarios/scenario.ts';
import { densityOverHistory } from '../../renderer/charts/densityOverHistory.ts';
import { changeLabels } from '../../renderer/features/scenarios/fields/changeFields.ts';
import { bands, movedMonth, timelineOf } from '../../renderer/features/scenarios/sheet/timeline.ts';

const change = (id: string, from: string): Change => ({
  id,
  name: id,
  kind: 'priceEvent',
  from,
  enabled: true,
  provider: null,
  model: null,
  factor: { value: 1, source: null, owner: null },
  probability: 1,
});

describe('the timeline of changes', () => {
  test('every kind of change has one band', () => {
    expect(Object.values(bands).flat().toSorted()).toEqual(Object.keys(changeLabels).toSorted());
  });

  test('labels that would meet stand in lanes of their own, and a free lane is used again', () => {
    const changes = [change('a', '2027-01'), change('b', '2027-02'), change('c', '2027-05')];
    const { models } = timelineOf({ changes, start: '2027-01', months: 24, lengthOf: () => 4 });
    expect(models.map(({ change: { id }, from, lane }) => [id, from, lane])).toEqual([
      ['a', 0, 0],
      ['b', 1, 1],
      ['c', 4, 0],
    ]);
  });

  test('a change outside the horizon stands at its end, and moves within it', () => {
    const changes = [change('early', '2026-01'), change('late', '2030-01')];
    const { models } = timelineOf({ changes, start: '2027-01', months: 12, lengthOf: () => 3 });
    expect(models.map(({ from, to }) => [from, to])).toEqual([
      [0, 3],
      [9, 12],
    ]);
    const horizon = { start: '2027-01', months: 12 };
    expect(movedMonth('2027-03', 2, horizon)).toBe('2027-05');
    expect(movedMonth('2027-03', -5, horizon)).toBe('2027-01');
    expect(movedMonth('2027-11', 5, horizon)).toBe('2027-12');
  });
});

describe('a density over its history', () => {
  const size = { width: 200, height: 100 };

  test('has P10, P50 and P90 where they are on the common scale', () => {
    // A uniform from 0 to 100 is drawn from its 0.5 to its 99.5 percentile: P50 is in the middle.
    const { marks } = densityOverHistory({ kind: 'uniform', low: 0, high: 100 }, { history: [], size });
    expect(marks[1]).toBeCloseTo(100, 6);
    expect(marks[0]).toBeCloseTo((9.5 / 99) * 200, 6);
  });

  test('bars count every month of the history, and widen the scale to hold it', () => {
    const history = [10, 20, 30, 180];
    const { bars, marks } = densityOverHistory({ kind: 'uniform', low: 0, high: 100 }, { history, size });
    expect(bars.at(-1)!.height).toBeGreaterThan(0);
    expect(marks[1]).toBeLessThan(100);
    // Equal bins: heights are in proportion to counts, 3 of 4 months below the middle.
    const area = bars.reduce((sum, { height }) => sum + height, 0);
    const below = bars.slice(0, bars.length / 2).reduce((sum, { height }) => sum + height, 0);
    expect(below / area).toBeCloseTo(0.75, 6);
  });

  test('of a point there is no picture', () => {
    expect(densityOverHistory({ kind: 'uniform', low: 5, high: 5 }, { history: [], size }).curve).toBe('');
  });
});
