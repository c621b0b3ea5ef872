/** How a person said a file is to be read where it could be read two ways; null leaves that open. */
export interface Reading {
  readonly dates: 'monthFirst' | 'dayFirst' | null;
  readonly decimals: 'point' | 'comma' | null;
}

export const openReading: Reading = { dates: null, decimals: null };
