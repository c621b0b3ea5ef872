import { foldName } from './foldName.ts';

/**
 * Columns and fields that hold what people wrote, who they are, or secrets. They are dropped before anything looks at
 * them.
 */
const privateNames = new Set([
  ...['messages', 'message', 'prompt', 'prompts', 'completion', 'completions', 'response', 'responses', 'request'],
  ...['input', 'output', 'inputs', 'outputs', 'content', 'contents', 'text', 'body', 'query', 'question', 'answer'],
  ...['request_body', 'response_body', 'requestbody', 'responsebody', 'proxy_server_request', 'proxyserverrequest'],
  ...['request_headers', 'response_headers', 'headers', 'authorization', 'cookie', 'password', 'secret', 'token'],
  ...['email', 'user_email', 'useremail', 'customer_email', 'email_address', 'customer_name', 'full_name', 'phone'],
  ...['customer_phone', 'customer_address', 'customer_shipping', 'address', 'ip', 'ip_address', 'user_agent'],
  ...['requester_ip_address', 'requesteripaddress', 'gen_ai_input_messages', 'gen_ai_output_messages'],
  ...['gen_ai_system_instructions', 'gen_ai_prompt', 'gen_ai_completion', 'receipt_email', 'billing_details'],
  ...['system_prompt', 'systemprompt', 'completion_text', 'prompt_text', 'model_parameters', 'modelparameters'],
  ...['error', 'error_message', 'exception', 'stack', 'stacktrace', 'metadata_json', 'additional_usage_values'],
]);

/**
 * Whether a field holds something private by its name: prompts, answers, addresses, secrets.
 *
 * Convention: the last part of a dotted name counts too. Source: FORMATS sections 5 and 8.
 *
 * @example
 * isPrivateField('messages') // => true
 * isPrivateField('request.user_email') // => true
 * isPrivateField('input_tokens') // => false
 * isPrivateField('Eingabe (Mio. Token)') // => false
 */
export function isPrivateField(name: string): boolean {
  const known = judged.get(name);
  if (known !== undefined) return known;
  // A dot before a space ends an abbreviation: "Mio. Token" counts tokens.
  const last = /\.\s/.test(name) ? name : name.slice(name.lastIndexOf('.') + 1);
  const isPrivate = privateNames.has(foldName(name)) || privateNames.has(foldName(last));
  if (judged.size < mostJudged) judged.set(name, isPrivate);
  return isPrivate;
}

/** The same few names come on every record: each is judged once. */
const judged = new Map<string, boolean>();
const mostJudged = 10_000;

