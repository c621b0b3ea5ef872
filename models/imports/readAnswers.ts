import Papa from 'papaparse';
import { type AttributedDimension, attributedDimensions } from '../attribution/attribution.ts';
import { isMonth, type Month } from '../calendar.ts';
import { ownEntry } from '../ownEntry.ts';
import { publicMessage } from '../privateFields.ts';
import { type Answer, answers } from '../statements/statement.ts';

/** What an owner answered to one line. */
export interface ReadAnswer {
  readonly month: Month;
  readonly dimension: AttributedDimension;
  readonly owner: string | null;
  readonly line: string;
  /** As it stood on the statement. */
  readonly amountUsd: string;
  readonly answer: Answer;
  readonly comment: string | null;
}

const columns = ['month', 'by', 'owner', 'line', 'usd', 'answer', 'comment'] as const;
const words: Readonly<Record<string, Answer>> = {
  accepted: 'accepted',
  accept: 'accepted',
  ok: 'accepted',
  yes: 'accepted',
  disputed: 'disputed',
  dispute: 'disputed',
  no: 'disputed',
};

/**
 * The lines of an answer file; those without an answer are left out, those that cannot be read are refused by row.
 *
 * Units: US$ as text to the cent. Errors: as a problem where it is no answer file.
 *
 * @example
 * readAnswers('month,by,owner,line,usd,answer,comment\n2026-10,team,A,use p m,1.10,accepted,\n').answers[0]
 *   .answer // => 'accepted'
 */
export function readAnswers(
  text: string,
): { readonly answers: readonly ReadAnswer[]; readonly refused: readonly string[] } | { readonly problem: string } {
  const { data } = Papa.parse<string[]>(text.replace(/^\ufeff/, ''), { skipEmptyLines: 'greedy' });
  const [names = [], ...rows] = data;
  const folded = names.map((name) => name.trim().toLowerCase());
  const places = columns.map((name) => folded.indexOf(name));
  const lacking = columns.filter((_, index) => places[index]! < 0);
  if (lacking.length > 0)
    return {
      problem: `it has no column ${lacking.join(', ')}; fill in the answer file of the statement and keep its columns.`,
    };
  const refused: string[] = [];
  const found = rows.flatMap((cells, index): ReadAnswer[] => {
    // What a sheet must not take for a formula has an apostrophe before it.
    const [month, by, owner, line, usd, answer, comment] = places.map((place) =>
      (cells[place] ?? '').trim().replace(/^'(?=[=+\-@])/, ''),
    );
    if (answer === '') return [];
    const dimension = attributedDimensions.find((one) => one === by);
    const said = ownEntry(words, answer!.toLowerCase());
    const amount = Number(usd!.replaceAll(/[$,]/g, ''));
    if (!isMonth(month!) || !dimension || !Number.isFinite(amount) || usd === '') {
      refused.push(`Row ${index + 2} names no month, dimension or amount of a statement.`);
      return [];
    }
    if (!said) {
      refused.push(`Row ${index + 2}: "${answer}" is not an answer; write ${answers.join(' or ')}.`);
      return [];
    }
    return [
      {
        month: month!,
        dimension,
        owner: owner === '' ? null : owner!,
        line: line!,
        amountUsd: amount.toFixed(2),
        answer: said,
        comment: comment === '' ? null : publicMessage(comment!),
      },
    ];
  });
  return { answers: found, refused: refused.map((one) => publicMessage(one)) };
}
