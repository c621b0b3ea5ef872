import { deepestJson } from '../../jsonDepth.ts';

/** Cuts JSON text that arrives in chunks into its values. */
interface JsonCutter {
  /** Takes a chunk in and gives the values that are complete now, as text. */
  readonly push: (text: string) => string[];
  /** What is left after the last chunk; a cut-off value is given as it is, so that reading it fails. */
  readonly end: () => string[];
  /** Characters of the value under way. */
  readonly waiting: () => number;
}

/**
 * Cuts an array, JSON lines, or documents one after the other into single values while they stream by.
 *
 * Convention: the elements of an outermost array are the values; of anything else the outermost values are. A long
 * object around a list comes in several values, each with what stood before the list and a part of it. Errors: throws
 * SyntaxError where values nest too deep, or where a long object says something after its list that could change how
 * the list is read; the values are not checked. Source: RFC 8259, jsonlines.org.
 *
 * @example
 * createJsonCutter().push('[{"a":1},{"a":"]"}') // => ['{"a":1}', '{"a":"]"}']
 * createJsonCutter().push('{"a":1}\n{"a":2}\n') // => ['{"a":1}', '{"a":2}']
 */
export function createJsonCutter(): JsonCutter {
  let waiting = '';
  let scanned = 0;
  let depth = 0;
  let base = -1;
  /** Where the text under way began; -1 outside of texts. */
  let textStart = -1;
  let start = -1;
  /**
   * Within an outermost object: where its list begins, where the last of its elements ended, and where the list did.
   */
  const list = { begin: -1, element: -1, end: -1, isSplit: false };

  /** A long value is looked at again only when it has grown by a quarter: each look costs all of it. */
  let pending: string[] = [];
  let pendingLength = 0;

  function push(text: string): string[] {
    pending.push(text);
    pendingLength += text.length;
    return waiting.length > longWait && pendingLength < waiting.length / 4 ? [] : take();
  }

  function take(): string[] {
    waiting += pending.join('');
    pending = [];
    pendingLength = 0;
    const values: string[] = [];
    const finish = (end: number) => {
      if (list.isSplit) checkTail(waiting.slice(list.end, end));
      values.push(waiting.slice(start, end));
      start = -1;
      Object.assign(list, { begin: -1, element: -1, end: -1, isSplit: false });
    };
    for (; scanned < waiting.length; scanned++) {
      if (textStart !== -1) {
        scanned = waiting.indexOf('"', scanned);
        if (scanned === -1) {
          scanned = waiting.length;
          break;
        }
        if (!isEscaped(waiting, scanned, textStart)) textStart = -1;
        continue;
      }
      const code = waiting.charCodeAt(scanned);
      if (code === comma && depth === base + 2 && list.begin !== -1 && list.end === -1) list.element = scanned;
      if (isSpace(code) || (code === comma && depth <= Math.max(base, 0))) {
        if (start !== -1 && depth === base) finish(scanned);
        continue;
      }
      if (code === openBracket || code === openBrace) {
        if (base === -1) {
          base = code === openBracket ? 1 : 0;
          if (base === 1) {
            depth = 1;
            continue;
          }
        }
        // After an array has ended, another document may begin.
        if (depth < base) {
          depth = base;
          if (code === openBracket) continue;
        }
        if (start === -1) start = scanned;
        else if (code === openBracket && depth === base + 1 && list.begin === -1) list.begin = scanned + 1;
        depth++;
        if (depth > deepestJson) throw new SyntaxError(`it nests deeper than ${deepestJson} levels`);
        continue;
      }
      if (code === closeBracket || code === closeBrace) {
        if (depth === base && start !== -1) finish(scanned);
        depth--;
        if (depth === base + 1 && list.begin !== -1 && list.end === -1) {
          // A short list is no page: a longer one may follow.
          if (list.isSplit) list.end = scanned;
          else Object.assign(list, { begin: -1, element: -1 });
        }
        if (depth === base && start !== -1) finish(scanned + 1);
        continue;
      }
      if (base === -1) base = 0;
      if (start === -1) start = scanned;
      if (code === quote) textStart = scanned;
    }
    if (start !== -1 && scanned - start > longPage && list.element > list.begin && list.end === -1)
      values.push(splitOff());
    const keep = start === -1 ? waiting.length : start;
    waiting = waiting.slice(keep);
    scanned -= keep;
    if (textStart !== -1) textStart -= keep;
    for (const place of ['begin', 'element', 'end'] as const) if (list[place] !== -1) list[place] -= keep;
    if (start !== -1) start = 0;
    return values;
  }

  /** Takes the elements that are whole out of the object under way, as an object of their own. */
  function splitOff(): string {
    const before = waiting.slice(start, list.begin);
    const part = `${waiting.slice(start, list.element)}]}`;
    const gone = list.element + 1 - list.begin;
    waiting = before + waiting.slice(list.element + 1);
    scanned -= start + gone;
    if (textStart !== -1) textStart -= start + gone;
    list.begin -= start;
    start = 0;
    list.element = -1;
    list.isSplit = true;
    return part;
  }

  return {
    push,
    end: () => {
      const values = take();
      return waiting.trim() === '' ? values : [...values, waiting];
    },
    waiting: () => waiting.length + pendingLength,
  };
}

