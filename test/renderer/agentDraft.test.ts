import { describe, expect, test } from 'vitest';
import { readCaps, seatPriceOf } from '../../renderer/features/agents/agentDraft.ts';

describe('step caps as they are typed', () => {
  test('are read with any separator, each once and ascending', () => {
    expect(readCaps('30, 10; 20 10')).toEqual({ ok: true, value: [10, 20, 30] });
  });

  test('are chosen from the runs where nothing is typed', () => {
    expect(readCaps('  ')).toEqual({ ok: true, value: null });
  });

  test.each(['0', '2.5', '1001', 'ten', '-3'])('refuse %s in words', (text) => {
    expect(readCaps(`5 ${text}`)).toEqual({
      ok: false,
      message: `"${text}" is not a step cap; enter whole numbers from 1 to 1000.`,
    });
  });

  test('are six at most', () => {
    expect(readCaps('1 2 3 4 5 6').ok).toBe(true);
    expect(readCaps('1 2 3 4 5 6 7')).toMatchObject({ ok: false });
  });
});

test('the price that is sought first is that of the plan whose users run the feature', () => {
  const base = { plans: [{ id: 'solo' }, { id: 'team' }], features: [] };
  const scenario = { base } as unknown as Parameters<typeof seatPriceOf>[0];
  const feature = { tasksPerUser: { team: { value: 1 } } } as unknown as Parameters<typeof seatPriceOf>[1];
  expect(seatPriceOf(scenario, feature)).toBe('base.plans[team].seatPriceUsd');
  expect(seatPriceOf(scenario, null)).toBeNull();
});
