import { readFileSync } from 'node:fs';
import { WorkbenchError } from '../../models/errors.ts';
import { parseJson } from '../../models/jsonDepth.ts';
import { repeatedKey } from '../../models/repeatedKey.ts';
import { inputFile, standardStream } from './inputFile.ts';

export function readJson(path: string): unknown {
  const named = path === standardStream ? 'Standard input' : path;
  try {
    const text = readFileSync(inputFile(path), 'utf8');
    const value: unknown = parseJson(text);
    const twice = repeatedKey(text);
    if (twice !== null) throw new WorkbenchError('invalid_input', `${named} has ${twice} more than once; keep one.`);
    return value;
  } catch (error) {
    if (error instanceof WorkbenchError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new WorkbenchError('unreadable_file', `${named} is not a JSON file (${reason}); correct it.`);
  }
}
