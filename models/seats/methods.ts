import { z } from 'zod';
import type { ArgumentSchemas } from '../argumentSchemas.ts';
import type { Month } from '../calendar.ts';
import type { SeatMix } from './cheapestSeats.ts';
import type { UserDeciles } from './userDeciles.ts';

/** The calls of internal tools by seat. */
export interface SeatMethods {
  /**
   * Users of an export of Cursor or Copilot by tenths, who would reach the cap, and the cheapest mix of seats and caps.
   */
  'seats.users': {
    args: {
      file: string;
      seatUsd: number;
      allowanceUsd: number;
      overagePrice: number;
      capUsd: number | null;
      /** The chance of overage that is accepted. */
      chance: number;
      /** Seats that are paid; null: one a user of the file. */
      seats: number | null;
    };
    result: UserDeciles & {
      readonly months: readonly Month[];
      readonly cheapest: Omit<SeatMix, 'groups'>;
      readonly notes: readonly string[];
    };
  };
}

const usd = z.number().min(0).max(1e9);

export const seatsArgs = {
  'seats.users': z.strictObject({
    file: z.string().min(1).max(200),
    seatUsd: usd,
    allowanceUsd: usd,
    overagePrice: z.number().min(0).max(100),
    capUsd: usd.nullable(),
    chance: z.number().min(0).max(1),
    seats: z.int().min(1).max(10_000).nullable(),
  }),
} satisfies ArgumentSchemas<SeatMethods>;
