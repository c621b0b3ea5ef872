import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { Classification } from '../../../models/classification/classification.ts';
import { WorkbenchError } from '../../../models/errors.ts';
import { workspaceOption } from '../options.ts';
import { checkTarget, deliver, deliveredText } from '../outputFile.ts';
import { readJson } from '../readJson.ts';
import { withSession } from '../session.ts';
import type { Answer } from '../terminal.ts';
import { classifiedText, effectText } from '../text/classification.ts';
import type { AddVerb } from '../verb.ts';

interface Flags {
  readonly workspace: string;
}

export const addClassification: AddVerb = (program, finish) => {
  const verb = program
    .command('classification')
    .description('rules that classify historical cost as COGS, R&D, S&M or G&A, and the resulting margin');
  addShow(verb, finish);
  verb
    .command('test <file>')
    .description('test the rules of a file on each month, before and after; changes nothing')
    .addOption(workspaceOption())
    .action(async (file: string, { workspace }: Flags) => {
      const draft = readDraft(file);
      const effect = await withSession(workspace, ({ call }) => call('classification.test', draft));
      finish({ json: effect, text: effectText(effect) });
    });
  verb
    .command('apply <file>')
    .description('put the rules of a file in force and show what they change')
    .option('--note <text>', 'why')
    .addOption(workspaceOption())
    .action(async (file: string, { workspace, note = null }: Flags & { note?: string | null }) => {
      const draft = readDraft(file);
      const answer = await withSession(workspace, async ({ call }) => {
        const effect = await call('classification.test', draft);
        return { saved: await call('classification.save', { ...draft, note }), effect };
      });
      const { version, owner } = answer.saved;
      finish({ json: answer, text: `Version ${version} of ${owner} is in force.\n\n${effectText(answer.effect)}` });
    });
  addEvidence(verb, finish);
};

function addShow(verb: Command, finish: (answer: Answer) => void): void {
  verb
    .command('show')
    .description('print every month by class with its gross margin, final or provisional, and what is unclassified')
    .option('--rules', 'the rules in force instead, as the file that "apply" reads')
    .option('--versions', 'every version of the rules instead, with its owner and date')
    .addOption(workspaceOption())
    .action(async ({ workspace, rules, versions }: Flags & { rules?: boolean; versions?: boolean }) => {
      if (!rules && !versions) {
        const history = await withSession(workspace, ({ call }) => call('classification.read', {}));
        return finish({ json: history, text: classifiedText(history) });
      }
      const all = await withSession(workspace, ({ call }) => call('classification.list', {}));
      const current: Classification = { rules: all[0]?.rules ?? [], otherwise: all[0]?.otherwise ?? 'defaults' };
      const shown = versions ? all : current;
      finish({ json: shown, text: JSON.stringify(shown, null, 2) });
    });
}

function addEvidence(verb: Command, finish: (answer: Answer) => void): void {
  verb
    .command('evidence')
    .description('write a CSV of every dollar with its class, rule, version, owner and source files')
    .requiredOption('--to <file>', 'output file; - writes to standard output')
    .addOption(workspaceOption())
    .action(async ({ workspace, to, json }: Flags & { to: string; json?: true }) => {
      checkTarget(to, json);
      await withSession(workspace, async ({ call, pathOf }) => {
        const { file } = await call('classification.evidence', {});
        deliver(pathOf(file), to);
      });
      finish({ json: { file: resolve(to) }, text: deliveredText(to) });
    });
}

/** A file of rules alone leaves the rest to the house rules. */
function readDraft(file: string): Classification {
  const read = readJson(file);
  if (Array.isArray(read)) return { rules: read, otherwise: 'defaults' };
  if (typeof read === 'object' && read !== null && 'rules' in read)
    return { otherwise: 'defaults', ...(read as Pick<Classification, 'rules'>) };
  throw new WorkbenchError(
    'invalid_input',
    `${file} has no rules; write { "rules": [ … ], "otherwise": "defaults" }, as printed by "classification show --rules".`,
  );
}
