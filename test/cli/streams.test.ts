import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ImportResult } from '../../models/imports/importResult.ts';
import { runCogsmith } from '../support/runCogsmith.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'cogsmith-streams-'));
const workspace = path.join(folder, 'demo.cogsmith');
const table = 'samples/imports/focus.csv';

beforeAll(async () => {
  expect((await runCogsmith(['sample', workspace])).code).toBe(0);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A line of a shell; `$cogsmith` is the command, `$demo` the sample workspace. */
function shell(line: string): { code: number | null; stdout: string; stderr: string } {
  const env = { ...process.env, cogsmith: `${process.execPath} electron/startCli.ts`, demo: workspace, folder, table };
  const { status, stdout, stderr } = spawnSync('bash', ['-c', line], { env, encoding: 'utf8' });
  return { code: status, stdout, stderr };
}

/** What an import into a new workspace says of its files, but for their names. */
async function imported(name: string, run: (workspace: string) => Promise<string>): Promise<Partial<ImportResult>[]> {
  const to = path.join(folder, `${name}.cogsmith`);
  expect((await runCogsmith(['new', to])).code).toBe(0);
  const { files } = JSON.parse(await run(to)) as { files: ImportResult[] };
  return files.map(({ status, format, rows, billed }) => ({ status, format, rows, billed }));
}

const bash = spawnSync('bash', ['-c', 'true']).status === 0;

describe.skipIf(!bash)(`the command in a shell${bash ? '' : ' (skipped: no bash)'}`, () => {
  test('ends in silence when its reader has seen enough', { timeout: 120_000 }, () => {
    const head = shell('set -o pipefail; $cogsmith usage -w "$demo" --by day,model,feature | head -3');
    expect(head.stdout.split('\n').length).toBe(4);
    expect(head).toMatchObject({ code: 0, stderr: '' });
    expect(shell('$cogsmith usage -w "$demo" --json | true')).toMatchObject({ code: 0, stdout: '', stderr: '' });
    expect(shell('set -o pipefail; $cogsmith nothing 2>&1 | true').stderr).toBe('');
  });

  test.skipIf(!existsSync('/dev/full'))('says in a sentence that a full disk took no output', () => {
    const { code, stderr } = shell('$cogsmith usage -w "$demo" --json > /dev/full');
    expect(stderr).toBe(
      'cogsmith: The output could not be written (no space is left on the device); free disk space or choose another location.\n',
    );
    expect(code).toBe(2);
  });

  test('reads standard input, a pipe and <(…) as it reads the file itself', { timeout: 120_000 }, async () => {
    const ways = ['- < "$table"', '- < <(cat "$table")', '<(gzip -c "$table")'];
    const expected = await imported(
      'file',
      async (to) => (await runCogsmith(['import', table, '-w', to, '--json'])).stdout,
    );
    expect(expected[0]!.status).toBe('imported');
    for (const [index, way] of ways.entries()) {
      const read = async (to: string) => shell(`$cogsmith import ${way} -w "${to}" --json`).stdout;
      expect(await imported(String(index), read)).toEqual(expected);
    }
  });

  test('reads rules, inputs and tables from standard input, and says when they are no JSON', {
    timeout: 120_000,
  }, () => {
    const calculated = shell('$cogsmith calc cache --example | $cogsmith calc cache --in - --json');
    expect(calculated).toMatchObject({ code: 0, stderr: '' });
    expect(shell('echo "{" | $cogsmith scenario apply - -w "$demo"').stderr).toMatch(
      /^cogsmith: Standard input is not a JSON file \(/,
    );
    const rates = 'printf "date,currency,usd_per_unit\\n2026-01-01,EUR,1.1\\n" | $cogsmith rates import - -w "$demo"';
    expect(shell(rates)).toMatchObject({ code: 0, stdout: 'Stored 1 rates; the workspace has 1\n' });
  });

  test('writes an export to standard output or into a pipe', { timeout: 120_000 }, () => {
    const written = shell('$cogsmith export baseline -w "$demo" --to "$folder/a.csv" --trials 1000 --json');
    expect(written.code).toBe(0);
    const file = readFileSync(path.join(folder, 'a.csv'), 'utf8');
    const { stdout, stderr } = shell('$cogsmith export baseline -w "$demo" --to - --format csv');
    expect(stdout).toBe(file);
    expect(stderr).toBe('');
    expect(
      shell('$cogsmith export baseline -w "$demo" --to >(cat > "$folder/b.csv") --format csv; sleep 0.2').code,
    ).toBe(0);
    expect(readFileSync(path.join(folder, 'b.csv'), 'utf8')).toBe(file);
    expect(shell('$cogsmith export baseline -w "$demo" --to - --format csv --json').stdout).toContain(
      '--to - and --json both write to standard output; use only one.',
    );
  });

  test('keeps nothing of what was piped in', () => {
    expect(readdirSync(tmpdir()).filter((name) => name.startsWith('cogsmith-input-'))).toEqual([]);
  });

  test('says that a folder is not a file', () => {
    expect(shell('$cogsmith scenario apply "$folder" -w "$demo"').stderr).toBe(
      `cogsmith: ${folder} is a folder; give a file in it.\n`,
    );
  });
});
