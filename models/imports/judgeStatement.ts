/** What a file is beside an earlier one that covers the same days of the same accounts. */
type StatementRelation = 'part' | 'restatement' | 'open';

/** Which of the two somebody said it is, where the files do not tell. */
export type StatementDecision = 'add' | 'replace';

interface StatementEvidence {
  /**
   * Of the earlier file's rows that would be replaced: the share that the later one has as well; null where neither
   * kept its rows.
   */
  readonly recurring: number | null;
  /** Whether both came in one call, one ZIP or one numbered series. */
  readonly isSameStatement: boolean;
  /** Whether the series, and not the call, is all that says so. */
  readonly isSeriesOnly: boolean;
  /** Whether the later one states anything under labels that the earlier one has on those days. */
  readonly sharesLabels: boolean;
}

/**
 * Tells a part of a statement from its restatement.
 *
 * Convention: where most of the earlier rows recur, it is a restatement; where none does, and no label either, another
 * part. Files of one statement are its parts, but for files of one call of which one repeats most of the other: those
 * are asked about, as all else is.
 * Source: SEMANTICS section 11.
 *
 * @example
 * judgeStatement({ recurring: 1, isSameStatement: false, isSeriesOnly: false, sharesLabels: true }) // => 'restatement'
 * judgeStatement({ recurring: 0, isSameStatement: false, isSeriesOnly: false, sharesLabels: false }) // => 'part'
 * judgeStatement({ recurring: 0, isSameStatement: false, isSeriesOnly: false, sharesLabels: true }) // => 'open'
 */
export function judgeStatement(evidence: StatementEvidence): StatementRelation {
  const { recurring, isSameStatement, isSeriesOnly, sharesLabels } = evidence;
  const isMostlySame = recurring !== null && recurring > 0.5;
  if (isSameStatement) return !isMostlySame ? 'part' : isSeriesOnly ? 'restatement' : 'open';
  if (isMostlySame) return 'restatement';
  return sharesLabels || (recurring ?? 0) > 0 ? 'open' : 'part';
}

/**
 * What holds when somebody has decided: an open question is answered, and a restatement may be added all the same.
 *
 * @example
 * decided('open', 'replace') // => 'restatement'
 * decided('part', 'replace') // => 'part'
 */
export function decided(relation: StatementRelation, decision: StatementDecision | null): StatementRelation {
  if (decision === null || relation === 'part') return relation;
  return decision === 'add' ? 'part' : 'restatement';
}
