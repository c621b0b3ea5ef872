import { type ConcentrationLine, concentrationHeadline } from '../../../models/concentration/concentration.ts';
import { WorkbenchError } from '../../../models/errors.ts';
import { workspaceOption } from '../options.ts';
import { withSession } from '../session.ts';
import { percent, usd } from '../text/figures.ts';
import { left, right, table } from '../text/table.ts';
import type { AddVerb } from '../verb.ts';

export const addConcentration: AddVerb = (program, finish) => {
  program
    .command('concentration')
    .description('share of AI COGS and of features by vendor and model, and how concentrated that is')
    .addOption(workspaceOption())
    .option('--period <period>', '2026-09, 2026-Q3 or 2026 (default: the last whole quarter)')
    .action(async ({ workspace, period }: { readonly workspace: string; readonly period?: string }) => {
      const read = await withSession(workspace, ({ call }) => call('concentration.read', { period: period ?? null }));
      if (read === null)
        throw new WorkbenchError('not_found', 'There is no usage, cost or revenue yet; import files first.');
      const { concentration } = read;
      const { vendors, models } = concentration;
      const text = [
        concentrationHeadline(concentration, read.period.label),
        '',
        linesTable('Vendor', vendors, ({ provider }) => provider ?? 'not stated'),
        '',
        linesTable('Model', models, ({ provider, model }) => `${provider ?? ''}/${model ?? 'not stated'}`),
      ].join('\n');
      finish({ json: read, text });
    });
};

function linesTable(
  title: string,
  lines: readonly ConcentrationLine[],
  nameOf: (line: ConcentrationLine) => string,
): string {
  return table(
    [left(title), ...['AI COGS', 'Share', 'Features', 'Dependent'].map(right), left('Dependent features')],
    lines.map((line) => [
      nameOf(line),
      usd(line.usd),
      percent(line.share),
      String(line.features),
      percent(line.featureShare),
      line.dependent.join(', '),
    ]),
  );
}
