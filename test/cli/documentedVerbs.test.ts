import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { createProgram } from '../../electron/cli/runCli.ts';
import { methodArgs } from '../../models/workbenchArgs.ts';
import { runCogsmith, runJson } from '../support/runCogsmith.ts';
import { sourceFiles } from '../support/sourceFiles.ts';

/** Methods that the examples called; what another file of this worker loaded knows nothing of them. */
const called = vi.hoisted(() => {
  vi.resetModules();
  return new Set<string>();
});
vi.mock('../../electron/transport/loopback.ts', async (original) => {
  const { loopback } = await original<typeof import('../../electron/transport/loopback.ts')>();
  return {
    loopback: (host: Parameters<typeof loopback>[0]) => {
      const call = loopback(host);
      return (method: Parameters<typeof call>[0], ...rest: never[]) => {
        called.add(method);
        return (call as (...all: unknown[]) => unknown)(method, ...rest);
      };
    },
  };
});

/** What only a window needs, and why a terminal does not. */
const windowOnly = {
  'file.choose': 'a native dialog; a path is typed',
  'folder.list': 'a browser without file dialogs looks for workspaces; a shell lists folders',
  'workspace.close': 'every command closes what it opened',
  'workspace.openRecent': '"status" lists recent workspaces, and -w takes the path of one',
};
/** What the window does not show yet. */
const terminalOnly = [
  'backtest.read',
  'budget.change',
  'budget.forecast',
  'drift.read',
  'report.focus',
  'report.tables',
  'stress.list',
];

/** `serve` and `mcp` answer until they are ended; they have tests of their own. */
const examples = Array.from(
  readFileSync('docs/terminal.md', 'utf8').matchAll(/^```cogsmith\n([\s\S]*?)^```/gm),
  ([, block]) => block!.trim().split('\n'),
).flat();
/** Exit codes that are an answer, not a failure: `check` tells what it found. */
const answers: { readonly [verb: string]: readonly number[] } = { check: [0, 10, 11], refresh: [0, 10, 11] };

const before = process.cwd();
const folder = mkdtempSync(join(tmpdir(), 'cogsmith-documented-'));
beforeAll(() => {
  vi.stubEnv('COGSMITH_HOME', join(folder, 'home'));
  symlinkSync(resolve('samples'), join(folder, 'samples'));
  process.chdir(folder);
});
afterAll(() => {
  process.chdir(before);
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

describe('docs/terminal.md', () => {
  let lastId = '';

  test.each(examples.filter((line) => !/^(serve|mcp) /.test(line)))(
    '%s',
    async (line) => {
      const [command, file] = line.split(' > ');
      const words = Array.from(command!.matchAll(/"([^"]*)"|(\S+)/g), ([, quoted, word]) => quoted ?? word!);
      const args = words.map((word) => (word === 'ID' ? lastId : word));
      if (file) {
        const { code, stdout } = await runCogsmith(args);
        expect(code).toBe(0);
        writeFileSync(file, stdout);
        return;
      }
      const { code, json } = await runJson(args);
      expect(answers[args[0]!] ?? [0], JSON.stringify(json).slice(0, 600)).toContain(code);
      lastId = idIn(json) ?? lastId;
    },
    60_000,
  );

  test('has an example of every verb', () => {
    const lacking = verbsOf(createProgram(() => undefined)).filter(
      (verb) => !examples.some((line) => `${line} `.startsWith(`${verb} `)),
    );
    expect(lacking).toEqual([]);
  });
});

describe('the contract', () => {
  const methods = Object.keys(methodArgs);
  const window = sourceFiles('renderer')
    .map(({ text }) => text)
    .join('\n');

  test('is called whole from the terminal', () => {
    expect(methods.filter((method) => !called.has(method)).sort()).toEqual(Object.keys(windowOnly).sort());
  });

  test('is called from the window, but for what is listed here', () => {
    const lacking = methods.filter((method) => !window.includes(`'${method}'`));
    expect(lacking.filter((method) => !terminalOnly.includes(method))).toEqual([]);
  });
});

interface Verb {
  readonly commands: readonly Verb[];
  name(): string;
}

/** `budget add`; a verb that stands for its group (`journal show`) goes by the group's name. */
function verbsOf(command: Verb, path: readonly string[] = []): string[] {
  return command.commands.flatMap((verb) => {
    const words = [...path, verb.name()];
    return verb.commands.length > 0
      ? verbsOf(verb, words)
      : words.at(-1) === 'show' && isDefault(command)
        ? path.join(' ')
        : words.join(' ');
  });
}

function isDefault(command: Verb): boolean {
  return '_defaultCommandName' in command && command._defaultCommandName === 'show';
}

function idIn(json: unknown): string | null {
  const one: unknown = Array.isArray(json) ? json[0] : json;
  if (typeof one !== 'object' || one === null) return null;
  if ('id' in one) return String(one.id);
  return 'version' in one ? String(one.version) : null;
}
