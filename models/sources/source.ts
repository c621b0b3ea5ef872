import { z } from 'zod';
import { month } from '../argumentSchemas.ts';
import { serviceNames, serviceOf } from './connectors/serviceReports.ts';
import { warehouseEngines } from './warehouse/dialect.ts';
import { warehouseTableSchema } from './warehouse/warehouseTable.ts';

/** The name of an environment variable that holds a password or key; never the value. */
export const secretName = z
  .string()
  .regex(/^[A-Za-z_][A-Za-z0-9_]{0,199}$/, 'must be the name of an environment variable, such as COGSMITH_DB_PASSWORD');

const host = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,252}$/, 'must be a host name without user, password or path');

/** How far back a pull starts again: what came late restates its months. */
const overlapMonths = z.int().min(0).max(24).optional();

/** One pull of a warehouse: where it is, what is read, and how much of it at most. */
export const warehouseSchema = z.strictObject({
  kind: z.literal('warehouse'),
  engine: z.enum(warehouseEngines),
  host,
  port: z.int().min(1).max(65_535).optional(),
  database: z.string().min(1).max(200).optional(),
  user: z.string().min(1).max(200).optional(),
  passwordFrom: secretName.optional(),
  /** Encrypted, but for a server on this computer. */
  encrypted: z.boolean().optional(),
  table: warehouseTableSchema,
  /** The first month; left out, all that the table has. */
  since: month.optional(),
  overlapMonths,
  timeOutSeconds: z.int().min(1).max(86_400).optional(),
  mostGroups: z.int().min(1).max(5_000_000).optional(),
});
export type Warehouse = z.infer<typeof warehouseSchema>;

/** A folder on this computer of which new and changed files are imported; callers name it by its handle. */
export const folderSchema = z.strictObject({
  kind: z.literal('folder'),
  path: z.string().min(1).max(4000),
});

/** An address over HTTPS, or on this computer. */
const baseUrl = z
  .string()
  .max(500)
  .regex(
    /^(https:\/\/[^\s/@?#]+|http:\/\/(localhost|127\.0\.0\.1)(:\d+)?)(\/[^\s@?#]*)?$/,
    'must be an https address without user or password, such as https://litellm.example.com',
  );

/** A service that reports usage and cost over HTTP. */
export const serviceSchema = z.strictObject({
  kind: z.literal('service'),
  service: z.enum(serviceNames),
  /** Where it is, of services that everybody has an own one of. */
  baseUrl: baseUrl.optional(),
  /** The environment variable with the key; of Langfuse the secret key, and `userFrom` the public one. */
  keyFrom: secretName,
  userFrom: secretName.optional(),
  since: month.optional(),
  overlapMonths,
});
export type ServiceSettings = z.infer<typeof serviceSchema>;

export const sourceSettingsSchema = z.discriminatedUnion('kind', [warehouseSchema, folderSchema, serviceSchema]);

/** Where usage, cost, revenue or runs come from without anybody exporting them. */
export const sourceSchema = z.strictObject({
  name: z
    .string()
    .trim()
    .regex(/^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,99}$/u, 'must be a name of letters, digits, spaces, dots and dashes'),
  settings: sourceSettingsSchema,
});

export type SourceSettings = z.infer<typeof sourceSettingsSchema>;
export type Source = z.infer<typeof sourceSchema>;

/** What holds where a source says nothing. */
export const usualSource = { overlapMonths: 1, timeOutSeconds: 300, mostGroups: 500_000 } as const;

/**
 * The place that a source is read from, as people name it.
 *
 * @example
 * placeOf({ kind: 'folder', path: '/exports' }) // => '/exports'
 */
export function placeOf(settings: SourceSettings): string {
  switch (settings.kind) {
    case 'warehouse': {
      const { engine, host: at, port, database } = settings;
      return `${engine}://${at}${port === undefined ? '' : `:${port}`}${database === undefined ? '' : `/${database}`}`;
    }
    case 'folder':
      return settings.path;
    case 'service':
      return settings.baseUrl ?? serviceOf(settings.service).baseUrl ?? settings.service;
    default:
      return settings satisfies never;
  }
}

/**
 * The environment variables that a source needs.
 *
 * @example
 * secretsOf({ kind: 'folder', path: '/exports' }) // => []
 */
export function secretsOf(settings: SourceSettings): string[] {
  if (settings.kind === 'service')
    return [settings.keyFrom, ...(settings.userFrom === undefined ? [] : [settings.userFrom])];
  return settings.kind === 'warehouse' && settings.passwordFrom !== undefined ? [settings.passwordFrom] : [];
}
