import { type RunFlags, runOptions, settingsOf, workspaceOption } from '../options.ts';
import { readJson } from '../readJson.ts';
import { withSession } from '../session.ts';
import { runText } from '../text/run.ts';
import type { AddVerb } from '../verb.ts';

export const addPreview: AddVerb = (program, finish) => {
  const verb = program
    .command('preview <file>')
    .description('simulate a scenario file without storing the scenario or a run')
    .addOption(workspaceOption());
  for (const option of runOptions()) verb.addOption(option);
  verb.action(async (path: string, flags: RunFlags & { readonly workspace: string }) => {
    const scenario = readJson(path);
    const settings = settingsOf(flags);
    const result = await withSession(flags.workspace, ({ call }) => call('run.preview', { scenario, settings }));
    finish({ json: result, text: runText(result) });
  });
};
