import { makerOf } from '../../prices/modelId.ts';
import { providerId } from '../../prices/providerId.ts';
import { splitLabel } from '../../usage/labels.ts';
import { usageRow } from '../cells/blankRows.ts';
import { dollarCheck } from '../cells/currency.ts';
import type { Header } from '../cells/header.ts';
import { openCells } from '../cells/openCells.ts';
import { type ImportFormat, type RowOutcome, type RowReader, scopeOf } from '../format.ts';
import { promptTokens } from './promptTokens.ts';

const taskNames = ['task', 'task_id', 'task_name', 'run_id', 'instance_id', 'trial_id', 'job', 'session_id'];
const stepNames = [
  'steps',
  'n_steps',
  'num_steps',
  'step_count',
  'assistant_turns',
  'turns',
  'n_turns',
  'model_calls',
  'api_calls',
  'iterations',
  'n_messages',
];
const successNames = [
  'success',
  'succeeded',
  'passed',
  'resolved',
  'reward',
  'solved',
  'outcome',
  'result',
  'is_success',
];
const dateNames = ['date', 'started_at', 'start_time', 'created_at', 'timestamp', 'day', 'finished_at', 'end_time'];
const costNames = ['cost_usd', 'cost', 'total_cost', 'total_cost_usd', 'instance_cost'];

/**
 * Runs of an agent, one row a run. A dated run counts as usage of its day as well; each run is kept for fitting. Scope:
 * the agent.
 */
export const agentRuns: ImportFormat = {
  id: 'agent-runs',
  name: 'Agent runs',
  all: [],
  oneOf: [taskNames, stepNames, successNames],
  some: ['model', 'cost_usd', 'input_tokens', 'output_tokens'],
  weight: 0.9,
  open: openAgentRuns,
};

function openAgentRuns(header: Header): RowReader {
  const { text, count, money, day } = openCells(header);
  const date = day(...dateNames);
  const runId = text('run_id', 'trial_id', 'session_id');
  const [task, agent, model] = [
    text('task', 'task_name', 'task_id', 'instance_id', 'job', 'run_id'),
    text('agent', 'feature', 'workflow'),
    text('model', 'model_name'),
  ];
  const [provider, team, environment] = [text('provider'), text('team'), text('environment', 'env')];
  const [steps, success] = [count(...stepNames), text(...successNames)];
  const [prompt, fresh] = [count('prompt_tokens', 'total_input_tokens'), count('input_tokens')];
  const [read, written] = [
    count('cached_input_tokens', 'cache_read_tokens', 'cache_read_input_tokens'),
    count('cache_write_tokens', 'cache_creation_input_tokens'),
  ];
  const output = count('output_tokens', 'completion_tokens');
  const cost = money(...costNames);
  const dollars = header.has('currency') ? dollarCheck(header, 'currency') : () => null;
  return (cells): RowOutcome => {
    const on = date(cells);
    dollars(cells);
    const counts = promptTokens({
      prompt: prompt(cells),
      read: read(cells),
      written: written(cells),
      output: output(cells),
      reasoning: null,
    }).counts;
    const tokens = { ...counts, inputTokens: fresh(cells) ?? counts.inputTokens };
    const billedUsd = cost(cells);
    const run = {
      day: on,
      task: task(cells),
      feature: agent(cells),
      model: model(cells),
      steps: steps(cells),
      inputTokens: sum([tokens.inputTokens, tokens.cacheReadTokens, tokens.cacheWrite5mTokens]),
      outputTokens: tokens.outputTokens,
      costUsd: billedUsd,
      success: succeeded(success(cells)),
    };
    if (run.steps === null && run.success === null && billedUsd === null) {
      return { kind: 'skipped', reason: 'Run without steps, cost and outcome', covers: on };
    }
    const scope = scopeOf(agent(cells));
    const requestId = header.has('run_id') ? runId(cells) : null;
    if (on === null) return { kind: 'usage', scope, row: null, run, requestId };
    const where = splitLabel(environment(cells));
    const name = model(cells);
    const row = usageRow({
      ...tokens,
      day: on,
      provider: provider(cells) !== null ? providerId(provider(cells)!) : name === null ? null : makerOf(name),
      model: name,
      feature: agent(cells),
      team: team(cells),
      environment: where.environment ?? environment(cells),
      operation: 'inference',
      requests: steps(cells),
      effectiveUsd: billedUsd,
      costBasis: billedUsd === null ? null : 'gateway',
    });
    return { kind: 'usage', scope, row, run, requestId };
  };
}

function sum(parts: readonly (number | null)[]): number | null {
  const stated = parts.filter((part) => part !== null);
  return stated.length === 0 ? null : stated.reduce((total, part) => total + part, 0);
}

/** A reward counts as success from one half upwards; words as they are commonly written. */
function succeeded(text: string | null): boolean | null {
  if (text === null) return null;
  const number = Number(text);
  if (Number.isFinite(number)) return number >= 0.5;
  if (/^(true|yes|y|success|succeeded|successful|pass|passed|resolved|solved|completed|ok)$/i.test(text)) return true;
  return /^(false|no|n|fail|failed|failure|error|unresolved|timeout|cancelled|canceled)$/i.test(text) ? false : null;
}
