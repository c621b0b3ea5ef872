/** What a span says of where it stands and what it used. */
interface Span {
  readonly trace: string | null;
  readonly id: string | null;
  readonly parent: string | null;
  /** Null where it states no usage. */
  readonly used: { readonly input: number; readonly output: number } | null;
  /** Whether it says that it is one call of a model. */
  readonly isCall: boolean;
  readonly model: string | null;
  /** What made it, such as the name of a library. */
  readonly maker: string | null;
  /** Nanoseconds or any other unit; null where not stated. */
  readonly start: number | null;
  readonly end: number | null;
}

/** Why the usage of a span is not counted. */
type Repeats = 'inner' | 'twin' | null;

interface Spans {
  readonly look: (span: Span) => void;
  /** Whether spans inside this one, or one beside it, state its usage. */
  readonly repeats: (span: Pick<Span, 'trace' | 'id'>) => Repeats;
}

interface Held extends Span {
  readonly key: string;
}

const deepest = 200;

/**
 * Learns from all spans of a file which of them say again what others say.
 *
 * Convention: a span around others with usage is their sum and is passed over, whatever it calls itself; so is one that
 * is no call of a model and states exactly what all calls of its trace do; of two spans of one call, made by two
 * libraries at the same time with the same counts, the later is. Source: FORMATS section 11.
 *
 * @example
 * openSpans().repeats({ trace: 't', id: 'a' }) // => null
 */
export function openSpans(): Spans {
  const spans = new Map<string, Held>();
  let found: Map<string, Repeats> | null = null;

  function look(span: Span): void {
    if (span.id === null) return;
    const key = keyOf(span);
    spans.set(key, { ...span, key });
    found = null;
  }

  function repeats(span: Pick<Span, 'trace' | 'id'>): Repeats {
    if (span.id === null) return null;
    found ??= findRepeats(spans);
    return found.get(keyOf(span)) ?? null;
  }

  return { look, repeats };
}

function keyOf({ trace, id }: Pick<Span, 'trace' | 'id'>): string {
  return `${trace ?? ''} ${id}`;
}

function findRepeats(spans: ReadonlyMap<string, Held>): Map<string, Repeats> {
  const found = new Map<string, Repeats>();
  const linked = new Set<string>();
  for (const span of spans.values()) {
    let above = span.parent === null ? undefined : spans.get(keyOf({ trace: span.trace, id: span.parent }));
    if (above) linked.add(above.key);
    for (let depth = 0; span.used && above && depth < deepest; depth++) {
      if (above.used) found.set(above.key, 'inner');
      above = above.parent === null ? undefined : spans.get(keyOf({ trace: above.trace, id: above.parent }));
    }
  }
  const traces = new Map<string, Held[]>();
  for (const span of spans.values()) {
    if (!span.used || span.trace === null || found.has(span.key)) continue;
    const held = traces.get(span.trace);
    if (held) held.push(span);
    else traces.set(span.trace, [span]);
  }
  for (const held of traces.values()) {
    if (held.length < 2) continue;
    for (const key of twinsOf(held)) found.set(key, 'twin');
    const left = held.filter(({ key }) => !found.has(key));
    for (const key of sumsOf(left)) if (!linked.has(key)) found.set(key, 'inner');
  }
  return found;
}

/** Spans that are no calls and state what all calls of the trace do together. */
function sumsOf(spans: readonly Held[]): string[] {
  const calls = spans.filter(({ isCall }) => isCall);
  if (calls.length === 0) return [];
  const sum = (side: 'input' | 'output') => calls.reduce((total, { used }) => total + used![side], 0);
  const [input, output] = [sum('input'), sum('output')];
  return spans
    .filter(({ isCall, used }) => !isCall && used!.input === input && used!.output === output)
    .map(({ key }) => key);
}

/** Of spans with the same counts at the same time by different makers, all but the first. */
function twinsOf(spans: readonly Held[]): string[] {
  const groups = new Map<string, Held[]>();
  for (const span of spans) {
    const { input, output } = span.used!;
    if (input + output === 0 || span.start === null) continue;
    const same = groups.get(`${input} ${output}`);
    if (same) same.push(span);
    else groups.set(`${input} ${output}`, [span]);
  }
  return [...groups.values()].flatMap((group) => {
    const inTime = [...group].sort((a, b) => a.start! - b.start!);
    return inTime.slice(1).flatMap((span, at) => {
      const before = inTime[at]!;
      const isSameModel = span.model === null || before.model === null || span.model === before.model;
      const overlaps = span.start === before.start || (before.end !== null && span.start! < before.end);
      return isSameModel && overlaps && span.maker !== before.maker ? [span.key] : [];
    });
  });
}
