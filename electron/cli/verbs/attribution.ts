import { Argument, type Command } from 'commander';
import { type AttributionRule, attributedDimensions } from '../../../models/attribution/attribution.ts';
import { WorkbenchError } from '../../../models/errors.ts';
import { type Dimension, dimensions } from '../../../models/usage/usageRow.ts';
import { workspaceOption } from '../options.ts';
import { readJson } from '../readJson.ts';
import { wholeNumber } from '../readNumber.ts';
import { withSession } from '../session.ts';
import type { Answer } from '../terminal.ts';
import { attributionText } from '../text/attribution.ts';
import { usdAndCents } from '../text/figures.ts';
import { left, right, table } from '../text/table.ts';
import type { AddVerb } from '../verb.ts';
import { addLookup } from './attributionLookup.ts';

interface Flags {
  readonly workspace: string;
}

export const addAttribution: AddVerb = (program, finish) => {
  const verb = program
    .command('attribution')
    .description(`rules that attribute usage and cost to a ${attributedDimensions.join(', ')}`);
  verb
    .command('show')
    .description('print the rules in force, as the file that "apply" reads')
    .option('--versions', 'list every version with its owner, date and matches')
    .addOption(workspaceOption())
    .action(async ({ workspace, versions }: Flags & { versions?: boolean }) => {
      const all = await withSession(workspace, ({ call }) => call('attribution.list', {}));
      const shown = versions ? all : (all[0]?.rules ?? []);
      finish({ json: shown, text: JSON.stringify(shown, null, 2) });
    });
  addWithFile(verb, finish, 'test');
  addWithFile(verb, finish, 'apply');
  addLookup(verb, finish);
  addRestore(verb, finish);
  addValues(verb, finish);
};

const descriptions = {
  test: 'test the rules of a file on the history; changes nothing',
  apply: 'put the rules of a file in force and show what they match',
};

function addWithFile(verb: Command, finish: (answer: Answer) => void, name: keyof typeof descriptions): void {
  verb
    .command(`${name} <file>`)
    .description(descriptions[name])
    .addOption(workspaceOption())
    .action(async (file: string, { workspace }: Flags) => {
      const rules = readRules(file);
      const effect = await withSession(workspace, async ({ call }) =>
        name === 'test' ? call('attribution.test', { rules }) : (await call('attribution.save', { rules })).effect!,
      );
      finish({ json: effect, text: attributionText(rules, effect) });
    });
}

function addRestore(verb: Command, finish: (answer: Answer) => void): void {
  verb
    .command('restore')
    .argument('<version>', 'its number, from "show --versions"', wholeNumber)
    .description('restore the rules of an earlier version as a new version')
    .addOption(workspaceOption())
    .action(async (version: number, { workspace }: Flags) => {
      const saved = await withSession(workspace, async ({ call }) => {
        const all = await call('attribution.list', {});
        const found = all.find((one) => one.version === version);
        if (found) return call('attribution.save', { rules: [...found.rules] });
        const message = `Version ${version} of the rules does not exist; list versions with "attribution show --versions".`;
        throw new WorkbenchError('not_found', message);
      });
      const text = `Version ${saved.version} has the rules of version ${version}\n\n${attributionText(saved.rules, saved.effect!)}`;
      finish({ json: saved, text });
    });
}

function addValues(verb: Command, finish: (answer: Answer) => void): void {
  verb
    .command('values')
    .addArgument(new Argument('<dimension>', 'whose values').choices(dimensions))
    .description('list the values of a dimension with their cost, largest first')
    .addOption(workspaceOption())
    .action(async (dimension: Dimension, { workspace }: Flags) => {
      const values = await withSession(workspace, ({ call }) => call('attribution.values', { dimension }));
      const rows = values.map(({ value, costUsd }) => [value ?? '(not stated)', usdAndCents(costUsd)]);
      finish({ json: values, text: table([left(dimension), right('Cost US$')], rows) });
    });
}

function readRules(file: string): AttributionRule[] {
  const rules = readJson(file);
  if (Array.isArray(rules)) return rules as AttributionRule[];
  throw new WorkbenchError(
    'invalid_input',
    `${file} is not a list of rules; write them as [ … ], as printed by "attribution show".`,
  );
}
