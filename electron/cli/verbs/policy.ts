import { Option } from 'commander';
import type { CostClass } from '../../../models/classification/workload.ts';
import { WorkbenchError } from '../../../models/errors.ts';
import type { PolicySide } from '../../../models/policies/policySide.ts';
import { type ReadySetId, readySetIds, readySets } from '../../../models/policies/readySets.ts';
import { type RunFlags, runOptions, settingsOf, workspaceOption } from '../options.ts';
import { scenarioId } from '../scenarioId.ts';
import { withSession } from '../session.ts';
import { policiesText, readySetsText } from '../text/policy.ts';
import type { AddVerb } from '../verb.ts';

interface Flags extends RunFlags {
  readonly workspace: string;
  readonly a: string;
  readonly b: string;
  readonly scenario?: string;
}

const sideWords = 'inForce or defaults, then ready sets such as freeTier=sales, separated by commas';

export const addPolicy: AddVerb = (program, finish) => {
  const group = program
    .command('policy')
    .description('two classification policies side by side: margin, restated quarters and what moves');
  group
    .command('sets')
    .description('ready rule sets with their classes, memo text and evidence')
    .action(() => finish({ json: readySets, text: readySetsText(readySets) }));
  group
    .command('adopt <policy>')
    .description('puts ready sets in force before the rules that are, as a new version, in the labels of the history')
    .addOption(workspaceOption())
    .action(async (policy: string, { workspace }: Flags) => {
      const side = sideOf(policy, 'policy');
      const made = await withSession(workspace, ({ call }) => call('policy.adopt', side));
      finish({ json: made, text: `Version ${made.version}, ${made.rules.length} rules. ${made.note}` });
    });
  const verb = group
    .command('compare')
    .description('the history, and a scenario on the same draws, under policies A and B; changes nothing')
    .addOption(workspaceOption())
    .addOption(new Option('--a <policy>', sideWords).default('inForce'))
    .addOption(new Option('--b <policy>', sideWords).makeOptionMandatory())
    .addOption(new Option('--scenario <id>', 'a scenario to forecast under both'));
  for (const option of runOptions()) verb.addOption(option);
  verb.action(async (flags: Flags) => {
    const [a, b] = [sideOf(flags.a, '--a'), sideOf(flags.b, '--b')];
    const found = await withSession(flags.workspace, async (session) =>
      session.call('policy.compare', {
        ...{ a, b, settings: settingsOf(flags) },
        scenarioId: flags.scenario === undefined ? null : await scenarioId(session, flags.scenario),
      }),
    );
    finish({ json: found, text: policiesText(found) });
  });
};

/** `defaults,freeTier=sales`; without a base, the rules in force. The schema checks the classes. */
function sideOf(text: string, flag: string): PolicySide {
  let base: PolicySide['base'] = 'inForce';
  const choices: { set: ReadySetId; class: CostClass }[] = [];
  for (const part of text.split(',').map((one) => one.trim())) {
    const [set, name] = part.split('=');
    if (part === 'inForce' || part === 'defaults') base = part;
    else if (name !== undefined && readySetIds.some((one) => one === set))
      choices.push({ set: set as ReadySetId, class: name as CostClass });
    else {
      const known = `inForce, defaults, or one of ${readySetIds.join(', ')} with a class, such as freeTier=sales`;
      throw new WorkbenchError('invalid_input', `${flag}: "${part}" is not a policy; write ${known}.`);
    }
  }
  return { base, choices };
}
