import { extname, resolve } from 'node:path';
import { Option } from 'commander';
import { WorkbenchError } from '../../../models/errors.ts';
import { type Paper, papers } from '../../../models/reports/paper.ts';
import { workspaceOption } from '../options.ts';
import { checkTarget, deliver, deliveredText } from '../outputFile.ts';
import { printToPdf } from '../printToPdf.ts';
import { scenarioId } from '../scenarioId.ts';
import { type Session, withSession } from '../session.ts';
import type { AddVerb } from '../verb.ts';

interface Flags {
  readonly workspace: string;
  readonly to: string;
  readonly full?: true;
  readonly against?: string;
  readonly paper?: Paper;
  readonly ask?: string[];
  readonly json?: true;
}

const oneMore = (text: string, before: string[] = []) => [...before, text];
const endings = ['.pdf', '.html', '.pptx'];

export const addReport: AddVerb = (program, finish) => {
  program
    .command('report <scenario>')
    .description(
      'write the board page (answer, quarters, bridges, five drivers, risks, decisions on one sheet), the report of several pages, or slides',
    )
    .addOption(workspaceOption())
    .requiredOption(
      '--to <file>',
      'report.pdf, report.html or report.pptx (slides with native charts); a PDF is printed by Chromium, Chrome or Edge',
    )
    .option('--full', 'all pages: contents, drivers, risks, budgets, comparison, commitments, every assumption')
    .option(
      '--against <scenario>',
      'of --full and slides: compare with it (default: the last edited of the same months)',
    )
    .addOption(new Option('--paper <paper>', 'of --full: what it is printed on (default: a4)').choices(papers))
    .option(
      '--ask <decision>',
      'a decision that is asked; give it once for each (default: what alerts say to do)',
      oneMore,
    )
    .action(async (named: string, flags: Flags) => {
      const { to } = flags;
      checkTarget(to, flags.json);
      const ending = extname(to).toLowerCase();
      if (!endings.includes(ending))
        throw new WorkbenchError('invalid_input', `--to is ${to}; end it in .pdf, .html or .pptx.`);
      if (!flags.full && (flags.paper || (flags.against !== undefined && ending !== '.pptx')))
        throw new WorkbenchError('invalid_input', '--paper and --against are for --full; add it.');
      const done = await withSession(flags.workspace, async (session) => {
        const { file, about } = await make(session, named, flags);
        return { ...(await put(session.pathOf(file), to)), about };
      });
      const text = [deliveredText(done.written), done.why].filter((one) => one !== null).join('\n');
      finish({ json: { file: resolve(done.written), why: done.why, ...done.about }, text });
    });
};

async function make(session: Session, named: string, { to, full, against, paper, ask }: Flags) {
  const asked = { scenarioId: await scenarioId(session, named), asked: ask ?? null };
  const isSlides = extname(to).toLowerCase() === '.pptx';
  if (!full && !isSlides) {
    const { page, file } = await session.call('report.board', asked);
    return { file, about: { page } };
  }
  const args = { ...asked, against: against === undefined ? null : await scenarioId(session, against) };
  if (isSlides) {
    const { book, file, slides } = await session.call('report.slides', args);
    return { file, about: { slides, book } };
  }
  const { book, file } = await session.call('report.full', { ...args, paper: paper ?? 'a4' });
  return { file, about: { book } };
}

/** Puts a page where it is asked for, as PDF where that can be printed. */
async function put(made: string, to: string): Promise<{ written: string; why: string | null }> {
  const ending = extname(to);
  if (ending.toLowerCase() !== '.pdf') {
    deliver(made, to);
    return { written: to, why: null };
  }
  const why = await printToPdf(made, to);
  if (why === null) return { written: to, why };
  const instead = `${to.slice(0, -ending.length)}.html`;
  deliver(made, instead);
  return { written: instead, why };
}
