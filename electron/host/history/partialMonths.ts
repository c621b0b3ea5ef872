import { monthAccepted } from '../../../models/anomalies/decision.ts';
import type { Month } from '../../../models/calendar.ts';
import { isPartialMonth } from '../../../models/usage/partialMonth.ts';
import { listDecisions } from '../store/decisionStore.ts';
import type { Db } from '../store/open.ts';
import { coveredSpans } from '../store/usageStore.ts';

/** Months that files cover too little of to read them as whole, unless somebody accepted them as they are. */
export function partialMonthsOf(db: Db): (month: Month) => boolean {
  const covered = coveredSpans(db);
  const isAccepted = monthAccepted(listDecisions(db));
  return (month) => isPartialMonth(month, covered) && !isAccepted(month);
}
