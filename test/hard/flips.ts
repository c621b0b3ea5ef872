import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { WorkbenchError } from '../../models/errors.ts';
import { figuresOf, fillWorkspace, startHost } from './hardHost.ts';
import type { Luck, Trial } from './luck.ts';

/** Flips one bit of a closed workspace, and reads every figure: the same, or a word on the damage. */
export async function flipBits(folder: string, count: number, luck: Luck): Promise<Trial> {
  const path = join(folder, 'flipped.cogsmith');
  const expected = await fillWorkspace(path);
  const whole = readFileSync(path);
  const breaches: string[] = [];
  const seen = { same: 0, said: 0, refused: 0 };
  for (let round = 0; round < count; round++) {
    const bytes = Buffer.from(whole);
    const at = luck.below(bytes.length);
    const bit = luck.below(8);
    bytes[at]! ^= 1 << bit;
    writeFileSync(path, bytes);
    const outcome = await readFigures(path, expected);
    if (outcome in seen) seen[outcome as keyof typeof seen]++;
    else breaches.push(`byte ${at} bit ${bit}: ${outcome}`);
  }
  const figures = `${seen.same} harmless, ${seen.said} opened with a word, ${seen.refused} refused (${whole.length} bytes)`;
  return { name: 'one-bit flips of a workspace', count, breaches, figures };
}

async function readFigures(path: string, expected: string): Promise<string> {
  const { host, call, open } = startHost();
  try {
    await open(path);
    const { workspace } = await call('workbench.status', {});
    const figures = await figuresOf(call);
    if (workspace!.notices.length > 0) return 'said';
    return figures === expected ? 'same' : 'another figure without a word';
  } catch (error) {
    if (error instanceof WorkbenchError && error.code !== 'internal') return 'refused';
    return String(error);
  } finally {
    await host.close();
  }
}
