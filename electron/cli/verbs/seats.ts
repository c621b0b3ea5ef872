import { Option } from 'commander';
import { numberFlag } from '../readNumber.ts';
import { withSession } from '../session.ts';
import { seatsText } from '../text/seats.ts';
import type { AddVerb } from '../verb.ts';

interface Flags {
  readonly in: string;
  readonly seatUsd: number;
  readonly allowance: number;
  readonly overagePrice: number;
  readonly cap?: number;
  readonly chance: number;
  readonly seats?: number;
}

export const addSeats: AddVerb = (program, finish) => {
  const number = (flags: string, words: string) => new Option(flags, words).argParser(numberFlag);
  program
    .command('seats')
    .description(
      'users of a Cursor or Copilot export by tenths of use, who would reach a cap, and the cheapest mix of seats and caps',
    )
    .requiredOption('--in <file>', 'the export, by user')
    .addOption(number('--seat-usd <usd>', 'price of a seat a month').default(19))
    .addOption(number('--allowance <usd>', 'credits of a seat a month, pooled').default(19))
    .addOption(number('--overage-price <usd>', 'paid per US$ of use above the credits').default(1))
    .addOption(number('--cap <usd>', 'what one user may use a month at most'))
    .addOption(number('--chance <share>', 'chance of overage that is accepted').default(0.1))
    .addOption(number('--seats <count>', 'seats that are paid (default: one a user of the file)'))
    .action(async ({ in: path, seatUsd, allowance, overagePrice, cap = undefined, chance, seats }: Flags) => {
      const found = await withSession(null, ({ call, file }) =>
        call('seats.users', {
          file: file(path),
          seatUsd,
          allowanceUsd: allowance,
          overagePrice,
          capUsd: cap ?? null,
          chance,
          seats: seats ?? null,
        }),
      );
      finish({ json: found, text: seatsText(found) });
    });
};
