import { workspaceOption } from '../options.ts';
import { scenarioId } from '../scenarioId.ts';
import { withSession } from '../session.ts';
import { count, percent } from '../text/figures.ts';
import { left, right, table } from '../text/table.ts';
import type { AddVerb } from '../verb.ts';

export const addRuns: AddVerb = (program, finish) => {
  program
    .command('runs [scenario]')
    .description('list stored runs, of one scenario or of all, newest first')
    .addOption(workspaceOption())
    .action(async (named: string | undefined, { workspace }: { readonly workspace: string }) => {
      const runs = await withSession(workspace, async (session) => {
        const asked = named === undefined ? null : await scenarioId(session, named);
        return session.call('run.list', { scenarioId: asked });
      });
      const columns = [left('Run'), left('Scenario'), left('Ran at'), right('Trials'), right('Seed')];
      const rows = runs.map(({ id, scenarioName, ranAt, settings: { trials, seed }, totalGrossMarginP50 }) => [
        ...[id, scenarioName, ranAt, count(trials), String(seed)],
        percent(totalGrossMarginP50),
      ]);
      finish({ json: runs, text: table([...columns, right('Gross margin P50')], rows) });
    });
};
