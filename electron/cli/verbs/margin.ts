import { Option } from 'commander';
import { WorkbenchError } from '../../../models/errors.ts';
import { lastRun } from '../lastRun.ts';
import { type RunFlags, runOptions, workspaceOption } from '../options.ts';
import { scenarioId } from '../scenarioId.ts';
import { withSession } from '../session.ts';
import { type MarginPeriod, marginPeriods, marginText } from '../text/margin.ts';
import type { AddVerb } from '../verb.ts';

export const addMargin: AddVerb = (program, finish) => {
  const verb = program
    .command('margin <scenario>')
    .description('margin waterfall, policies side by side, features, tiers and unit economics of the last run')
    .addOption(workspaceOption())
    .addOption(new Option('--by <period>', 'periods to show').choices(marginPeriods).default('quarter'));
  for (const option of runOptions()) verb.addOption(option);
  verb.action(async (named: string, flags: RunFlags & { workspace: string; by: MarginPeriod }) => {
    const { run, result } = await withSession(flags.workspace, async (session) => {
      const id = await lastRun(session, await scenarioId(session, named), flags);
      return session.call('run.read', { id });
    });
    const { margin, features, tiers, unitEconomics, periods, fleets, months } = result;
    if (!margin) {
      const message = `The run of ${run.ranAt} is from an earlier version; run "${named}" again.`;
      throw new WorkbenchError('conflict', message);
    }
    finish({
      json: { runId: run.id, months, margin, features, tiers, unitEconomics, periods, fleets },
      text: marginText(result, flags.by),
    });
  });
};
