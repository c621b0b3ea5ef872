import { Option } from 'commander';
import { WorkbenchError } from '../../../models/errors.ts';
import type { CalculatorSummary } from '../../../models/workbench.ts';
import { readJson } from '../readJson.ts';
import { withSession } from '../session.ts';
import { left, table } from '../text/table.ts';
import type { AddVerb } from '../verb.ts';

interface Flags {
  readonly in?: string;
  readonly schema?: true;
  readonly example?: true;
}

export const addCalc: AddVerb = (program, finish) => {
  program
    .command('calc [name]')
    .description('run one calculator; without a name, list all')
    .addOption(new Option('--in <file>', 'a JSON file with the input; - reads standard input'))
    .addOption(new Option('--schema', 'print the JSON Schema of the input').conflicts('in'))
    .addOption(new Option('--example', 'print an example input').conflicts(['in', 'schema']))
    .action(async (name: string | undefined, flags: Flags) => {
      if (name === undefined || flags.schema || flags.example) {
        const all = await withSession(null, ({ call }) => call('calculators.list', {}));
        if (name === undefined) return finish({ json: all, text: listText(all) });
        const { inputSchema, example } = named(all, name);
        const shown = flags.schema ? inputSchema : example;
        return finish({ json: shown, text: JSON.stringify(shown, null, 2) });
      }
      if (flags.in === undefined) {
        const message = `The input of "${name}" is missing; use --in <file> or --in - (see --schema and --example).`;
        throw new WorkbenchError('invalid_input', message);
      }
      const input = readJson(flags.in);
      const result = await withSession(null, ({ call }) => call('calculators.run', { name, input }));
      finish({ json: result, text: JSON.stringify(result, null, 2) });
    });
};

function listText(all: readonly CalculatorSummary[]): string {
  const rows = all.map(({ name, title, description }) => [name, title, description]);
  return table([left('Name'), left('Title'), left('What it answers')], rows);
}

function named(all: readonly CalculatorSummary[], name: string): CalculatorSummary {
  const found = all.find((one) => one.name === name);
  if (found) return found;
  const names = all.map((one) => one.name).join(', ');
  throw new WorkbenchError('not_found', `There is no calculator "${name}"; use one of ${names}.`);
}
