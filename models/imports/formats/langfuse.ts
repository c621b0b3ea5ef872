import { addDecimals, formatDecimal, parseDecimal } from '../../decimal.ts';
import { makerOf } from '../../prices/modelId.ts';
import { splitLabel } from '../../usage/labels.ts';
import { usageRow } from '../cells/blankRows.ts';
import { type Cells, needed } from '../cells/cells.ts';
import type { Header } from '../cells/header.ts';
import { openCells } from '../cells/openCells.ts';
import { type ImportFormat, type RowOutcome, type RowReader, scopeOf } from '../format.ts';
import { openSpans } from '../json/spans.ts';
import { openMetadata } from './gateway.ts';
import { usageDetails } from './langfuseUsage.ts';
import { readTags } from './tags.ts';

/**
 * Langfuse observations, from a table export or the blob storage. Only model calls count: spans and agents wrap them.
 * Its cost is the gateway's, estimated or sent by the user. Scope: project and environment.
 */
export const langfuse: ImportFormat = {
  id: 'langfuse',
  name: 'Langfuse observations',
  all: [],
  oneOf: [
    ['usage_details', 'usagedetails'],
    ['start_time', 'starttime', 'timestamp'],
    ['provided_model_name', 'providedmodelname', 'model', 'model_id', 'modelid'],
  ],
  some: ['id', 'type', 'trace_id', 'total_cost'],
  weight: 1,
  open: openLangfuse,
};

function openLangfuse(header: Header): RowReader {
  const { text, money, day, nameOf } = openCells(header);
  const startNames = ['start_time', 'starttime', 'timestamp'];
  const start = day(...startNames);
  const [id, type, project] = [text('id'), text('type'), text('project_id', 'projectid')];
  const model = text('provided_model_name', 'providedmodelname', 'model', 'model_id', 'modelid');
  const [environment, customer] = [text('environment'), text('user_id', 'userid')];
  const [trace, name] = [text('trace_name', 'tracename'), text('name')];
  const [usage, costs] = [text('usage_details', 'usagedetails'), text('cost_details', 'costdetails')];
  const total = money('total_cost', 'totalcost', 'calculated_total_cost');
  const tags = openMetadata(header, 'metadata', 'tags', 'trace_tags', 'tracetags');
  const spans = openSpans();
  const [traceId, parent] = [text('trace_id', 'traceid'), text('parent_observation_id', 'parentobservationid')];
  const isCall = (cells: Cells) => modelCalls.has(type(cells)?.toUpperCase() ?? 'GENERATION');
  const look = (cells: Cells) => {
    const counts = isCall(cells) ? (usageDetails(readTags(usage(cells)))?.counts ?? null) : null;
    const used = counts && { input: counts.inputTokens ?? 0, output: counts.outputTokens ?? 0 };
    const place = { trace: traceId(cells), id: id(cells), parent: parent(cells), start: null, end: null, maker: null };
    spans.look({ ...place, used, isCall: true, model: model(cells) });
  };
  const read = (cells: Cells): RowOutcome => {
    const on = needed(start(cells), nameOf(...startNames));
    const kind = type(cells)?.toUpperCase() ?? 'GENERATION';
    if (!modelCalls.has(kind)) {
      return { kind: 'skipped', reason: `${kind}, not a model call`, covers: on };
    }
    if (spans.repeats({ trace: traceId(cells), id: id(cells) }) !== null) {
      return { kind: 'skipped', reason: 'Model call whose nested calls state the usage', covers: on };
    }
    const details = usageDetails(readTags(usage(cells)));
    const cost = total(cells) ?? costOf(readTags(costs(cells)));
    if (details === null && cost === null) return { kind: 'skipped', reason: 'Model call without usage', covers: on };
    const tag = tags(cells);
    const where = splitLabel(environment(cells));
    const row = usageRow({
      ...tag,
      ...(details?.counts ?? {}),
      day: on,
      provider: model(cells) === null ? null : makerOf(model(cells)!),
      service: 'langfuse',
      model: model(cells),
      feature: trace(cells) ?? tag.feature ?? name(cells),
      environment: where.environment ?? environment(cells) ?? tag.environment,
      customer: customer(cells) ?? tag.customer,
      operation: kind === 'EMBEDDING' ? 'embedding' : 'inference',
      requests: 1,
      effectiveUsd: cost,
      costBasis: cost === null ? null : 'gateway',
    });
    const scope = scopeOf(project(cells), environment(cells));
    return { kind: 'usage', scope, row, requestId: id(cells), statedTokens: details?.total ?? null };
  };
  return Object.assign(read, { look });
}

const modelCalls = new Set(['GENERATION', 'EMBEDDING']);

/** The sum of a call's costs by kind; the kind `total` is that sum already. */
function costOf(costs: { readonly [kind: string]: unknown }): string | null {
  const amounts = Object.entries(costs).flatMap(([kind, value]) => {
    const amount = parseDecimal(String(value));
    return amount ? [[kind, amount] as const] : [];
  });
  if (amounts.length === 0) return null;
  const stated = amounts.find(([kind]) => kind === 'total');
  return formatDecimal(stated ? stated[1] : amounts.map(([, amount]) => amount).reduce(addDecimals));
}
