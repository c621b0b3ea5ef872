import { z } from 'zod';
import { addMonths, isMonth, type Month } from '../calendar.ts';
import { cheapestSeats } from '../seats/cheapestSeats.ts';
import { type SeatMonth, type SeatTerms, seatMonth } from '../seats/seatMonth.ts';
import type { UserGroup } from '../seats/userUse.ts';
import { calculator } from './calculator.ts';
import { share } from './fields.ts';

const usd = z.number().min(0).max(1e9);
const month = z.string().refine(isMonth, 'must be a month written YYYY-MM');
const most = 10_000;
const cent = 0.01;

const schema = z.strictObject({
  seats: z.int().min(1).max(most).describe('seats bought'),
  seatUsd: usd.default(19).describe('US$ per seat and month'),
  allowanceUsd: usd.default(19).describe('US$ of credits per seat and month'),
  pooled: z.boolean().default(true).describe('whether all seats draw on one pool of credits'),
  promotionUsd: usd.default(0).describe('further US$ of credits per seat, until a month'),
  promotionUntil: month.nullable().default(null).describe('last month of the further credits'),
  overagePrice: z.number().min(0).max(100).default(1).describe('US$ paid per US$ of use above the credits'),
  optIn: z.boolean().default(true).describe('whether use above the credits is bought; otherwise it stops'),
  capUsd: usd.nullable().default(null).describe('US$ that one user may use a month at most'),
  meanUsd: usd.describe('US$ that an active user uses a month'),
  sigma: z.number().min(0).max(4).default(1.2).describe('spread between users: sd of the logarithm of use'),
  activeShare: share.default(1).describe('share of the seats whose users are active'),
  activeShareAtEnd: share
    .nullable()
    .default(null)
    .describe('share at the last month; the months between lie on a line'),
  from: month.default('2026-01').describe('first month'),
  months: z.int().min(1).max(36).default(1).describe('months shown'),
  monthlyBudgetUsd: usd.nullable().default(null).describe('US$ budgeted per month'),
  plannedActiveShare: share
    .nullable()
    .default(null)
    .describe('share that the budget was made for: its cost is the budget'),
  chance: share
    .nullable()
    .default(0.1)
    .describe('chance of overage that is accepted, for the cheapest mix; null seeks none'),
});
type Input = z.output<typeof schema>;

/** Cost of seats month by month beside their budget, in US$. */
export interface SeatsPlan {
  readonly costUsd: number;
  readonly budgetUsd: number | null;
  readonly overBudgetUsd: number | null;
  readonly firstMonthOver: string | null;
  readonly months: readonly (SeatMonth & { readonly budgetUsd: number | null })[];
  /** Null where none is sought. */
  readonly cheapest: Omit<ReturnType<typeof cheapestSeats>, 'groups'> | null;
}

/** What seats with pooled credits cost as their use grows, and which mix of seats and caps is cheapest. */
export const seatsCalculator = calculator({
  name: 'seats',
  title: 'Seats with pooled credits',
  description: 'Cost of an internal AI tool by seat: credits pooled or not, overage, caps, and the cheapest mix.',
  schema,
  example: { seats: 100, meanUsd: 19 },
  run: (input) => {
    const terms = termsOf(input);
    const planned = input.plannedActiveShare;
    const span = Array.from({ length: input.months }, (_, at) => addMonths(input.from, at));
    const budgetOf = (at: string) =>
      planned === null
        ? input.monthlyBudgetUsd
        : seatMonth({ terms, month: at, groups: [groupOf(input, planned)], budgetUsd: null }).costUsd;
    const months = span.map((at, index) => {
      const groups = [groupOf(input, activeShareAt(input, index))];
      const budgetUsd = budgetOf(at);
      return { ...seatMonth({ terms, month: at, groups, budgetUsd }), budgetUsd };
    });
    const cheapest = cheapestOf(input, { terms, month: span.at(-1)! });
    const firstOver = months.find(({ costUsd, budgetUsd }) => budgetUsd !== null && costUsd > budgetUsd + cent);
    const total = months.reduce((sum, { costUsd }) => sum + costUsd, 0);
    const budget = months.every(({ budgetUsd }) => budgetUsd !== null)
      ? months.reduce((sum, { budgetUsd }) => sum + budgetUsd!, 0)
      : null;
    return {
      result: {
        costUsd: total,
        budgetUsd: budget,
        overBudgetUsd: budget === null ? null : total - budget,
        firstMonthOver: firstOver?.month ?? null,
        months,
        cheapest,
      } satisfies SeatsPlan,
    };
  },
});

function cheapestOf(
  input: Input,
  { terms, month }: { readonly terms: SeatTerms; readonly month: Month },
): SeatsPlan['cheapest'] {
  if (input.chance === null) return null;
  const group = groupOf(input, activeShareAt(input, input.months - 1));
  const { groups: _, ...mix } = cheapestSeats({ terms, group, month, chance: input.chance });
  return mix;
}

function termsOf(input: Input): SeatTerms {
  const { seatUsd, allowanceUsd, pooled, promotionUsd, promotionUntil, overagePrice, optIn } = input;
  const promotion = promotionUntil === null ? null : { usdPerSeat: promotionUsd, until: promotionUntil };
  return { seatUsd, allowanceUsd, pooled, promotion, overagePrice, optIn };
}

function groupOf({ seats, meanUsd, sigma, capUsd }: Input, activeShare: number): UserGroup {
  return { seats, activeShare, meanUsd, sigma, capUsd };
}

function activeShareAt({ activeShare, activeShareAtEnd, months }: Input, index: number): number {
  if (activeShareAtEnd === null || months === 1) return activeShareAtEnd ?? activeShare;
  return activeShare + ((activeShareAtEnd - activeShare) * index) / (months - 1);
}
