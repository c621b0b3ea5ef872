import { expect, test } from 'vitest';
import { monthEndText } from '../../electron/cli/text/monthEnd.ts';
import { tieOutText } from '../../electron/cli/text/tieOut.ts';
import { type MonthEndFacts, type MonthEndStep, monthEndSteps, nextStep } from '../../models/tieOut/monthEnd.ts';
import { type TieOut, tieOutSteps } from '../../models/tieOut/tieOut.ts';
import { unlistedWords } from '../../models/tieOut/unlistedWords.ts';
import { stepSentence } from '../../renderer/features/monthEnd/monthEndWords.ts';

const noSteps = Object.fromEntries(tieOutSteps.map((step) => [step, 0])) as TieOut['steps'];
const invoice = { amountUsd: '10', stated: null, note: null, enteredBy: 'ana', enteredAt: '2026-11-02T09:00:00Z' };
const close = {
  closedBy: 'ana',
  closedAt: '2026-11-02T10:00:00Z',
  note: null,
  vendorCostUsd: 10,
  pricedUsageUsd: 10,
  figures: null,
};
const tieOut = (more: Partial<TieOut>): TieOut => ({
  provider: 'openai',
  month: '2026-10',
  steps: noSteps,
  unlisted: { tokens: 0, models: [] },
  charged: true,
  partial: false,
  invoice: null,
  close: null,
  restatement: null,
  rulesSince: [],
  reopened: [],
  otherMonthsUsd: 0,
  ...more,
});
const classUsd = { cogs: 90, research: 10, sales: 0, general: 0, unclassified: 0 };
const facts = (more: Partial<MonthEndFacts>): MonthEndFacts => ({
  classified: { partial: false, revenueUsd: 1000, openRows: 0, classUsd, state: 'final', grossMargin: 0.91 },
  unpriced: { tokens: 0, models: [] },
  unattributed: {
    costUsd: 100,
    withoutUsd: { feature: 0, team: 100, environment: 0, region: 100, customer: 100, customerTier: 100, operation: 0 },
  },
  twice: [],
  moved: false,
  tieOuts: [tieOut({ invoice, close })],
  ...more,
});
const states = (steps: readonly MonthEndStep[]) => steps.map(({ state }) => state);

test('a month whose providers are all closed has no next step', () => {
  const steps = monthEndSteps(facts({}));
  expect(states(steps)).toEqual(['done', 'done', 'done', 'done', 'done', 'done']);
  expect(steps.at(-1)).toMatchObject({ isFinal: true, grossMargin: 0.91, waiting: [] });
  expect(nextStep(steps)).toBeNull();
});

test('steps are taken in their order: files, prices, classes, tie-out, close', () => {
  const { classified } = facts({});
  const nexts = [
    facts({ classified: { ...classified, partial: true }, unpriced: { tokens: 5, models: ['x'] } }),
    facts({ unpriced: { tokens: 5, models: ['x'] }, tieOuts: [tieOut({})] }),
    facts({ classified: { ...classified, openRows: 3 }, tieOuts: [tieOut({})] }),
    facts({ tieOuts: [tieOut({}), tieOut({ provider: 'aws', invoice })] }),
    facts({ tieOuts: [tieOut({ invoice }), tieOut({ provider: 'aws', invoice, close })] }),
  ].map((one) => nextStep(monthEndSteps(one)));
  expect(nexts).toEqual(['files', 'prices', 'classification', 'tieOut', 'close']);
});

test('a provider is tied out by its invoice and nothing to explain, or as it was closed', () => {
  const waiting = (one: TieOut) => {
    const step = monthEndSteps(facts({ tieOuts: [one] })).find(({ kind }) => kind === 'tieOut');
    return step?.kind === 'tieOut' ? step.waiting : null;
  };
  const unexplained = { ...noSteps, unexplained: 0.02 };
  expect(waiting(tieOut({ invoice }))).toEqual([]);
  expect(waiting(tieOut({ invoice, steps: unexplained }))).toEqual(['openai']);
  expect(waiting(tieOut({ invoice, steps: unexplained, close }))).toEqual([]);
  expect(waiting(tieOut({ invoice, steps: { ...noSteps, unexplained: 0.004 } }))).toEqual([]);
});

test('a restated month is to be closed again, and revenue that is missing is only told', () => {
  const restatement = { vendorCostUsd: 1, pricedUsageUsd: 0, useUsd: 0, invoice: null };
  const restated = monthEndSteps(facts({ tieOuts: [tieOut({ invoice, close, restatement })] }));
  expect(restated.at(-1)).toMatchObject({ state: 'open', restated: ['openai'] });
  const moved = monthEndSteps(facts({ moved: true }));
  expect(moved.at(-1)).toMatchObject({ state: 'open', restated: ['openai'] });
  const { classified } = facts({});
  const steps = monthEndSteps(facts({ classified: { ...classified, revenueUsd: null, grossMargin: null } }));
  expect(steps[0]).toMatchObject({ state: 'advised' });
  expect(steps.at(-1)).toMatchObject({ isFinal: false });
  expect(nextStep(steps)).toBeNull();
});

test('what two imports state is worth a look, and no hindrance', () => {
  const steps = monthEndSteps(facts({ twice: ['Usage of openai on the same days …'] }));
  expect([steps[0]!.state, nextStep(steps)]).toEqual(['advised', null]);
});

test('much cost without an environment or feature is attributed before it is classified', () => {
  const { classified, unattributed } = facts({});
  const lacking = (environment: number, feature: number) =>
    nextStep(
      monthEndSteps(
        facts({
          classified: { ...classified, openRows: 1 },
          unattributed: { ...unattributed, withoutUsd: { ...unattributed.withoutUsd, environment, feature } },
        }),
      ),
    );
  expect([lacking(40, 0), lacking(0, 40), lacking(-0.5, 0.2)]).toEqual([
    'attribution',
    'attribution',
    'classification',
  ]);
});

test('tokens that are charged and have no list price are told as the tie-out tells them', () => {
  const unlisted = { tokens: 65_000_000, models: ['house-model'] };
  const steps = monthEndSteps(facts({ tieOuts: [tieOut({ invoice, close, unlisted })] }));
  const prices = steps.find(({ kind }) => kind === 'prices')!;
  expect(prices).toMatchObject({ state: 'advised', tokens: 0, unlisted });
  const words = unlistedWords(unlisted);
  const text = monthEndText({ month: '2026-10', months: [], closed: [], steps, disputes: 2, next: null });
  expect(text).toContain(words);
  expect(text).toContain('2 lines of statements disputed.');
  expect(text).not.toContain('every token');
  expect(tieOutText(tieOut({ unlisted }))).toContain(words);
  expect(stepSentence(prices, '2026-10')).toContain(words);
});
