import { usageRow } from '../cells/blankRows.ts';
import { type Cells, needed } from '../cells/cells.ts';
import type { Header } from '../cells/header.ts';
import { openCells } from '../cells/openCells.ts';
import { type ImportFormat, type RowOutcome, type RowReader, scopeOf } from '../format.ts';
import { promptTokens } from './promptTokens.ts';

const ofTotal = 'payload_info_total_token_usage';
const ofLast = 'payload_info_last_token_usage';

/**
 * Sessions of the Codex command line as it keeps them (`sessions/…/rollout-*.jsonl`): each count of tokens is the sum
 * of the session so far, so a row is what it added, on the model of the turn before it. Input contains what was cached,
 * output the reasoning. A fork repeats the counts of the session that it goes on from, mostly with new times, so a
 * count is known by its sums in the oldest session that the file names. What was said is not read. Scope: all.
 */
export const codexSession: ImportFormat = {
  id: 'codex',
  name: 'Codex session',
  all: ['timestamp', 'type', 'payload_type', `${ofTotal}_total_tokens`],
  some: ['payload_model', `${ofTotal}_cached_input_tokens`, `${ofLast}_input_tokens`],
  weight: 1,
  open: openCodexSession,
};

const kinds = ['input_tokens', 'cached_input_tokens', 'output_tokens', 'reasoning_output_tokens', 'total_tokens'];
const [input, cached, output, reasoning, total] = [0, 1, 2, 3, 4] as const;

function openCodexSession(header: Header): RowReader {
  const { text, count, day } = openCells(header);
  const [type, kind, date] = [text('type'), text('payload_type'), day('timestamp')];
  const [model, id, origin] = [text('payload_model'), text('payload_id'), text('payload_forked_from_id')];
  const [sums, turns] = [ofTotal, ofLast].map((of) => kinds.map((name) => count(`${of}_${name}`)));
  // Sizes and limits, of which no use is made.
  header.folded.forEach((name, index) => {
    if (/^payload_(rate_limits|info_model_context_window)/.test(name)) header.use?.(index);
  });
  const numbers = (cells: Cells, read: typeof sums) => read!.map((one) => one(cells) ?? 0);
  let session: string | null = null;
  let current: string | null = null;
  let before: readonly number[] | null = null;

  return (cells): RowOutcome => {
    const on = date(cells);
    if (type(cells) === 'session_meta') {
      // The records of the sessions it was forked from follow, the oldest last.
      session = origin(cells) ?? id(cells) ?? session;
      before = null;
    }
    if (type(cells) === 'turn_context') current = model(cells) ?? current;
    if (kind(cells) !== 'token_count') return { kind: 'skipped', reason: 'Session record without usage', covers: null };
    const sum = numbers(cells, sums);
    if (sum[total] === 0) return { kind: 'skipped', reason: 'Session record without usage', covers: null };
    // A session that goes on from another begins at the sum of that one.
    const grown = before && sum.every((value, index) => value >= before![index]!) ? before : null;
    const added = grown ? sum.map((value, index) => value - grown[index]!) : firstTurn(numbers(cells, turns), sum);
    before = sum;
    if (added.every((value) => value === 0)) return { kind: 'skipped', reason: 'Count stated before', covers: on };
    const { counts } = promptTokens({
      ...{ prompt: added[input]!, read: added[cached]!, written: null, output: added[output]! },
      ...{ reasoning: added[reasoning]!, total: added[total]!, counting: 'inside' },
    });
    const row = usageRow({
      ...counts,
      day: needed(on, 'timestamp'),
      provider: 'openai',
      service: 'codex',
      model: current,
      environment: 'development',
      operation: 'inference',
      requests: 1,
    });
    const requestId = session === null ? null : `${session} ${sum.join(' ')}`;
    return { kind: 'usage', scope: scopeOf('codex'), row, requestId, statedTokens: added[total]! };
  };
}

function firstTurn(turn: readonly number[], sum: readonly number[]): readonly number[] {
  return turn[total]! > 0 ? turn : sum;
}
