import { makerOf } from '../../prices/modelId.ts';
import { usageRow } from '../cells/blankRows.ts';
import { needed } from '../cells/cells.ts';
import type { Header } from '../cells/header.ts';
import { openCells } from '../cells/openCells.ts';
import { periodCell } from '../cells/period.ts';
import { type ImportFormat, type RowOutcome, type RowReader, type RowWarning, scopeOf } from '../format.ts';
import { promptTokens } from './promptTokens.ts';

const timeNames = ['date', 'month', 'week', 'lastactivity', 'starttime', 'firstactivity'];
const readNames = ['cachereadtokens', 'tokencountscachereadinputtokens', 'cachedinputtokens'];
const costNames = ['cost', 'totalcost', 'costusd'];

/**
 * ccusage's reports on coding agents by day, week, month, session or block. Its costs are estimates at list price, its
 * kinds of tokens disjoint, but for Codex, whose input contains what was cached. Scope: all, because the reports are
 * the same use in several spans.
 */
export const ccusage: ImportFormat = {
  id: 'ccusage',
  name: 'ccusage report',
  all: [],
  oneOf: [timeNames, readNames, costNames],
  some: ['model', 'cachecreationtokens', 'inputtokens', 'outputtokens'],
  fits: (header) => (marks.some(header.has) && !others.some(header.has) ? [] : null),
  weight: 0.95,
  open: openCcusage,
};

/** Names of its counts, and of what it never states, without what joins their words. */
const marks = ['cachecreationtokens', 'tokencountscachecreationinputtokens', 'modelsused', 'reasoningoutputtokens'];
const others = [
  'provider',
  'service',
  'customer',
  'feature',
  'team',
  'environment',
  'requests',
  'currency',
  'billedcost',
];

const estimates: RowWarning = {
  column: null,
  message: 'Costs are ccusage estimates at list price; usage included in a subscription is not billed.',
};

function openCcusage(header: Header): RowReader {
  const { text, count, money, day } = openCells(header);
  const period = periodCell({ header, names: ['date', 'month', 'week'] });
  const moment = day('lastactivity', 'starttime', 'firstactivity');
  const [model, project, gap] = [text('model', 'modelname'), text('project', 'projectpath'), text('isgap')];
  const [input, output] = [
    count('inputtokens', 'tokencountsinputtokens'),
    count('outputtokens', 'tokencountsoutputtokens'),
  ];
  const read = count(...readNames);
  const written = count('cachecreationtokens', 'tokencountscachecreationinputtokens');
  const [reasoning, total] = [count('reasoningoutputtokens', 'reasoningtokens'), count('totaltokens')];
  const cost = money(...costNames);
  const isInside = !header.has('cachereadtokens') && header.has('cachedinputtokens');
  return (cells): RowOutcome => {
    const span = period(cells);
    const on = span?.on ?? needed(moment(cells), 'date');
    const stated = { prompt: input(cells), read: read(cells), written: written(cells), output: output(cells) };
    const estimate = cost(cells);
    const isNothing = Object.values(stated).every((value) => !value) && Number(estimate ?? 0) === 0;
    if (gap(cells) === 'true' || isNothing) return { kind: 'skipped', reason: 'Span without use', covers: on };
    const counting = isInside ? 'inside' : 'apart';
    const { counts } = promptTokens({ ...stated, reasoning: reasoning(cells), total: total(cells), counting });
    const name = model(cells);
    const row = usageRow({
      ...counts,
      day: on,
      provider: name === null ? null : makerOf(name),
      service: 'ccusage',
      model: name,
      team: project(cells),
      environment: 'development',
      operation: 'inference',
      effectiveUsd: estimate,
      costBasis: estimate === null ? null : 'estimate',
    });
    const warnings = estimate === null ? [] : [estimates];
    return { kind: 'usage', scope: scopeOf('ccusage'), row, warnings, ...(span ? { coversTo: span.to } : {}) };
  };
}