/** Characters that are quickly looked at again. */
const longWait = 256 * 1024;
/** Characters of an object around a list after which it comes in parts. */
const longPage = 1024 * 1024;

/** What an envelope may say after its list without a word on how to read it. */
const afterList = new Set([
  ...['object', 'has_more', 'next_page', 'next_offset', 'next', 'previous', 'cursor', 'next_cursor', 'page', 'pages'],
  ...['total', 'total_pages', 'total_count', 'count', 'limit', 'offset', 'first_id', 'last_id', 'meta', 'metadata'],
  ...['pagination', 'links', 'status', 'success', 'message', 'code', 'request_id', 'version', 'generated_at', 'url'],
]);

function checkTail(tail: string): void {
  const said = JSON.parse(`{${tail.slice(1).replace(/^\s*,/, '')}`) as object;
  const other = Object.keys(said).find((key) => !afterList.has(key));
  if (other === undefined) return;
  throw new SyntaxError(`it has "${other}" after a list of more than 1 MB; it must come before the list`);
}

const [quote, backslash, comma] = [0x22, 0x5c, 0x2c];
const [openBracket, closeBracket, openBrace, closeBrace] = [0x5b, 0x5d, 0x7b, 0x7d];

/** Whether an odd number of backslashes stands before a quotation mark. */
function isEscaped(text: string, mark: number, textStart: number): boolean {
  let at = mark - 1;
  while (at > textStart && text.charCodeAt(at) === backslash) at--;
  return (mark - 1 - at) % 2 === 1;
}

function isSpace(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;
}

/**
 * Whether a text that begins so is JSON and not a table.
 *
 * @example
 * looksLikeJson(' [ {"a": 1}') // => true
 * looksLikeJson('{total},{cost}') // => false
 */
export function looksLikeJson(text: string): boolean {
  return /^\ufeff?\s*(?:\[\s*(?:[[{\]"]|$)|\{\s*(?:"(?:[^"\\]|\\.)*"\s*:|\}|$))/.test(text);
}

/** A binary number holds fifteen digits of any decimal; a longer one may be rounded. */
const manyDigits = /[\d.]{16}/;

/**
 * A JSON value of which no number is rounded: where any has more digits than a binary number holds, numbers are kept as
 * the text they are written in; numbers that are none are null.
 *
 * Errors: throws SyntaxError on what is not JSON.
 *
 * @example
 * readJsonExactly('{"amount": 0.10000000000000000000001}') // => { "amount": "0.10000000000000000000001" }
 * readJsonExactly('{"amount": 0.1}') // => { "amount": 0.1 }
 * readJsonExactly('{"cost": NaN, "note": "NaN"}') // => { "cost": null, "note": "NaN" }
 */
export function readJsonExactly(text: string): unknown {
  try {
    return exactly(text);
  } catch (error) {
    // Python writes numbers that are none as words.
    const without = text.replace(
      /("(?:[^"\\]|\\.)*")|-?\b(?:NaN|Infinity)\b/g,
      (_, quoted?: string) => quoted ?? 'null',
    );
    if (without === text) throw error;
    return exactly(without);
  }
}

function exactly(text: string): unknown {
  if (!manyDigits.test(text)) return JSON.parse(text);
  // Node's JSON.parse gives the source text of a number to its reviver; the library's types do not say so yet.
  const reviver = ((_key: string, value: unknown, context: { readonly source?: string }) =>
    typeof value === 'number' ? (context.source ?? String(value)) : value) as (key: string, value: unknown) => unknown;
  return JSON.parse(text, reviver);
}
