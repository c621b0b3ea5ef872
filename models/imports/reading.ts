/** How a person said a file is to be read where it could be read two ways; null leaves that open. */
export interface Reading {
  readonly dates: 'monthFirst' | 'dayFirst' | null;
  readonly decimals: 'point' | 'comma' | null;
  /** The currency of all amounts, as a code of three letters, for a file that states none. */
  readonly currency?: string | null | undefined;
  /** How an amount of a week, a quarter or a year is put into months. */
  readonly spread?: 'days' | null | undefined;
}

export const openReading: Reading = { dates: null, decimals: null };
