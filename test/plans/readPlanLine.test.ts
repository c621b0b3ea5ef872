import { describe, expect, test } from 'vitest';
import { planSchema } from '../../models/plans/plan.ts';
import { type PlanLine, readPlanLine } from '../../models/plans/readPlanLine.ts';
import fc from '../support/properties.ts';

function read(line: string): PlanLine {
  const reading = readPlanLine(line);
  if (!reading.ok) throw new Error(reading.message);
  return reading.value;
}

const users = { kind: 'linear', origin: '2027-01', start: 1, perMonth: 0 } as const;
const planOf = (line: string) => planSchema.parse({ id: 'a', name: 'A', users, ...read(line).terms });

describe('a plan in one line', () => {
  test.each([
    ['$49', 49],
    ['49 USD', 49],
    ['$49/seat', 49],
    ['$49 per seat per month', 49],
    ['$49/mo', 49],
    ['US$1,200 per user per year', 100],
    ['$1.2k', 1200],
    ['99 cents', 0.99],
    ['free', 0],
  ])('%s is a price per seat and month', (line, usd) => {
    expect(planOf(line)).toMatchObject({ seatPriceUsd: { value: usd }, includedTasks: null, overagePriceUsd: null });
    expect(planOf(line).charges).toBeUndefined();
  });

  test('credits beside a price: given each month, gone with it, and nothing is served beyond', () => {
    const plan = planOf('$29 + 1,000 credits');
    expect(plan.seatPriceUsd.value).toBe(29);
    expect(plan.charges).toMatchObject([
      {
        kind: 'credits',
        units: null,
        grants: [{ kind: 'paid', amount: { value: 1000 }, everyMonths: 1, expiresAfterMonths: 1 }],
        beyond: { kind: 'hardCap' },
      },
    ]);
    expect(read('$29 + 1,000 credits').reading).toContain('use beyond them is not served');
  });

  test.each(['$29 + 1000 credits, then $0.02 each', '$29 plus 1k credits; then 2 cents per credit'])(
    '%s sells what is beyond',
    (line) => {
      expect(planOf(line).charges).toMatchObject([{ beyond: { kind: 'overage', priceUsd: { value: 0.02 } } }]);
    },
  );

  test('tasks are included per seat, with a price beyond them', () => {
    expect(planOf('$20 + 200 tasks included, then $0.05 per task')).toMatchObject({
      seatPriceUsd: { value: 20 },
      includedTasks: { value: 200 },
      overagePriceUsd: { value: 0.05 },
    });
  });

  test('outcomes, tasks, a fee per customer, a minimum and a markup are charges', () => {
    expect(planOf('$0.99 per outcome').charges).toMatchObject([
      { kind: 'outcome', priceUsd: { value: 0.99 }, successRate: { value: 1 } },
    ]);
    expect(planOf('$0.99 per resolution at 70% success').charges).toMatchObject([{ successRate: { value: 0.7 } }]);
    expect(planOf('$0.10 per task').charges).toMatchObject([{ kind: 'perUnit', priceUsd: { value: 0.1 } }]);
    expect(planOf('$500 per customer + $5 per seat').charges).toMatchObject([{ kind: 'flat', feeUsd: { value: 500 } }]);
    expect(planOf('$0.10 per task, minimum $20').charges).toMatchObject([
      { kind: 'perUnit' },
      { kind: 'minimum', amountUsd: { value: 20 } },
    ]);
    expect(planOf('cost + 30%').charges).toMatchObject([{ kind: 'costPlus', markup: { value: 0.3 } }]);
  });

  test.each([
    ['', 'A plan is missing'],
    ['€29', 'not in US dollars'],
    ['29 EUR + 10 credits', 'not in US dollars'],
    ['$29 + a unicorn', '"a unicorn"'],
    ['1,000 credits', 'has no price'],
    ['$29 + $39', 'a price per seat twice'],
    ['$20 + 200 tasks, then $0.05 each + minimum $100', 'does not count toward it'],
    ['$29 + 1,000 credits per seat', 'credits are per customer'],
    ['$29 + 200 tasks per customer per month', 'included tasks per seat'],
    ['$29, then $1 each', 'no allowance'],
    ['$29 + 10 credits + 10 tasks', 'keep one'],
    ['-$29', '"-$29"'],
    ['$29 to $39', '"$29 to $39"'],
    ['$0.99 per outcome at 0%', 'at 0%'],
    ['49', '"49"'],
    ['$1.2.3', '"$1.2.3"'],
    ['$29 + 0 credits', '"0 credits"'],
  ])('%s is refused in words', (line, message) => {
    const reading = readPlanLine(line);
    expect(reading.ok).toBe(false);
    if (!reading.ok) expect(reading.message).toContain(message);
  });
});

describe('properties', () => {
  const cents = fc.integer({ min: 0, max: 10_000_000 }).map((value) => value / 100);
  test('the numbers that are written are the numbers of the plan, with or without separators', () => {
    fc.assert(
      fc.property(cents, fc.integer({ min: 1, max: 5_000_000 }), fc.boolean(), (usd, credits, grouped) => {
        const text = (value: number) => (grouped ? value.toLocaleString('en-US') : String(value));
        const plan = planOf(`$${text(usd)} + ${text(credits)} credits`);
        expect(plan.seatPriceUsd.value).toBe(usd);
        expect(plan.charges).toMatchObject([{ grants: [{ amount: { value: credits } }] }]);
      }),
    );
  });

  test('any text is read or refused, never thrown at', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), (text) => {
        const reading = readPlanLine(text);
        if (reading.ok)
          expect(() => planSchema.parse({ id: 'a', name: 'A', users, ...reading.value.terms })).not.toThrow();
        else expect(reading.message).toMatch(/\.$/);
      }),
    );
  });
});
