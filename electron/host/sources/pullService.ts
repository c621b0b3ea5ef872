import { createHash } from 'node:crypto';
import { addMonths, type Month, monthOf, monthsBetween } from '../../../models/calendar.ts';
import { WorkbenchError } from '../../../models/errors.ts';
import { formatCount } from '../../../models/imports/formatCount.ts';
import type { StatementDecision } from '../../../models/imports/judgeStatement.ts';
import {
  isEmptyPage,
  type PageQuestion,
  type ServiceReport,
  serviceOf,
} from '../../../models/sources/connectors/serviceReports.ts';
import { firstMonth, type PulledPart, type TryResult } from '../../../models/sources/pull.ts';
import { type ServiceSettings, usualSource } from '../../../models/sources/source.ts';
import type { Context } from '../context.ts';
import { importOutcome } from '../reading/importOutcome.ts';
import { deletePages, findPart, listPages, type StoredPage, savePage } from '../store/sourceStore.ts';
import { writeAtOnce } from '../store/writeInTurns.ts';
import { fetchPage } from './fetchPage.ts';
import { emptyPart, type PartToStore, readPart, storePart } from './storePart.ts';

interface ServicePull {
  readonly name: string;
  readonly settings: ServiceSettings;
  readonly through: Month | null;
  readonly from: Month | null;
  readonly decision: StatementDecision | null;
}

/** Months that are read where a source does not say since when. */
const usualMonths = 12;
/** Pages of a pull that was broken off are used again for so long, in milliseconds: later they may have changed. */
const pagesLast = 6 * 3_600_000;
/** More pages than any month has: a service that goes on for ever ends here. */
const mostPages = 10_000;

/** Reads each month of each report, page by page, and stores it in place of what it was. */
export async function pullService(context: Context, pull: ServicePull): Promise<PulledPart[]> {
  const { name, settings, through, decision } = pull;
  const { overlapMonths = usualSource.overlapMonths, since } = settings;
  const here = monthOf(context.now().slice(0, 10));
  const first = pull.from ?? firstMonth({ through, overlapMonths, since }) ?? addMonths(here, 1 - usualMonths);
  const parts: PulledPart[] = [];
  let there: Month | null = null;
  // The clock of the service decides which months there are: that of this computer may be wrong.
  for (let month = first; month <= (there ?? here); month = addMonths(month, 1)) {
    for (const report of serviceOf(settings.service).reports) {
      const read = await readMonth(context, { name, settings, report, month });
      if (read.serverNow !== null) there = monthOf(read.serverNow.slice(0, 10));
      const stored = await storeMonth(context, { ...read, name, report, month, decision });
      if (stored) parts.push(stored);
    }
    const months = monthsBetween(first, there ?? here) + 1;
    context.progress({ done: monthsBetween(first, month) + 1, total: Math.max(1, months), unit: 'months' });
  }
  return parts;
}

/** What a try reads: the first page of each report of this month. */
export async function tryService(
  context: Context,
  { name, settings }: Pick<ServicePull, 'name' | 'settings'>,
): Promise<Pick<TryResult, 'evidence' | 'parts'>> {
  const month = monthOf(context.now().slice(0, 10));
  const parts: { part: string; result: TryResult['parts'][number]['result'] }[] = [];
  const [hashes, asked]: [string[], string[]] = [[], []];
  for (const report of serviceOf(settings.service).reports) {
    const question = report.first(month, addMonths(month, 1));
    const { text, json } = await fetchPage(settings, question, context.signal);
    hashes.push(hashOf(text));
    asked.push(textOf(question));
    if (isEmptyPage(json)) continue;
    const part = partOf({ name, report, month, decision: null }, [{ text, question }]);
    const { output } = await readPart(context, part);
    parts.push({ part: part.part, result: importOutcome(part.name, output) });
  }
  return { evidence: { sql: null, parameters: asked, hashes }, parts };
}

interface MonthOfReport {
  readonly name: string;
  readonly settings: ServiceSettings;
  readonly report: ServiceReport;
  readonly month: Month;
}

interface ReadPage {
  readonly text: string;
  readonly question: PageQuestion;
}

interface ReadMonth {
  readonly pages: readonly ReadPage[];
  readonly isEmpty: boolean;
  readonly serverNow: string | null;
}

