import { decided, judgeStatement, type StatementDecision } from '../../../models/imports/judgeStatement.ts';
import { collectSamples, recurringRows, type SampledRows } from '../../../models/imports/rollup/recurringRows.ts';
import { highestHash } from '../../../models/imports/rollup/rowHash.ts';
import type { StatementQuestion } from '../../../models/imports/statementQuestion.ts';
import type { PriceBook } from '../../../models/prices/priceBook.ts';
import type { PackedFile } from '../reading/packFile.ts';
import { type Arrival, evidenceOf, seriesOf } from '../store/evidenceStore.ts';
import type { Db } from '../store/open.ts';
import { isRestatedPair } from '../store/restatedPair.ts';
import { coverageOf, placesInside } from './coverage.ts';
import { questionOf } from './openQuestion.ts';
import { labelsOf, meetsLabels } from './statementLabels.ts';

/** A file that was read, before it is stored. */
interface Newcomer extends Arrival {
  readonly output: PackedFile;
  /** The rows of all files of its format in the call. */
  readonly together: SampledRows;
  /** Earlier imports that the call holds as well. */
  readonly present: ReadonlySet<string>;
  readonly decision: StatementDecision | null;
}

interface Judgement {
  /** Imports whose days it states anew. */
  readonly restates: readonly string[];
  /** What somebody must decide; null where the files tell. */
  readonly question: StatementQuestion | null;
}

/**
 * Tells of each earlier import of its format whether a file is another part of it or its restatement; rows with ids
 * count by those.
 */
export function judgeNewcomer(db: Db, newcomer: Newcomer, book: PriceBook): Judgement {
  const { output } = newcomer;
  if (!output.covered || output.requests) return { restates: [], question: null };
  const coverage = coverageOf(output);
  const series = seriesOf(db, newcomer.name);
  const ownLabels = once(() => labelsOf(output));
  const own = once(() => {
    const collected = collectSamples();
    collected.add(output.sample);
    return collected.rows();
  });
  const met = [...evidenceOf(db, { format: output.format, ...output.covered })]
    .filter(({ days }) => days.some((day) => coverage.days.has(day)))
    .flatMap((earlier) => {
      const isCall = earlier.callId === newcomer.callId || newcomer.present.has(earlier.importId);
      // All files of the call together may restate what was there; of each other they do not hold what is meant.
      const rows = isCall ? own() : newcomer.together;
      const recurring = earlier.sample && recurringRows(earlier.sample, rows, placesInside(coverage));
      const isWhole = earlier.sample?.highest === highestHash;
      if (recurring === null && isWhole && !earlier.holdsRequests) return [];
      const isSeries = series !== null && earlier.series === series.series && earlier.edition === series.edition;
      const isSameStatement = isCall || isSeries;
      const sharesLabels = !isSameStatement && !recurring && meetsLabels(db, { earlier, coverage, own: ownLabels() });
      const evidence = { recurring, isSameStatement, isSeriesOnly: isSeries && !isCall, sharesLabels };
      return [{ earlier, recurring, relation: decided(judgeStatement(evidence), newcomer.decision) }];
    });
  const restates = met.filter(({ relation }) => relation === 'restatement').map(({ earlier }) => earlier.importId);
  // Who restates one of two that stand beside each other, and nothing of the other, leaves that one.
  const isBeside = (importId: string) => restates.some((other) => !isRestatedPair(db, importId, other));
  const open = met.filter(({ relation, recurring, earlier }) => {
    return relation === 'open' && !(recurring === 0 && isBeside(earlier.importId));
  });
  if (open.length === 0) return { restates, question: null };
  return { restates, question: questionOf(db, { open: open.map(({ earlier }) => earlier), coverage, output, book }) };
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
