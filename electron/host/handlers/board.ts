import { driverWords } from '../../../models/record/driverWords.ts';
import type { BridgeAgainst } from '../../../models/record/trackRecord.ts';
import { boardHtml } from '../../../models/reports/board/boardHtml.ts';
import { boardOf } from '../../../models/reports/board/boardOf.ts';
import type { BoardBridge } from '../../../models/reports/board/boardPage.ts';
import { bandWords } from '../../../models/simulation/bandWords.ts';
import { runSettingsSchema } from '../../../models/simulation/result.ts';
import type { Args } from '../../../models/workbench.ts';
import type { Context, Handler, Handlers } from '../context.ts';
import { writeWhole } from '../files/writeWhole.ts';
import { readCheck } from './check.ts';
import { readBridge } from './recordBridge.ts';
import { runNow } from './run.ts';
import { readScenario } from './scenarios.ts';
import { findSensitivity } from './sensitivity.ts';
import { compareStresses } from './stresses.ts';

const mostAsked = 4;
/** Effects of drivers and stresses are means and medians, which need fewer trials than a tail. */
const effectTrials = 2000;

/** The board page of a scenario as it is now, as a file that prints on one sheet. */
const makeBoard: Handler<'report.board'> = async (context, asked) => {
  const { page } = await readBoard(context, asked);
  const html = boardHtml(page);
  const file = context.files.createTemporary(`${page.scenario} board page ${page.day}.html`);
  const { name } = context.files.resolve(file.handle);
  writeWhole(file.path, html);
  return { page, html, file: file.handle, name };
};

/** The board page with all that it is made of. */
export async function readBoard(context: Context, { scenarioId, asked }: Args<'report.board'>) {
  const workspace = context.workspace();
  const scenario = readScenario(context, { id: scenarioId });
  const settings = runSettingsSchema.parse({});
  const effects = { ...settings, trials: effectTrials };
  const result = await runNow(context, { scenarioId, below: null, settings });
  const target = { series: 'grossMargin', month: null } as const;
  const hasMargin = result.total.grossMargin.p50 !== null;
  const sensitivity = hasMargin ? await findSensitivity(context, { scenarioId, target, settings: effects }) : null;
  const stresses = await compareStresses(context, { scenarioId, settings: effects });
  const bridges = [...(await bridgeOf(context, 'budget')), ...(await bridgeOf(context, 'lastMonth'))];
  const page = boardOf({
    company: workspace.name,
    scenario: scenario.name,
    day: context.now().slice(0, 10),
    ...{ result, sensitivity, stresses },
    bridges: bridges.slice(0, 1),
    asked: asked ?? (await alertActions(context)),
    notes: [bandWords(result.run) ?? []].flat(),
  });
  return { page, scenario, result, sensitivity, stresses, bridges, effects };
}

/** The last full month against its budget or the month before; nothing where there is none to compare with. */
async function bridgeOf(context: Context, against: BridgeAgainst): Promise<BoardBridge[]> {
  try {
    const bridge = await readBridge(context, { first: null, last: null, against, forecastId: null, budgetId: null });
    const steps = bridge.bars
      .filter(({ amountUsd }) => Math.abs(amountUsd) >= 0.5)
      .map(({ driver, amountUsd }) => ({ name: driverWords[driver], value: amountUsd }))
      .toSorted((a, b) => Math.abs(b.value) - Math.abs(a.value));
    const rest = steps.slice(5).reduce((sum, { value }) => sum + value, 0);
    const isBudget = against === 'budget';
    return [
      {
        title: isBudget ? 'Against budget' : 'Against last month',
        note: `${bridge.of}, ${bridge.period}, AI cost by driver`,
        unit: 'US$',
        from: { name: isBudget ? 'Budget' : 'Last month', value: bridge.beforeUsd },
        steps: [...steps.slice(0, 5), ...(steps.length > 5 ? [{ name: 'Other', value: rest }] : [])],
        to: { name: 'Actual', value: bridge.afterUsd },
      },
    ];
  } catch {
    if (context.signal.aborted) throw context.signal.reason;
    return [];
  }
}

/** What is asked where nobody typed it: what alerts say to do. */
async function alertActions(context: Context): Promise<string[]> {
  const { findings } = await readCheck(context);
  const alerts = findings.filter(({ severity }) => severity === 'alert');
  return alerts.slice(0, mostAsked).map(({ subject, action }) => `${subject}: ${action}`);
}

export const boardHandlers = { 'report.board': makeBoard } satisfies Partial<Handlers>;
