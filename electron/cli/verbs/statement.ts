import { join } from 'node:path';
import { Option } from 'commander';
import { type AttributedDimension, attributedDimensions } from '../../../models/attribution/attribution.ts';
import { WorkbenchError } from '../../../models/errors.ts';
import { inputFile, standardStream } from '../inputFile.ts';
import { workspaceOption } from '../options.ts';
import { checkTarget, deliver, makeFolder } from '../outputFile.ts';
import { printToPdf } from '../printToPdf.ts';
import { readJson } from '../readJson.ts';
import { withSession } from '../session.ts';
import { journalText, statementsText, statementText } from '../text/statement.ts';
import type { AddVerb } from '../verb.ts';

interface Flags {
  readonly workspace: string;
  readonly month?: string;
  readonly by: AttributedDimension;
  readonly owner?: string;
  readonly all?: boolean;
  readonly pdf?: boolean;
  readonly to?: string;
}

/** Pages of statements as PDF beside them; why one could not be printed is told once. */
async function printPages(written: readonly string[]): Promise<{ printed: string[]; unprinted: string | null }> {
  const printed: string[] = [];
  for (const page of written.filter((path) => path.endsWith('.html'))) {
    const to = page.replace(/\.html$/, '.pdf');
    const why = await printToPdf(page, to);
    if (why !== null) return { printed, unprinted: why };
    printed.push(to);
  }
  return { printed, unprinted: null };
}

const byOption = () =>
  new Option('--by <dimension>', 'whose statements they are').choices([...attributedDimensions]).default('team');

export const addStatement: AddVerb = (program, finish) => {
  const group = program
    .command('statement')
    .description('statements of AI cost per owner and month, which foot to the invoices, and what owners answer');
  group
    .command('show', { isDefault: true })
    .description('print the statements of a month, or one; --to writes page, table and answer file')
    .addOption(workspaceOption())
    .option('--month <month>', 'YYYY-MM (default: the last full month)')
    .addOption(byOption())
    .option('--owner <name>', 'of this owner only; null for what is not attributed')
    .option('--all', 'of all owners')
    .option('--to <folder>', 'the folder to write them to')
    .option('--pdf', 'also each page as PDF, printed by Chromium, Chrome or Edge')
    .action(async (flags: Flags) => {
      const { workspace, month = null, by, owner, to } = flags;
      const shown = await withSession(workspace, async ({ call, pathOf }) => {
        const statements = await call('statement.read', { month, by });
        if (!statements) throw new WorkbenchError('not_found', 'There is no usage or cost yet; import files first.');
        const named = owner === 'null' ? null : owner;
        if (to === undefined) return { statements, written: [] as string[], named };
        if (owner === undefined && !flags.all)
          throw new WorkbenchError(
            'invalid_input',
            'Which statements are to be written? Give --all, or --owner with one.',
          );
        const { files } = await call('statement.export', {
          month: statements.month,
          by,
          formats: ['html', 'csv', 'answer'],
          owner: named,
        });
        makeFolder(to);
        for (const { file, name } of files) deliver(pathOf(file), join(to, name));
        return { statements, written: files.map(({ name }) => join(to, name)), named };
      });
      const { statements, named } = shown;
      const { printed, unprinted } = await printPages(flags.pdf ? shown.written : []);
      const written = [...shown.written, ...printed];
      const one = named === undefined ? null : (statements.statements.find((each) => each.owner === named) ?? null);
      if (named !== undefined && !one)
        throw new WorkbenchError(
          'not_found',
          `"${named}" has no cost in ${statements.month}; leave --owner out to see who has.`,
        );
      const text = one ? statementText(statements, one) : statementsText(statements);
      finish({
        json: written.length > 0 ? { ...statements, written, unprinted } : (one ?? statements),
        text:
          written.length > 0
            ? [text, '', `Wrote ${written.length} files to ${to}`, ...(unprinted === null ? [] : [unprinted])].join(
                '\n',
              )
            : text,
      });
    });
  group
    .command('answer <file>')
    .description('take in the answer file that an owner filled in: accepted or disputed, line by line')
    .addOption(workspaceOption())
    .option('--by <name>', 'who answered (default: you)')
    .action(async (path: string, { workspace, by }: { readonly workspace: string; readonly by?: string }) => {
      const taken = await withSession(workspace, ({ call, file }) =>
        call('statement.answer', { file: file(inputFile(path)), by: by ?? null }),
      );
      const text = [`${taken.accepted} lines accepted, ${taken.disputed} disputed.`, ...taken.refused].join('\n');
      finish({ json: taken, text, exitCode: taken.refused.length > 0 ? 2 : 0 });
    });
  group
    .command('resolve <line>')
    .description('settle a disputed line')
    .addOption(workspaceOption())
    .requiredOption('--month <month>', 'YYYY-MM')
    .addOption(byOption())
    .requiredOption('--owner <name>', 'whose line it is')
    .option('--note <text>', 'how it was settled')
    .action(async (line: string, { workspace, month, by, owner, note }: Flags & { readonly note?: string }) => {
      const args = { month: month!, by, owner: owner === 'null' ? null : owner!, line, note: note ?? null };
      await withSession(workspace, ({ call }) => call('statement.resolve', args));
      finish({ json: args, text: `Settled ${line} of ${owner} in ${month}.` });
    });
  const journal = program
    .command('journal')
    .description('entries for the ledger: accruals with their range, true-ups, reclass by class, chargeback to owners');
  journal
    .command('show', { isDefault: true })
    .description('print the entries of a month; --to writes them as CSV, --book remembers its accruals for the true-up')
    .addOption(workspaceOption())
    .option('--month <month>', 'YYYY-MM (default: the last full month)')
    .addOption(byOption())
    .option('--to <file>', 'the CSV to write')
    .option('--book', 'remember the accruals as booked')
    .action(
      async ({
        workspace,
        month = null,
        by,
        to,
        book,
        json,
      }: Omit<Flags, 'month'> & {
        readonly month?: string | null;
        readonly book?: boolean;
        readonly json?: boolean;
      }) => {
        if (to !== undefined) checkTarget(to, json);
        const made = await withSession(workspace, async ({ call, pathOf }) => {
          const read = await call('journal.read', { month, by });
          if (!read) throw new WorkbenchError('not_found', 'There is no usage or cost yet; import files first.');
          if (to !== undefined) deliver(pathOf((await call('journal.export', { month: read.month, by })).file), to);
          return book ? call('journal.book', { month: read.month, by }) : read;
        });
        finish({ json: made, text: to === standardStream ? null : journalText(made) });
      },
    );
  journal
    .command('map')
    .description('state accounts and cost centers, as "journal --json" has them under mapping')
    .addOption(workspaceOption())
    .requiredOption('--in <file>', 'the mapping as JSON; - reads standard input')
    .action(async ({ workspace, in: path }: { readonly workspace: string; readonly in: string }) => {
      const mapping = await withSession(workspace, ({ call }) =>
        call('journal.map', { mapping: readJson(path) as never }),
      );
      finish({ json: mapping, text: `Accounts and ${Object.keys(mapping.centers).length} cost centers are kept.` });
    });
};
