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

/** The same for a header, of printable ASCII alone: others are refused with an error that may repeat the value. */
export function headerSecret(name: string): string {
  const value = secret(name).trim();
  if (/^[\x20-\x7e]+$/.test(value)) return value;
  throw new WorkbenchError(
    'invalid_input',
    `The environment variable ${name} is not a key: it has line breaks or special characters; set it to the key alone.`,
  );
}

/** A sentence of somebody else without any secret in it. */
export function withoutSecrets(text: string, names: readonly string[]): string {
  const stated = names.flatMap((name) => process.env[name] || []);
  const values = stated.flatMap((value) => [value, value.trim()]).filter((value) => value !== '');
  // As a login of two names it, and as a quoted text of JSON.
  const pairs = values.flatMap((one) => values.map((other) => `${one}:${other}`));
  const forms = [...pairs, ...values].flatMap((value) => [
    ...[value, encodeURIComponent(value), new URLSearchParams({ '': value }).toString().slice(1)],
    ...[JSON.stringify(value).slice(1, -1), Buffer.from(value).toString('base64')],
  ]);
  const told = [...new Set(forms)].sort((a, b) => b.length - a.length);
  return told.reduce((sentence, form) => sentence.replaceAll(form, '***'), text);
}
