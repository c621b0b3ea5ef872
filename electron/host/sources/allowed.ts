import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { WorkbenchError } from '../../../models/errors.ts';
import { placeOf, type Source, type SourceSettings, secretsOf } from '../../../models/sources/source.ts';
import { configFolder } from '../files/folders.ts';
import { writeWhole } from '../files/writeWhole.ts';

// A workspace may come from somebody else: what it names is asked nothing, and told no password, until the user of
// this computer has set it up or allowed it here.

const listFile = () => join(configFolder(), 'sources.json');

export function isAllowed(settings: SourceSettings): boolean {
  return readList().includes(keyOf(settings));
}

export function allow(settings: SourceSettings): void {
  if (isAllowed(settings)) return;
  mkdirSync(configFolder(), { recursive: true });
  writeWhole(listFile(), JSON.stringify([...readList(), keyOf(settings)], null, 2));
}

export function needAllowed({ name, settings }: Source): void {
  if (isAllowed(settings)) return;
  const secrets = secretsOf(settings);
  const told = secrets.length === 0 ? '' : ` with ${secrets.join(' and ')}`;
  throw new WorkbenchError(
    'conflict',
    `Source "${name}" was set up on another computer and would read ${placeOf(settings)}${told}; allow it with "source try ${name} --allow" if you trust it.`,
  );
}

function keyOf(settings: SourceSettings): string {
  return createHash('sha256').update(JSON.stringify(settings)).digest('hex');
}

function readList(): string[] {
  try {
    return z.array(z.string()).parse(JSON.parse(readFileSync(listFile(), 'utf8')));
  } catch {
    return [];
  }
}
