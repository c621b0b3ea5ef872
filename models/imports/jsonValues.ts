/** Cuts JSON text that arrives in chunks into its values. */
export interface JsonCutter {
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
 * Convention: the elements of an outermost array are the values; of anything else the outermost values are. Errors: none here;
 * the values are not checked. Source: RFC 8259, jsonlines.org.
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

  function push(text: string): string[] {
    waiting += text;
    const values: string[] = [];
    const finish = (end: number) => {
      values.push(waiting.slice(start, end));
      start = -1;
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
        depth++;
        continue;
      }
      if (code === closeBracket || code === closeBrace) {
        if (depth === base && start !== -1) finish(scanned);
        depth--;
        if (depth === base && start !== -1) finish(scanned + 1);
        continue;
      }
      if (base === -1) base = 0;
      if (start === -1) start = scanned;
      if (code === quote) textStart = scanned;
    }
    const keep = start === -1 ? waiting.length : start;
    waiting = waiting.slice(keep);
    scanned -= keep;
    if (textStart !== -1) textStart -= keep;
    if (start !== -1) start = 0;
    return values;
  }

  return {
    push,
    end: () => (waiting.trim() === '' ? [] : [waiting]),
    waiting: () => waiting.length,
  };
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
 * A JSON value of which no number is rounded: where any has more digits than a binary number holds, numbers are kept as the
 * text they are written in; numbers that are none are null.
 *
 * Errors: throws SyntaxError on what is no JSON.
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
