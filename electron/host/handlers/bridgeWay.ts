import type { Month } from '../../../models/calendar.ts';
import { WorkbenchError } from '../../../models/errors.ts';
import { bridgeMonths, spanWords } from '../../../models/record/bridgeMonths.ts';
import type { BridgeEnd } from '../../../models/record/costMonth.ts';
import type { RecordBridge } from '../../../models/record/trackRecord.ts';

/** How a bridge goes: its months, what it starts from, and both ends of each month. */
export interface Way extends Pick<RecordBridge, 'months' | 'from' | 'of' | 'forecastId' | 'budgetId' | 'notes'> {
  readonly endsOf: (month: Month) => MonthEnds;
  /** What the whole starts from, where the months do not add up to it. */
  readonly startUsd: number | null;
}

interface MonthEnds {
  readonly before: BridgeEnd;
  readonly after: BridgeEnd;
  /** The month whose exchange rates the first end knew. */
  readonly ratesOf: Month;
  readonly notes: readonly string[];
}

export interface Span {
  readonly first: Month;
  readonly last: Month;
}

/**
 * The months of a span that both ends know, and a note of those left out; where there is none, the last, so that what
 * it lacks is said.
 */
export function knownMonths(span: Span, isKnown: (month: Month) => boolean): Pick<Way, 'months' | 'notes'> {
  if (span.last < span.first)
    throw new WorkbenchError(
      'invalid_input',
      `The last month of the bridge, ${span.last}, is before the first, ${span.first}; give them in order.`,
    );
  const { months, left } = bridgeMonths(span, isKnown);
  if (months.length === 0) return { months: [span.last], notes: [] };
  return {
    months,
    notes: left.length === 0 ? [] : [`Left out, as it is not known at both ends: ${spanWords(left)}.`],
  };
}
