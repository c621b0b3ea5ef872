import { readFileSync } from 'node:fs';
import { WorkbenchError } from '../../models/errors.ts';
import { parseJson } from '../../models/jsonDepth.ts';
import { requireFile } from './session.ts';

export function readJson(path: string): unknown {
  try {
    return parseJson(readFileSync(requireFile(path), 'utf8'));
  } catch (error) {
    if (error instanceof WorkbenchError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new WorkbenchError('unreadable_file', `${path} is not a JSON file (${reason}); correct it.`);
  }
}
