import { WorkbenchError } from '../../../models/errors.ts';

/** The value of an environment variable; its name alone is ever stored or said. */
export function secret(name: string): string {
  const value = process.env[name];
  if (value !== undefined && value !== '') return value;
  throw new WorkbenchError(
    'not_found',
    `The environment variable ${name} is not set; set it to the password or key and try again.`,
  );
}

/** A sentence of somebody else without any secret in it. */
export function withoutSecrets(text: string, names: readonly string[]): string {
  const values = names.flatMap((name) => process.env[name] || []);
  const forms = values.flatMap((value) => [value, encodeURIComponent(value), Buffer.from(value).toString('base64')]);
  return forms.reduce((told, value) => told.replaceAll(value, '***'), text);
}
