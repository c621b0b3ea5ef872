import { type Command, InvalidArgumentError } from 'commander';
import { dimensionNamed } from '../../../models/attribution/lookupColumns.ts';
import type { LookupIssue } from '../../../models/attribution/lookupIssue.ts';
import { withLookups } from '../../../models/attribution/withLookups.ts';
import { WorkbenchError } from '../../../models/errors.ts';
import { type Dimension, dimensions } from '../../../models/usage/usageRow.ts';
import { inputFile } from '../inputFile.ts';
import { workspaceOption } from '../options.ts';
import { withSession } from '../session.ts';
import type { Answer } from '../terminal.ts';
import { attributionText } from '../text/attribution.ts';
import { left, table } from '../text/table.ts';

interface Flags {
  readonly workspace: string;
  readonly from?: Dimension;
  readonly test?: boolean;
}

/** `attribution lookup`: a table whose header names dimensions becomes rules. */
export function addLookup(verb: Command, finish: (answer: Answer) => void): void {
  verb
    .command('lookup <file>')
    .description(
      'put a lookup table in force, such as key,feature or user,customer,tier, and show what the rules match',
    )
    .option('--from <dimension>', 'the key column (default: the first)', readDimension)
    .option('--test', 'only show what it would match')
    .addOption(workspaceOption())
    .action(async (path: string, { workspace, from, test }: Flags) => {
      const input = inputFile(path);
      const answer = await withSession(workspace, async ({ call, file }) => {
        const reading = await call('attribution.lookup', { file: file(input), from: from ?? null });
        const errors = reading.issues.filter(({ severity }) => severity === 'error');
        if (errors.length > 0) throw new WorkbenchError('invalid_input', told(path, errors), reading.issues);
        const rules = withLookups((await call('attribution.list', {}))[0]?.rules ?? [], reading.tables);
        const effect = test
          ? await call('attribution.test', { rules })
          : (await call('attribution.save', { rules })).effect!;
        return { reading, rules, effect };
      });
      const { reading, rules, effect } = answer;
      const tables = reading.tables.map(({ name, table: values }) => {
        const count = Object.keys(values).length.toLocaleString('en-US');
        return `${name}: ${count} values`;
      });
      const warnings = reading.issues.length > 0 ? [issueTable(reading.issues)] : [];
      const text = [tables.join('\n'), ...warnings, attributionText(rules, effect)].join('\n\n');
      finish({ json: { ...reading, effect }, text });
    });
}

const shown = 20;

function told(path: string, errors: readonly LookupIssue[]): string {
  const lines = errors.slice(0, shown).map(({ path: place, message }) => `${place}: ${message}`);
  const more = errors.length > shown ? [`… and ${errors.length - shown} more`] : [];
  return [`${path} was not imported; fix it and try again.`, ...lines, ...more].join('\n');
}

function issueTable(issues: readonly LookupIssue[]): string {
  const rows = issues.slice(0, shown).map(({ row, column, message }) => [String(row), column, message]);
  const more = issues.length > shown ? [[null, null, `… and ${issues.length - shown} more`]] : [];
  return table([left('Row'), left('Column'), left('Message')], [...rows, ...more]);
}

function readDimension(text: string): Dimension {
  const found = dimensionNamed(text);
  if (!found)
    throw new InvalidArgumentError(`"${text}" is not a dimension; use key, project, user, ${dimensions.join(', ')}.`);
  return found.dimension;
}
