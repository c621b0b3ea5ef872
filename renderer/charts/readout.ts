import type { ReactNode } from 'react';

/** What a chart says when it is read stop by stop. */
export interface Readout {
  /** Where each stop is on the x scale. */
  readonly stops: readonly Date[];
  /** What is said of a stop, in words. */
  readonly text: (index: number) => string;
  readonly render: (index: number) => ReactNode;
}
