import { addMonths } from '../../../../models/calendar.ts';
import { commitmentOf } from '../../../../models/commitments/statedTerms.ts';
import { commitmentRegisterCsv } from '../../../../models/reports/commitmentRegisterCsv.ts';
import { signedIn } from '../../../../models/scenarios/commitmentsOf.ts';
import { type CommitmentRegister, commitmentRegister } from '../../../../models/simulation/commitmentRegister.ts';
import type { Args, Result } from '../../../../models/workbench.ts';
import type { Context, Handlers } from '../../context.ts';
import { listStatedTerms } from '../../store/statedRecordStore.ts';
import { exportFile } from '../exportFile.ts';
import { runUnder } from '../run.ts';
import { readScenario } from '../scenarios.ts';

/** What is owed by year, of the scenario and of imported contracts, and what a run draws of it. */
export async function readRegister(
  context: Context,
  { scenarioId, from, settings }: Args<'commitment.register'>,
): Promise<CommitmentRegister> {
  const scenario = readScenario(context, { id: scenarioId });
  const commitments = signedIn(scenario);
  const stated = listStatedTerms(context.workspace().db)
    .filter(({ status }) => !/cancel|expire|terminat/i.test(status ?? ''))
    .map(commitmentOf);
  const held = new Set(commitments.map(({ id }) => id));
  const contracts = stated.flatMap(({ commitment }) => (commitment && !held.has(commitment.id) ? [commitment] : []));
  const notes = stated.flatMap((one) => (one.commitment === null ? one.notes : []));
  const { commitments: outcomes } =
    commitments.length === 0 ? { commitments: [] } : await runUnder(context, scenario, settings);
  return commitmentRegister({
    scenario: { id: scenario.id, name: scenario.name },
    from: from ?? scenario.start,
    firstMonth: scenario.start,
    lastMonth: addMonths(scenario.start, scenario.months - 1),
    ...{ commitments, outcomes, contracts, notes },
  });
}

async function writeRegister(
  context: Context,
  args: Args<'commitment.registerFile'>,
): Promise<Result<'commitment.registerFile'>> {
  const register = await readRegister(context, args);
  return exportFile(context, {
    name: `commitment register ${register.from}.csv`,
    content: commitmentRegisterCsv(register),
    entity: 'commitment register',
    detail: `${register.lines.length} commitments from ${register.from}`,
  });
}

export const commitmentRegisterHandlers = {
  'commitment.register': readRegister,
  'commitment.registerFile': writeRegister,
} satisfies Partial<Handlers>;
