import { describe, expect, it } from 'vitest';
import { scenarioSchema } from '../../models/scenarios/scenario.ts';
import { issueText } from '../../renderer/features/scenarios/issues.ts';

const scenario = scenarioSchema.parse({
  schemaVersion: 2,
  id: 'plan',
  name: 'Plan',
  start: '2026-11',
  months: 12,
  base: { plans: [], features: [] },
  changes: [
    { kind: 'priceEvent', id: 'cut', name: 'Price cut', from: '2027-01', provider: null, model: 'gone', factor: 0.5 },
  ],
});

function said(path: string, text: string): string {
  return issueText({ severity: 'error', path, message: `${path} ${text}`.trim() }, scenario);
}

describe('an issue away from its field', () => {
  it('names the change and what is wrong about it, not the path', () => {
    expect(said('changes[0].model', 'is "gone", which is no model.')).toBe(
      'Price cut: model is "gone", which is no model.',
    );
    expect(said('changes[0].factor.value', 'is -1; it must be above 0.')).toBe(
      'Price cut: factor is -1; it must be above 0.',
    );
  });

  it('names a field of the scenario itself in words', () => {
    expect(said('targetGrossMargin', 'is 1.7; it must be at most 1.')).toBe(
      'target gross margin is 1.7; it must be at most 1.',
    );
  });

  it('leaves a sentence that has no path in front as it is', () => {
    const issue = { severity: 'error', path: 'a', message: 'The plan "a" is there twice.' } as const;
    expect(issueText(issue, scenario)).toBe(issue.message);
  });
});
