import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { RecentWorkspace } from '../../../models/workbench.ts';
import { writeWhole } from './writeWhole.ts';

const entrySchema = z.object({ name: z.string(), location: z.string(), openedAt: z.string() });
type Entry = z.infer<typeof entrySchema>;
const longest = 12;

/** The workspaces this user opened last, newest first. */
export interface RecentList {
  readonly list: () => RecentWorkspace[];
  readonly add: (entry: Entry) => void;
  readonly find: (id: string) => RecentWorkspace | null;
}

export function createRecentList(folder: string): RecentList {
  const file = join(folder, 'recent.json');
  const list = () => readEntries(file).map(describe);
  return {
    list,
    find: (id) => list().find((entry) => entry.id === id) ?? null,
    add: (entry) => {
      const rest = readEntries(file).filter(({ location }) => location !== entry.location);
      mkdirSync(folder, { recursive: true });
      writeWhole(file, JSON.stringify([entry, ...rest].slice(0, longest), null, 2));
    },
  };
}

/** A list that cannot be read is an empty list: it is a convenience, never a reason not to start. */
function readEntries(file: string): Entry[] {
  try {
    return z.array(entrySchema).parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return [];
  }
}

function describe(entry: Entry): RecentWorkspace {
  const id = createHash('sha256').update(entry.location).digest('hex').slice(0, 16);
  return { id, ...entry, missing: !existsSync(entry.location) };
}
