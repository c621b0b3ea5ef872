import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ImportBench, openImportBench } from '../support/importing.ts';

let bench: ImportBench;
beforeAll(async () => {
  bench = await openImportBench();
  // Ten runs of $2, half of them successful.
  const rows = ['run_id,task,date,agent,model,steps,success,cost_usd'];
  for (let at = 0; at < 10; at++)
    rows.push(`r${at},t${at},2026-09-0${1 + (at % 9)},coder,claude-sonnet-4-5,5,${at % 2 === 0},2`);
  await bench.bring(bench.write('runs.csv', rows.join('\n')));
});
afterAll(() => bench?.close());

test('an outcome or initiative whose numbers mean nothing is refused', async () => {
  const outcome = {
    ...{ name: 'Case', owner: null, runs: null, tokensUsd: 1, toolsUsd: 0, reviewMinutes: 0, reviewUsdPerHour: 0 },
    ...{ review: 'everyAttempt' as const, acceptance: 80 },
  };
  await expect(bench.call('outcome.save', { id: null, draft: outcome })).rejects.toMatchObject({
    code: 'invalid_input',
    message: 'Case: Acceptance reaches 80; it is a share: keep it between 0 and 1.',
  });
  const draft = {
    ...{ name: 'Agent', owner: null, stage: 'idea' as const, start: '2027-01', months: 12, rampMonths: 0, success: 1 },
    ...{ correlation: 0, discountPerYear: 0, gate: null, costs: [{ name: 'Build', kind: 'once' as const, usd: -5 }] },
    values: [{ name: 'Saved', kind: 'costAvoided' as const, usdPerMonth: 10 }],
  };
  await expect(bench.call('initiative.save', { id: null, draft })).rejects.toMatchObject({
    code: 'invalid_input',
    message: 'Agent: Cost "Build" reaches -5; it must be 0 or more.',
  });
});

test('an outcome of imported runs ties to their bills', async () => {
  const made = await bench.call('outcome.save', {
    id: null,
    draft: {
      ...{ name: 'Change', owner: null, tokensUsd: null, toolsUsd: 0, reviewMinutes: 3, reviewUsdPerHour: 60 },
      ...{ review: 'everyAttempt' as const, acceptance: null, runs: { feature: 'coder', model: null } },
    },
  });
  const { cost, bills, months, why } = await bench.call('outcome.read', { id: made.id });
  expect(why).toBeNull();
  expect(months).toEqual(['2026-09']);
  expect(cost!.runs).toEqual({ count: 10, judged: 10, accepted: 5 });
  // $2 of tokens and 3 min × $60/h = $3.
  expect(cost!.average.perAttempt.mean).toBeCloseTo(5, 9);
  expect(bills).toMatchObject([
    { part: 'tokens', calculatedUsd: 20, billedUsd: 20, differenceUsd: 0 },
    { part: 'tools', calculatedUsd: 0, billedUsd: null },
    { part: 'review', calculatedUsd: 30, billedUsd: null },
  ]);
});
