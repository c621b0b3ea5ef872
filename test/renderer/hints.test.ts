import { describe, expect, it } from 'vitest';
import { type HintStep, hintAt, stepAt } from '../../renderer/features/workspace/hintSteps.ts';

function step(page: string | null): HintStep {
  return { page, away: `go to ${page}`, here: `on ${page}`, action: `open ${page}`, perform: () => undefined };
}

const steps = [step('/forecast'), step('/scenarios'), step(null)];

function said(reached: number, location: string) {
  const hint = hintAt(steps, reached, location);
  return hint ? [hint.number, hint.text, hint.action] : null;
}

describe('the hints of the sample company', () => {
  it('say on the page of a step what to do there, and lead to the next', () => {
    expect(said(0, '/forecast')).toEqual([1, 'on /forecast', 'open /scenarios']);
    expect(said(1, '/scenarios/baseline')).toEqual([2, 'on /scenarios', 'open null']);
  });

  it('lead to the next step from any other page', () => {
    expect(said(-1, '/usage')).toEqual([1, 'go to /forecast', 'open /forecast']);
    expect(said(0, '/usage')).toEqual([2, 'go to /scenarios', 'open /scenarios']);
    expect(said(1, '/forecast')).toEqual([3, 'go to null', 'open null']);
  });

  it('end when they are waved away', () => {
    expect(said(steps.length, '/forecast')).toBeNull();
  });

  it('know the step of an address, those below a page included', () => {
    expect(['/forecast/baseline', '/scenarios', '/import'].map((location) => stepAt(steps, location))).toEqual([
      0, 1, -1,
    ]);
  });
});
