import type { Book } from '../../../models/reports/book/book.ts';
import { bookHtml } from '../../../models/reports/book/bookHtml.ts';
import { bookOf } from '../../../models/reports/book/bookOf.ts';
import type { Scenario } from '../../../models/scenarios/scenario.ts';
import type { Comparison, RunSettings } from '../../../models/simulation/result.ts';
import type { Args } from '../../../models/workbench.ts';
import type { Context, Handler, Handlers } from '../context.ts';
import { writeSlides } from '../files/writeSlides.ts';
import { listScenarios } from '../store/scenarioStore.ts';
import { readBoard } from './board.ts';
import { readCheck } from './check.ts';
import { readRegister } from './commitments/commitmentRegister.ts';
import { compareScenarios } from './compare.ts';
import { exportFile } from './exportFile.ts';
import { readScenario } from './scenarios.ts';

/** The report of several pages, of a scenario as it is now. */
const makeFull: Handler<'report.full'> = async (context, { paper, ...args }) => {
  const book = await readBook(context, args);
  const written = await exportFile(context, {
    name: `${book.scenario} report ${book.day}.html`,
    content: bookHtml(book, paper),
    entity: 'report',
    detail: `${book.scenario}, ${book.sections.length} sections`,
  });
  return { book, ...written };
};

/** The same as slides with native charts. */
const makeSlides: Handler<'report.slides'> = async (context, args) => {
  const book = await readBook(context, args);
  const { content, slides } = await writeSlides(book);
  const written = await exportFile(context, {
    name: `${book.scenario} report ${book.day}.pptx`,
    content,
    entity: 'report',
    detail: `${book.scenario}, ${slides} slides`,
  });
  return { book, slides, ...written };
};

async function readBook(context: Context, { scenarioId, asked, against }: Args<'report.slides'>): Promise<Book> {
  const { effects, ...board } = await readBoard(context, { scenarioId, asked });
  const { findings, through } = await readCheck(context);
  return bookOf({
    ...board,
    findings: findings.filter(({ kind }) => kind === 'budget' || kind === 'floor'),
    checkedThrough: through,
    comparison: await comparisonOf(context, { scenario: board.scenario, against, settings: effects }),
    register: await readRegister(context, { scenarioId, from: null, settings: effects }),
    when: context.now(),
  });
}

interface Asked {
  readonly scenario: Scenario;
  readonly against: string | null;
  readonly settings: RunSettings;
}

/** The scenario asked for, or the last edited one of the same months; null where there is none. */
async function comparisonOf(context: Context, { scenario, against, settings }: Asked): Promise<Comparison | null> {
  const other = against === null ? lastEdited(context, scenario) : against;
  if (other === null) return null;
  const b = readScenario(context, { id: other });
  return compareScenarios(context, { a: scenario, b, settings, detail: 'compared' });
}

function lastEdited(context: Context, { id, start, months }: Scenario): string | null {
  const others = listScenarios(context.workspace().db).filter(
    ({ scenario }) => scenario.id !== id && scenario.start === start && scenario.months === months,
  );
  return others.toSorted((a, b) => b.updatedAt.localeCompare(a.updatedAt))[0]?.scenario.id ?? null;
}

export const bookHandlers = { 'report.full': makeFull, 'report.slides': makeSlides } satisfies Partial<Handlers>;
