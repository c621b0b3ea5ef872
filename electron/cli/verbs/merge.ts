import { Option } from 'commander';
import { WorkbenchError } from '../../../models/errors.ts';
import { workspaceOption } from '../options.ts';
import { scenarioId } from '../scenarioId.ts';
import { withSession } from '../session.ts';
import type { AddVerb } from '../verb.ts';

interface MergeFlags {
  readonly workspace: string;
  readonly base?: string;
  readonly as: string;
  readonly prefer?: 'a' | 'b';
  readonly keep?: readonly string[];
}

export const addMerge: AddVerb = (program, finish) => {
  program
    .command('merge <a> <b>')
    .description('merge two scenarios and report conflicts; stored if there are none')
    .addOption(workspaceOption())
    .addOption(new Option('--as <name>', 'name of the merged scenario').makeOptionMandatory())
    .addOption(new Option('--base <scenario>', 'the common base scenario'))
    .addOption(new Option('--prefer <side>', 'the side kept for every conflict; stores the result').choices(['a', 'b']))
    .addOption(new Option('--keep <path=side...>', 'the side kept for one conflict, by its reported path'))
    .action(async (a: string, b: string, flags: MergeFlags) => {
      const kept = keptOf(flags.keep ?? []);
      await withSession(flags.workspace, async (session) => {
        const merged = await session.call('scenario.merge', {
          a: await scenarioId(session, a),
          b: await scenarioId(session, b),
          base: flags.base === undefined ? null : await scenarioId(session, flags.base),
          prefer: flags.prefer ?? 'a',
          kept,
          id: idOf(flags.as),
          name: flags.as,
        });
        const open = merged.conflicts.filter(({ path }) => !Object.hasOwn(kept, path));
        const isStored = open.length === 0 || flags.prefer !== undefined;
        if (isStored) await session.call('scenario.save', { scenario: merged.scenario });
        const conflicts = merged.conflicts.map(({ path, name, kept }) => `conflict: ${name} (${path}), kept ${kept}`);
        const taken = `${merged.fromA.length} differences from a, ${merged.fromB.length} from b`;
        const end = isStored
          ? `Stored "${flags.as}": ${taken}.`
          : `Not stored: ${open.length} conflicts; use --prefer a or b, or --keep <path>=a for each.`;
        finish({
          json: { ...merged, stored: isStored },
          text: [...conflicts, end].join('\n'),
          exitCode: isStored ? 0 : 2,
        });
      });
    });
};

/** Sides by path, as `base.costs[rent].amount=b` states them. */
function keptOf(stated: readonly string[]): Record<string, 'a' | 'b'> {
  return Object.fromEntries(
    stated.map((text) => {
      const [, path, side] = /^(.+)=(a|b)$/.exec(text) ?? [];
      if (path && side) return [path, side as 'a' | 'b'];
      throw new WorkbenchError(
        'invalid_input',
        `"${text}" does not name a side; write the path of a conflict with =a or =b.`,
      );
    }),
  );
}

/** A scenario's id from its name. */
function idOf(name: string): string {
  const words = name.toLowerCase().match(/[a-z0-9]+/g) ?? ['merged'];
  return words.join('-').slice(0, 64);
}
