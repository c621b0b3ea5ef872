import { Option } from 'commander';
import {
  type DataDecision,
  type DecisionKind,
  decisionKinds,
  type Verdict,
  verdicts,
} from '../../../models/anomalies/decision.ts';
import { findingName } from '../../../models/anomalies/findingName.ts';
import type { OpenQuestion } from '../../../models/anomalies/openQuestion.ts';
import { workspaceOption } from '../options.ts';
import { withSession } from '../session.ts';
import { left, table } from '../text/table.ts';
import type { AddVerb } from '../verb.ts';

interface AddFlags {
  readonly workspace: string;
  readonly kind: DecisionKind;
  readonly from: string;
  readonly to?: string;
  readonly verdict: Verdict;
  readonly reason: string;
  readonly subject?: string;
  readonly owner?: string;
}

export const addDecision: AddVerb = (program, finish) => {
  const verb = program
    .command('decision')
    .description('decisions on data: days that are accepted, excluded from baselines and forecasts, or explained');
  verb
    .command('list')
    .description('print every decision with its owner, date and reason')
    .addOption(workspaceOption())
    .action(async ({ workspace }: { readonly workspace: string }) => {
      const decisions = await withSession(workspace, ({ call }) => call('decision.list', {}));
      finish({ json: decisions, text: textOf(decisions) });
    });
  verb
    .command('open')
    .description('print partial months, and closed ones that were restated, that wait for a decision')
    .addOption(workspaceOption())
    .action(async ({ workspace }: { readonly workspace: string }) => {
      const open = await withSession(workspace, ({ call }) => call('decision.open', {}));
      finish({ json: open, text: openText(open) });
    });
  verb
    .command('add')
    .description('decide on days of the history')
    .addOption(workspaceOption())
    .addOption(new Option('--kind <what>', 'what it is').choices([...decisionKinds]).default('outlier'))
    .requiredOption('--from <day>', 'first day, YYYY-MM-DD')
    .option('--to <day>', 'last day (default: the first)')
    .addOption(new Option('--verdict <word>', 'what is decided').choices([...verdicts]).makeOptionMandatory())
    .requiredOption('--reason <text>', 'why')
    .option('--subject <text>', 'what it is about (default: the days)')
    .option('--owner <name>', 'who decided (default: you)')
    .action(async ({ workspace, kind, from, to = from, verdict, reason, subject, owner }: AddFlags) => {
      const request = { kind, first: from, last: to, verdict, reason, owner: owner ?? null };
      const about = subject ?? (from === to ? from : `${from} to ${to}`);
      const made = await withSession(workspace, ({ call }) => call('decision.save', { ...request, subject: about }));
      finish({ json: made, text: textOf([made]) });
    });
  verb
    .command('remove <id>')
    .description('take a decision back')
    .addOption(workspaceOption())
    .action(async (id: string, { workspace }: { readonly workspace: string }) => {
      const rest = await withSession(workspace, async ({ call }) => {
        await call('decision.remove', { id });
        return call('decision.list', {});
      });
      finish({ json: rest, text: textOf(rest) });
    });
};

function openText(open: readonly OpenQuestion[]): string {
  if (open.length === 0) return 'No month waits for a decision.';
  return table(
    [left('Month'), left('Kind'), left('What it is'), left('Decide with')],
    open.map(({ month, kind, words, first, last, subject }) => [
      month,
      kind,
      words,
      `decision add --kind ${kind} --from ${first} --to ${last} --subject "${subject}"`,
    ]),
  );
}

function textOf(decisions: readonly DataDecision[]): string {
  if (decisions.length === 0) return 'Nothing is decided about the data yet.';
  const heads = ['Days', 'Kind', 'Verdict', 'About', 'Reason', 'Owner', 'Decided', 'Id'].map(left);
  return table(
    heads,
    decisions.map(({ first, last, kind, verdict, subject, reason, owner, decidedAt, id }) => [
      first === last ? first : `${first} to ${last}`,
      ...[kind, verdict, findingName(subject), reason, owner, decidedAt.slice(0, 10), id],
    ]),
  );
}
