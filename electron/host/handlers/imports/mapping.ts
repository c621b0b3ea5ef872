import { readFile } from 'node:fs/promises';
import { invalidInput, WorkbenchError } from '../../../../models/errors.ts';
import { type Mapping, mappingSchema, type RememberedMapping } from '../../../../models/imports/mapping/mapping.ts';
import { parseJson } from '../../../../models/jsonDepth.ts';
import { schemaIssues } from '../../../../models/schemaIssues.ts';
import type { Args, Result } from '../../../../models/workbench.ts';
import type { Context, Handlers } from '../../context.ts';
import { sourceFile } from '../../files/sourceFile.ts';
import { writeWhole } from '../../files/writeWhole.ts';
import * as store from '../../store/mappingStore.ts';
import { writeAtOnce } from '../../store/writeInTurns.ts';

function listMappings({ workspace }: Context): RememberedMapping[] {
  return store.listMappings(workspace().db);
}

async function forgetMapping(context: Context, { header }: Args<'mapping.forget'>): Promise<null> {
  const workspace = context.workspace();
  await writeAtOnce(workspace.db, () => {
    if (!store.forgetMapping(workspace.db, header))
      throw new WorkbenchError(
        'not_found',
        `No mapping is saved for "${header}"; list the mappings to see those that are.`,
      );
    workspace.audit({ action: 'forget', entity: 'mapping', detail: header });
  });
  context.changed('imports', 'audit');
  return null;
}

/** Writes a mapping as the file that `cogsmith import --map` and the window read. */
async function exportMapping(
  context: Context,
  { name, mapping }: Args<'mapping.export'>,
): Promise<Result<'mapping.export'>> {
  const fileName = `${name.replace(/\.\w{1,8}$/, '')}.map.json`;
  const file = context.files.createTemporary(fileName);
  writeWhole(file.path, `${JSON.stringify(mapping, null, 2)}\n`);
  // A mapping is made before there is anything to import it into.
  await context.workspaces.current?.recordExport({ action: 'export', entity: 'mapping', detail: fileName });
  context.changed('audit');
  return { file: file.handle, name: fileName };
}

/** Reads a mapping file; says what is wrong in it. */
async function readMapping(context: Context, { file }: Args<'mapping.read'>): Promise<Mapping> {
  const { path, name } = sourceFile(context, file);
  let input: unknown;
  try {
    input = parseJson(await readFile(path, 'utf8'));
  } catch {
    throw new WorkbenchError('unreadable_file', `${name} is not JSON; choose a mapping exported from Cogsmith.`);
  } finally {
    context.files.release(file);
  }
  const parsed = mappingSchema.safeParse(input);
  if (parsed.success) return parsed.data;
  const issues = schemaIssues(parsed.error.issues, input);
  throw invalidInput(issues, name);
}

export const mappingHandlers = {
  'mapping.list': listMappings,
  'mapping.forget': forgetMapping,
  'mapping.export': exportMapping,
  'mapping.read': readMapping,
} satisfies Partial<Handlers>;
