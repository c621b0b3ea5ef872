import { describe, expect, test } from 'vitest';
import { openQuestions } from '../../models/anomalies/openQuestion.ts';

const close = { month: '2026-09', provider: 'openai', closedAt: '2026-10-05T09:00:00Z', closedUsd: 100 };

describe('what waits for a decision', () => {
  test('a closed month is asked about again when it moves anew', () => {
    const [first] = openQuestions({ partial: [], restated: [{ ...close, nowUsd: 120 }], decisions: [] });
    expect(first!.subject).toBe('Restatement of 2026-09, openai, +$20.00');
    const decisions = [{ ...first!, kind: 'restatement' as const }];
    expect(openQuestions({ partial: [], restated: [{ ...close, nowUsd: 120 }], decisions })).toEqual([]);
    expect(openQuestions({ partial: [], restated: [{ ...close, nowUsd: 130 }], decisions })).toHaveLength(1);
  });

  test('a close that costs the same to the cent is no restatement', () => {
    expect(openQuestions({ partial: [], restated: [{ ...close, nowUsd: 100.004 }], decisions: [] })).toEqual([]);
  });

  test('a month of which any day is decided on is asked about no more', () => {
    const partial = [{ month: '2026-10', daysCovered: 0, costUsd: 0 }];
    const decision = { kind: 'partialMonth' as const, subject: 'x', first: '2026-10-21', last: '2026-10-31' };
    expect(openQuestions({ partial, restated: [], decisions: [] })[0]!.words).toMatch(/^No file covers 2026-10/);
    expect(openQuestions({ partial, restated: [], decisions: [decision] })).toEqual([]);
  });
});