/** All pages of a month; those that a pull before this one read and could not finish are not read again. */
async function readMonth(context: Context, { name, settings, report, month }: MonthOfReport): Promise<ReadMonth> {
  const { db } = context.workspace();
  const part = partName(report, month);
  const pages: ReadPage[] = [];
  const asked = new Set<string>();
  let question: PageQuestion | null = report.first(month, addMonths(month, 1));
  let [isEmpty, serverNow]: [boolean, string | null] = [true, null];
  const known = listPages(db, name, part).filter(({ at }) => isRecent(at, context.now()));
  while (question !== null) {
    if (pages.length === mostPages || asked.has(textOf(question))) throw endless(settings, part, pages.length);
    asked.add(textOf(question));
    const stored: StoredPage | undefined = known[pages.length];
    const isKnown = stored !== undefined && stored.asked === textOf(question);
    // Once one page differs, those after it do too.
    if (!isKnown) known.length = 0;
    const page = isKnown
      ? { text: stored.body, json: JSON.parse(stored.body) as unknown, serverNow: null }
      : await fetchPage(settings, question, context.signal);
    const next: PageQuestion | null = nextOf(report, question, page.json, settings);
    if (!isKnown) {
      const kept = {
        page: pages.length,
        asked: textOf(question),
        at: context.now(),
        body: page.text,
        hash: hashOf(page.text),
      };
      await writeAtOnce(db, () => savePage(db, name, part, kept), { undo: false });
    }
    pages.push({ text: page.text, question });
    isEmpty &&= isEmptyPage(page.json);
    serverNow = page.serverNow ?? serverNow;
    question = next;
  }
  return { pages, isEmpty, serverNow };
}

/** A page of a moment that is still to come is from before the clock was set back: nobody knows how old it is. */
function isRecent(at: string, now: string): boolean {
  const age = Date.parse(now) - Date.parse(at);
  return age >= 0 && age < pagesLast;
}

function nextOf(
  report: ServiceReport,
  asked: PageQuestion,
  page: unknown,
  { service }: ServiceSettings,
): PageQuestion | null {
  try {
    return report.next(asked, page);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const message = `${service} answered in a form that is not known (${error.message}); update Cogsmith, or report it with the version of the service.`;
    throw new WorkbenchError('unreadable_file', message);
  }
}

interface MonthToStore extends Omit<MonthOfReport, 'settings'>, ReadMonth {
  readonly decision: StatementDecision | null;
}

/** Null where the month has nothing, now and before. */
async function storeMonth(context: Context, month: MonthToStore): Promise<PulledPart | null> {
  const { db } = context.workspace();
  const part = partOf(month, month.pages);
  const before = findPart(db, month.name, part.part);
  const stored = month.isEmpty
    ? before && (await emptyPart(context, month.name, before))
    : await storePart(context, part);
  await writeAtOnce(db, () => deletePages(db, month.name, part.part), { undo: false });
  return stored;
}

function partName({ name }: ServiceReport, month: Month): string {
  return `${month} ${name}`;
}

function partOf(
  { name, report, month, decision }: Pick<MonthToStore, 'name' | 'report' | 'month' | 'decision'>,
  pages: readonly ReadPage[],
): PartToStore {
  const part = partName(report, month);
  return {
    ...{ source: name, part, name: `${name} ${part}.json`, text: `[${pages.map(({ text }) => text).join(',\n')}]` },
    ...{ format: report.format, rowsOf: null, issues: [], rejected: 0, decision },
    evidence: {
      sql: null,
      parameters: pages.map(({ question }) => textOf(question)),
      hashes: pages.map(({ text }) => hashOf(text)),
    },
  };
}

function textOf({ path, query }: PageQuestion): string {
  return `${path}?${query.map(([name, value]) => `${name}=${value}`).join('&')}`;
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function endless({ service }: ServiceSettings, part: string, pages: number): WorkbenchError {
  return new WorkbenchError(
    'unreadable_file',
    `${service} does not come to an end: after ${formatCount(pages)} pages of ${part} it names one that was read, or more than ${formatCount(mostPages)}; nothing of it was stored. Report it with the version of the service.`,
  );
}
