import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { vi } from 'vitest';
import { runCli } from '../../electron/cli/runCli.ts';

interface Finished {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the terminal command as its users do: a process of its own, its output piped, Ctrl-C as soon as `interruptWhen` says. */
export async function runProcess(
  args: readonly string[],
  { interruptWhen }: { interruptWhen?: () => boolean } = {},
): Promise<Finished> {
  const child = spawn(process.execPath, ['electron/startCli.ts', ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  const timer = interruptWhen && setInterval(() => interruptWhen() && interrupt(), 20);
  function interrupt(): void {
    clearInterval(timer);
    child.kill('SIGINT');
  }
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
  clearInterval(timer);
  return { code: child.exitCode, stdout, stderr };
}

/** The same command line in this process: what it printed and how it ended. */
export async function runCogsmith(args: readonly string[]): Promise<Finished> {
  const out = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  const err = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  try {
    const code = await runCli(args);
    const printed = (spy: typeof out) => spy.mock.calls.map(([chunk]) => String(chunk)).join('');
    return { code, stdout: printed(out), stderr: printed(err) };
  } finally {
    out.mockRestore();
    err.mockRestore();
  }
}

/** The one JSON document on stdout; anything else there is a failure. */
export async function runJson(args: readonly string[]): Promise<{ code: number | null; json: unknown }> {
  const { code, stdout } = await runCogsmith([...args, '--json']);
  return { code, json: JSON.parse(stdout) };
}
