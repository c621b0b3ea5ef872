import type { MonthClose, RulesChange } from '../../../models/tieOut/tieOut.ts';
import { listAttributions } from '../store/attributionStore.ts';
import { listClassifications } from '../store/classificationStore.ts';
import type { Db } from '../store/open.ts';

/** The rules in force where they are others than a month was closed by; nothing of closes that kept no figures. */
export function rulesSince(db: Db, close: MonthClose | null): RulesChange[] {
  if (!close?.figures) return [];
  const { figures } = close;
  const latest = { attribution: listAttributions(db)[0], classification: listClassifications(db)[0] };
  return (['attribution', 'classification'] as const).flatMap((kind) => {
    const [closed, now] = [figures[kind], latest[kind]];
    return !now || now.version === closed ? [] : [{ kind, closed, now: now.version, savedAt: now.savedAt }];
  });
}
