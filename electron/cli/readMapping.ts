import { invalidInput } from '../../models/errors.ts';
import { type Mapping, mappingSchema } from '../../models/imports/mapping/mapping.ts';
import { schemaIssues } from '../../models/schemaIssues.ts';
import { readJson } from './readJson.ts';

/** The mapping of columns in a file; says what is wrong in it. */
export function readMapping(path: string): Mapping {
  const input = readJson(path);
  const parsed = mappingSchema.safeParse(input);
  if (parsed.success) return parsed.data;
  const issues = schemaIssues(parsed.error.issues, input);
  throw invalidInput(issues, path);
}
