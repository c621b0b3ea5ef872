import { expect, test } from 'vitest';
import { type Plan, planSchema } from '../../models/plans/plan.ts';
import type { Field } from '../../renderer/features/scenarios/fields/field.ts';
import { planFields } from '../../renderer/features/scenarios/fields/planFields.ts';
import { setAt } from '../../renderer/features/scenarios/path.ts';

const plan = planSchema.parse({
  id: 'team',
  name: 'Team',
  users: { kind: 'linear', origin: '2027-01', start: 10, perMonth: 1 },
  usageSpread: 0.8,
});
const labels = (of: Plan) => planFields(of, [], []).map(({ label }) => label);
const found = (fields: readonly Field[], label: string) => fields.find((field) => field.label === label)!;

test('a chosen distribution of use is valid and asks for what it needs, and a lognormal for its spread', () => {
  const choice = found(planFields(plan, [], []), 'Usage distribution');
  const options = choice.kind === 'choice' ? choice.options : [];
  expect(options.map(({ id }) => id)).toEqual(['lognormal', 'gamma', 'pareto']);
  const chosen = (id: string) => setAt<unknown>(plan, choice.path, options.find((one) => one.id === id)!.value) as Plan;
  for (const { id } of options) expect(planSchema.parse(chosen(id))).toEqual(chosen(id));
  expect(chosen('lognormal').usageSpread.value).toBe(0.8);
  expect(labels(chosen('lognormal'))).toContain('Variation between users');
  expect(chosen('gamma').usageSpread.value).toBe(0);
  expect(labels(chosen('gamma'))).toContain('Variation (SD ÷ mean)');
  expect(labels(chosen('gamma'))).not.toContain('Variation between users');
  expect(labels(chosen('pareto'))).toEqual(expect.arrayContaining(['Tail exponent', 'Cap per user (× mean)']));
});
