import { Option } from 'commander';
import { parseNumber } from '../../../models/distributions/parseNumber.ts';
import type { Call } from '../../../models/workbench.ts';
import { type RunFlags, runOptions, settingsOf, workspaceOption } from '../options.ts';
import { scenarioId } from '../scenarioId.ts';
import { withSession } from '../session.ts';
import { switchText } from '../text/switch.ts';
import type { AddVerb } from '../verb.ts';

interface Flags extends RunFlags {
  readonly workspace: string;
  readonly provider: string;
  readonly feature?: string;
  readonly from?: string;
  readonly share: string;
  readonly ramp: string;
  readonly success?: string;
  readonly successAfter?: string;
  readonly verbosity: string;
  readonly tokenizer: string;
  readonly once: string;
  readonly put?: true;
}

export const addSwitch: AddVerb = (program, finish) => {
  const verb = program
    .command('switch <scenario> <from-model> <to-model>')
    .description('what moving traffic from one model to another saves; numbers may be ranges such as "50% to 70%"')
    .addOption(workspaceOption())
    .addOption(new Option('--provider <name>', 'provider of the new model').makeOptionMandatory())
    .addOption(new Option('--feature <id>', 'the feature whose traffic moves (default: all)'))
    .addOption(new Option('--from <YYYY-MM>', 'month of the start (default: the first of the scenario)'))
    .addOption(new Option('--share <share>', "share of the old model's traffic that moves").default('100%'))
    .addOption(new Option('--ramp <months>', 'months until the full share has moved').default('0'))
    .addOption(new Option('--success <rate>', 'success rate of the old model'))
    .addOption(new Option('--success-after <rate>', 'success rate of the new model (default: the same)'))
    .addOption(new Option('--verbosity <factor>', 'output tokens of the new model per token of the old').default('1'))
    .addOption(new Option('--tokenizer <factor>', 'tokens that the new model counts per token of the old').default('1'))
    .addOption(new Option('--once <usd>', 'one-time cost').default('0'))
    .addOption(new Option('--put', 'put the switch into the scenario as a change'));
  for (const option of runOptions()) verb.addOption(option);
  verb.action(async (named: string, fromModel: string, toModel: string, flags: Flags) => {
    const found = await withSession(flags.workspace, async ({ call }) => {
      const id = await scenarioId({ call }, named);
      const scenario = await call('scenario.read', { id });
      const taken = scenario.changes.map((change) => change.id);
      const change = {
        ...changeOf(flags, { fromModel, toModel }),
        id: freeId(taken),
        from: flags.from ?? scenario.start,
      };
      const compared = await call('switch.compare', { scenarioId: id, change, settings: settingsOf(flags) });
      if (flags.put) await put(call, id, compared.change);
      return compared;
    });
    const added = flags.put ? `\n${found.scenario.name} has the change "${found.change.name}" now.` : '';
    finish({ json: found, text: `${switchText(found)}${added}` });
  });
};

async function put(call: Call, id: string, change: object): Promise<void> {
  const scenario = await call('scenario.read', { id });
  await call('scenario.save', { scenario: { ...scenario, changes: [...scenario.changes, change] } });
}

function freeId(taken: readonly string[]): string {
  let number = 1;
  while (taken.includes(`switch-${number}`)) number += 1;
  return `switch-${number}`;
}

function changeOf(flags: Flags, { fromModel, toModel }: { readonly fromModel: string; readonly toModel: string }) {
  const { success, successAfter } = flags;
  const today = success ?? '100%';
  return {
    kind: 'switch',
    name: `${fromModel} to ${toModel}`.slice(0, 120),
    feature: flags.feature ?? null,
    fromModel,
    toProvider: flags.provider,
    toModel,
    share: quantity(flags.share),
    rampMonths: quantity(flags.ramp),
    verbosityFactor: quantity(flags.verbosity),
    tokenizerFactor: quantity(flags.tokenizer),
    oneTimeUsd: quantity(flags.once),
    ...(success === undefined && successAfter === undefined
      ? {}
      : { successRate: { before: quantity(today), after: quantity(successAfter ?? today) } }),
  };
}

/** A number, or a range as scenarios take it. */
function quantity(text: string): number | string {
  const read = parseNumber(text);
  return read.kind === 'number' ? read.value : text;
}