const mail = /[\p{L}\p{N}._%+-]+@([\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+)/gu;
const secrets = [
  /\b(?:sk|pk|rk|gsk|xai|pplx|whsec)[-_][\w-]{16,}/,
  /\bsk-(?:ant|or|proj|svcacct|admin|lf)-[\w-]{8,}/,
  /\bgh[opsu]_[A-Za-z0-9]{20,}/,
  /\bgithub_pat_\w{20,}/,
  /\b(?:AKIA|ASIA)[A-Z0-9]{12,}/,
  /\bAIza[\w-]{30,}/,
  /\bya29\.[\w-]{20,}/,
  /\bglpat-[\w-]{16,}/,
  /\bhf_[A-Za-z0-9]{20,}/,
  /\bxox[abprs]-[\w-]{10,}/,
  /\beyJ[\w-]{8,}\.eyJ[\w-]{8,}/,
  /\bBearer\s+\S{8,}/i,
  /\bnpm_[A-Za-z0-9]{20,}/,
  /\bSG\.[\w-]{16,}\.[\w-]{16,}/,
  /\b[a-z][a-z0-9+.-]*:\/\/[^\s/:@]*:[^\s/@]+@\S+/i,
  /-----BEGIN [A-Z ]+-----/,
];
/** Names, resource paths and lists of tags are shorter; a longer text is something a person or a model wrote. */
const longestLabel = 400;

/**
 * A label as it may be kept: without secrets, written texts and addresses of people; null where nothing may be kept.
 *
 * Convention: of an e-mail address only the domain stays, because it still tells customers apart; a text with a secret,
 * a line break, more than 400 characters or the look of prose goes altogether. Source: FORMATS section 8.
 *
 * @example
 * publicLabel('jane.doe@acme.test') // => 'acme.test'
 * publicLabel('bot for jane@acme.test') // => 'bot for acme.test'
 * publicLabel('sk-proj-abcdefghijklmnopqrstu1234') // => null
 * publicLabel('Search (staging)') // => 'Search (staging)'
 */
export function publicLabel(text: string): string | null {
  if (text.length > longestLabel || /[\r\n]/.test(text)) return null;
  if (text.length < 5) return text;
  if (looksWritten(text) || secrets.some((secret) => secret.test(text))) return null;
  return text.includes('@') ? text.replace(mail, '$1') : text;
}

/**
 * A scope as it may be kept: each of its parts as `publicLabel` keeps it.
 *
 * @example
 * publicScope('jane@acme.test|2026-08') // => 'acme.test|2026-08'
 */
export function publicScope(scope: string): string {
  return scope
    .split('|')
    .map((part) => publicLabel(part) ?? '')
    .join('|');
}

/** What stands where something private stood. */
const notKept = '(not stored)';
const everySecret = secrets.map(({ source, flags }) => new RegExp(source, `${flags}g`));

/**
 * A sentence about a row as it may be shown, kept and exported: what the row holds that may not be kept is taken out of
 * it, and so are secrets and addresses of people wherever they come from.
 *
 * Convention: `texts` are the cells of the row; one that `publicLabel` would change is changed in the message in the
 * same way, in either case and with its underscores read as spaces. Source: FORMATS section 8.
 *
 * @example
 * publicMessage('"jane@acme.test" in cost is not an amount; write it like 1234.50.')
 * // => '"acme.test" in cost is not an amount; write it like 1234.50.'
 * publicMessage('Payment that is why does my invoice not add up?', ['Why does my invoice not add up?'])
 * // => "Payment that is (not stored)"
 * publicMessage('Commit of $0 must be above 0.') // => 'Commit of $0 must be above 0.'
 */
export function publicMessage(message: string, texts: Iterable<string> = []): string {
  let told = message;
  for (const cell of texts) {
    const text = cell.trim();
    if (text.length < 5) continue;
    const shown = publicLabel(text);
    if (shown !== text) told = replaced(told, text, shown ?? notKept);
  }
  told = told.replace(/"([^"]{5,})"/g, (_, quoted: string) => `"${publicLabel(quoted) ?? notKept}"`);
  for (const secret of everySecret) told = told.replace(secret, notKept);
  return told.replace(mail, '$1');
}

/** Puts something else where a sentence has a text, in either case and with its underscores read as spaces. */
function replaced(message: string, text: string, shown: string): string {
  const [whole, part] = [spoken(message), spoken(text)];
  let told = '';
  let from = 0;
  for (let at = whole.indexOf(part); at !== -1; at = whole.indexOf(part, from)) {
    told += message.slice(from, at) + shown;
    from = at + part.length;
  }
  return told + message.slice(from);
}

/** Sign for sign, so that a place in it is one in the text. */
function spoken(text: string): string {
  const small = text.toLowerCase();
  const alike = small.length === text.length ? small : [...text].map(smallSign).join('');
  return alike.replaceAll('_', ' ');
}

function smallSign(sign: string): string {
  const small = sign.toLowerCase();
  return small.length === sign.length ? small : sign;
}

/** Prose: many words, or a question or sentence of several. Meters and line items are lists of short terms instead. */
function looksWritten(text: string): boolean {
  const words = text.split(/\s+/).length;
  if (words > 25) return true;
  return words > 5 && /[a-z]{2,}[?!]$/i.test(text);
}
