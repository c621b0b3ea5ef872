import { WorkbenchError } from '../../../models/errors.ts';
import { type ListCost, readUserUse } from '../../../models/imports/userUse.ts';
import { findPrice } from '../../../models/prices/findPrice.ts';
import { kindPrices } from '../../../models/prices/kindPrices.ts';
import { cheapestSeats } from '../../../models/seats/cheapestSeats.ts';
import { userDeciles } from '../../../models/seats/userDeciles.ts';
import type { Args, Result } from '../../../models/workbench.ts';
import type { Context, Handlers } from '../context.ts';
import { sourceText } from '../files/sourceText.ts';

/** Users of an export by tenths of use, and the cheapest seats and caps for them. Who they are is not kept. */
async function readSeatUsers(context: Context, args: Args<'seats.users'>): Promise<Result<'seats.users'>> {
  const read = readUserUse((await sourceText(context, args.file)).text, listCostOf(context));
  if ('problem' in read) throw new WorkbenchError('invalid_input', read.problem);
  const users = userDeciles(read.monthlyUsd, args.capUsd);
  const seats = Math.max(args.seats ?? users.users, users.active);
  const { seatUsd, allowanceUsd, overagePrice, chance } = args;
  const terms = { seatUsd, allowanceUsd, overagePrice, pooled: true, promotion: null, optIn: true };
  const { meanUsd, sigma } = users;
  const group = { seats, activeShare: users.active / seats, meanUsd, sigma: Math.min(3, sigma), capUsd: args.capUsd };
  const { groups: _, ...cheapest } = cheapestSeats({ terms, group, month: read.months.at(-1)!, chance });
  const fitted = `The mix rests on a lognormal of the ${users.active.toLocaleString('en-US')} active users (mean $${meanUsd.toFixed(2)}, spread ${sigma.toFixed(2)}).`;
  return { ...users, months: read.months, cheapest, notes: [...read.notes, fitted] };
}

function listCostOf({ priceBook: book, now }: Context): ListCost {
  const day = now().slice(0, 10);
  return (model, { input, cacheRead, cacheWrite, output }) => {
    const prices = model === '' ? null : kindPrices(findPrice({ book, provider: null, model, day }));
    if (!prices) return null;
    const usd =
      input * prices.input + cacheRead * prices.cacheRead + cacheWrite * prices.cacheWrite + output * prices.output;
    return usd / 1e6;
  };
}

export const seatsHandlers = {
  'seats.users': readSeatUsers,
} satisfies Partial<Handlers>;
