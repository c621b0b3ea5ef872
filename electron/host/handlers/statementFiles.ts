import { WorkbenchError } from '../../../models/errors.ts';
import { type ReadAnswer, readAnswers } from '../../../models/imports/readAnswers.ts';
import { publicMessage } from '../../../models/privateFields.ts';
import { answerCsv, statementCsv } from '../../../models/reports/statementCsv.ts';
import { statementHtml } from '../../../models/reports/statementHtml.ts';
import type { OwnerStatement, StatementFormat, Statements } from '../../../models/statements/statement.ts';
import type { Args, Result } from '../../../models/workbench.ts';
import type { Context, Handlers } from '../context.ts';
import { sourceText } from '../files/sourceText.ts';
import { writeWhole } from '../files/writeWhole.ts';
import { putAnswer, resolveAnswer } from '../store/statementStore.ts';
import { afterWrites, writeAtOnce } from '../store/writeInTurns.ts';
import { readStatements } from './statements.ts';

/** Statements of a month as files to send. */
async function exportStatements(
  context: Context,
  { month, by, formats, owner }: Args<'statement.export'>,
): Promise<Result<'statement.export'>> {
  const workspace = context.workspace();
  const statements = (await afterWrites(workspace.db, () => readStatements(context, { month, by })))!;
  const chosen =
    owner === undefined ? statements.statements : statements.statements.filter((one) => one.owner === owner);
  if (chosen.length === 0)
    throw new WorkbenchError('not_found', `"${owner}" has no cost in ${month}; see "statement" for the owners.`);
  const stemOf = fileStems();
  const files = chosen.flatMap((one) => {
    const stem = stemOf(`${month} ${one.owner ?? 'not attributed'}`);
    return formats.map((format) => {
      const file = context.files.createTemporary(`${stem}${format === 'answer' ? ' answer.csv' : `.${format}`}`);
      writeWhole(file.path, contents(format, { statements, one, company: workspace.name }));
      return { file: file.handle, name: context.files.resolve(file.handle).name };
    });
  });
  const detail = `${month} by ${by}, ${chosen.length} owners`;
  await workspace.recordExport({ action: 'export', entity: 'statements', detail });
  context.changed('audit');
  return { files };
}

function contents(
  format: StatementFormat,
  of: { readonly statements: Statements; readonly one: OwnerStatement; readonly company: string },
): string {
  switch (format) {
    case 'html':
      return statementHtml(of);
    case 'csv':
      return statementCsv(of.statements, of.one);
    case 'answer':
      return answerCsv(of.statements, of.one);
    default:
      return format satisfies never;
  }
}

/**
 * Names of owners are customers' words; a file name has none that a file system refuses, and no two are alike where
 * capitals do not count: one statement must not be written over another.
 */
function fileStems(): (text: string) => string {
  const taken = new Set<string>();
  // Beside each stands its answer file, which another owner may be named like.
  const namesOf = (stem: string) => [stem, `${stem} answer`].map((name) => name.normalize('NFC').toLowerCase());
  return (text) => {
    const stem = within(text.replaceAll(/[^\p{L}\p{N} ._-]+/gu, '-'));
    let free = stem;
    for (let count = 2; namesOf(free).some((name) => taken.has(name)); count++) free = `${stem} (${count})`;
    for (const name of namesOf(free)) taken.add(name);
    return free;
  };
}

/** The beginning of a name: longer ones are cut where they begin, which tells one from another. */
function within(text: string): string {
  const letters = [...text].slice(0, 100);
  while (Buffer.byteLength(letters.join('')) > 140) letters.pop();
  return letters.join('');
}

/** Takes in what an owner answered. A line that is not there, or has another amount now, is refused by name. */
async function takeAnswers(
  context: Context,
  { file, by }: Args<'statement.answer'>,
): Promise<Result<'statement.answer'>> {
  const { name, text } = await sourceText(context, file);
  const read = readAnswers(text);
  if ('problem' in read) throw new WorkbenchError('invalid_input', `${name}: ${read.problem}`);
  const { taken, refused } = await writeAtOnce(context.workspace().db, () => storeAnswers(context, read, by));
  const count = (answer: string) => taken.filter((one) => one.answer === answer).length;
  if (taken.length > 0) context.changed('budgets', 'tieOuts', 'audit');
  return {
    accepted: count('accepted'),
    disputed: count('disputed'),
    refused: refused.map((one) => publicMessage(one)),
  };
}

/** Within the write: the amounts that are answered are those of no import that is under way. */
function storeAnswers(
  context: Context,
  read: { readonly answers: readonly ReadAnswer[]; readonly refused: readonly string[] },
  by: string | null,
) {
  const workspace = context.workspace();
  const known = new Map<string, Statements | null>();
  const refused = [...read.refused];
  const taken = read.answers.filter(({ month, dimension, owner, line, amountUsd }) => {
    const key = `${month} ${dimension}`;
    if (!known.has(key)) known.set(key, readStatements(context, { month, by: dimension }));
    const statement = known.get(key)?.statements.find((one) => one.owner === owner);
    const found = statement?.lines.find(({ id }) => id === line);
    if (found && found.usd.toFixed(2) === amountUsd) return true;
    refused.push(
      found
        ? `${line} of ${owner ?? 'not attributed'} was $${amountUsd} and is $${found.usd.toFixed(2)} now; send the statement again.`
        : `${line} of ${owner ?? 'not attributed'} is not on the statement of ${month}.`,
    );
    return false;
  });
  const signed = { answeredBy: by ?? context.who, answeredAt: context.now() };
  for (const answer of taken) putAnswer(workspace.db, { ...answer, ...signed });
  for (const [month, answers] of Map.groupBy(taken, (one) => one.month)) {
    const disputed = answers.filter(({ answer }) => answer === 'disputed').length;
    const detail = `${answers.length - disputed} accepted, ${disputed} disputed, by ${signed.answeredBy}`;
    workspace.audit({ action: 'answer', entity: `statement ${month}`, detail });
  }
  return { taken, refused };
}

/** Settles a dispute; what was said stays with the line. */
async function resolveDispute(
  context: Context,
  { month, by, owner, line, note }: Args<'statement.resolve'>,
): Promise<null> {
  const workspace = context.workspace();
  const key = { month, dimension: by, owner, line };
  await writeAtOnce(workspace.db, () => {
    if (!resolveAnswer(workspace.db, key, { by: context.who, at: context.now() }))
      throw new WorkbenchError(
        'not_found',
        `${line} of ${owner ?? 'not attributed'} in ${month} is not disputed, or is settled already.`,
      );
    workspace.audit({
      action: 'resolve',
      entity: `statement ${month}`,
      detail: `${owner ?? 'not attributed'}, ${line}${note ? `: ${note}` : ''}`,
    });
  });
  context.changed('budgets', 'tieOuts', 'audit');
  return null;
}

export const statementFilesHandlers = {
  'statement.export': exportStatements,
  'statement.answer': takeAnswers,
  'statement.resolve': resolveDispute,
} satisfies Partial<Handlers>;
