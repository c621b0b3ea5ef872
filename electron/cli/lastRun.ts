import { type RunFlags, settingsOf } from './options.ts';
import type { Session } from './session.ts';

/** The last run of a scenario; runs it first when it has none, or changed, or a run option is given. */
export async function lastRun(session: Session, scenario: string, flags: RunFlags): Promise<string> {
  const asked = flags.trials !== undefined || flags.seed !== undefined || flags.sampler !== undefined;
  const summary = (await session.call('scenario.list', {})).find(({ id }) => id === scenario);
  if (!asked && summary?.lastRun && !summary.stale) return summary.lastRun.id;
  return (await session.call('run.start', { scenarioId: scenario, settings: settingsOf(flags) })).id;
}
