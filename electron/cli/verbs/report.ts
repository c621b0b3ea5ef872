import { extname, resolve } from 'node:path';
import { WorkbenchError } from '../../../models/errors.ts';
import { workspaceOption } from '../options.ts';
import { checkTarget, deliver, deliveredText } from '../outputFile.ts';
import { printToPdf } from '../printToPdf.ts';
import { scenarioId } from '../scenarioId.ts';
import { withSession } from '../session.ts';
import type { AddVerb } from '../verb.ts';

interface Flags {
  readonly workspace: string;
  readonly to: string;
  readonly ask?: string[];
  readonly json?: true;
}

const oneMore = (text: string, before: string[] = []) => [...before, text];

export const addReport: AddVerb = (program, finish) => {
  program
    .command('report <scenario>')
    .description('write the board page: answer, quarters, bridges, five drivers, risks and decisions on one sheet')
    .addOption(workspaceOption())
    .requiredOption('--to <file>', 'report.pdf or report.html; a PDF is printed by Chromium, Chrome or Edge')
    .option(
      '--ask <decision>',
      'a decision that is asked; give it once for each (default: what alerts say to do)',
      oneMore,
    )
    .action(async (named: string, flags: Flags) => {
      const { to, ask = null } = flags;
      checkTarget(to, flags.json);
      const ending = extname(to).toLowerCase();
      if (ending !== '.pdf' && ending !== '.html')
        throw new WorkbenchError('invalid_input', `--to is ${to}; end it in .pdf or .html.`);
      const done = await withSession(flags.workspace, async (session) => {
        const made = await session.call('report.board', { scenarioId: await scenarioId(session, named), asked: ask });
        const html = session.pathOf(made.file);
        if (ending === '.html') return { page: made.page, written: to, why: deliver(html, to) ?? null };
        const why = await printToPdf(html, to);
        if (why === null) return { page: made.page, written: to, why };
        const instead = `${to.slice(0, -ending.length)}.html`;
        deliver(html, instead);
        return { page: made.page, written: instead, why };
      });
      const text = [deliveredText(done.written), done.why].filter((one) => one !== null).join('\n');
      finish({ json: { file: resolve(done.written), why: done.why, page: done.page }, text });
    });
};
