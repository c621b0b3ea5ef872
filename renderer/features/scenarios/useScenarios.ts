import { addMonths, type Month } from '../../../models/calendar.ts';
import { freeId, idOfName } from '../../../models/ids.ts';
import type { ScenarioSummary } from '../../../models/workbench.ts';
import { toast } from '../../ui/toasts.ts';
import { call } from '../../workbench/client.ts';
import { errorMessage } from '../../workbench/errorMessage.ts';
import { forgetEdits } from '../../workbench/saving.ts';
import { type Query, useQuery } from '../../workbench/useQuery.ts';
import { blankScenario } from './defaults.ts';
import { keepFitNotes } from './fitNotes.ts';

interface Scenarios {
  readonly list: Query<ScenarioSummary[]>;
  /** Each resolves to the id of the scenario it made, or null when it failed and said why. */
  readonly fit: (name: string) => Promise<string | null>;
  readonly blank: (name: string, lastMonth: Month) => Promise<string | null>;
  readonly duplicate: (of: ScenarioSummary) => Promise<string | null>;
  readonly rename: (of: ScenarioSummary, name: string) => Promise<void>;
  readonly remove: (of: ScenarioSummary) => Promise<void>;
}

const fittedMonths = 24;

async function say<T>(work: () => Promise<T>, done: (result: T) => string): Promise<T | null> {
  try {
    const result = await work();
    toast(done(result));
    return result;
  } catch (error) {
    toast(errorMessage(error), 'fail');
    return null;
  }
}

export function useScenarios(): Scenarios {
  const list = useQuery('scenario.list', {}, ['scenarios', 'runs']);
  const ids = () => (list.data ?? []).map(({ id }) => id);
  return {
    list,
    async fit(name) {
      const id = freeId(idOfName(name, 'scenario'), ids());
      const made = await say(
        async () => {
          const { scenario, issues } = await call('scenario.fit', { id, name, months: fittedMonths });
          await call('scenario.save', { scenario });
          keepFitNotes(
            id,
            issues.map(({ message }) => message),
          );
          return scenario;
        },
        () => `${name} was fitted to your history.`,
      );
      return made ? id : null;
    },
    async blank(name, lastMonth) {
      const scenario = blankScenario(freeId(idOfName(name, 'scenario'), ids()), name, addMonths(lastMonth, 1));
      const made = await say(
        () => call('scenario.save', { scenario }),
        () => `${name} was created.`,
      );
      return made?.id ?? null;
    },
    async duplicate(of) {
      const name = `${of.name} (copy)`;
      const made = await say(
        async () => {
          const scenario = await call('scenario.read', { id: of.id });
          return call('scenario.save', { scenario: { ...scenario, id: freeId(of.id, ids()), name } });
        },
        () => `${name} was created.`,
      );
      return made?.id ?? null;
    },
    async rename(of, name) {
      await say(
        async () => {
          const scenario = await call('scenario.read', { id: of.id });
          return call('scenario.save', { scenario: { ...scenario, name } });
        },
        () => `Renamed to ${name}.`,
      );
    },
    async remove(of) {
      await say(
        async () => {
          await call('scenario.remove', { id: of.id });
          forgetEdits(of.id);
        },
        () => `${of.name} was deleted.`,
      );
    },
  };
}
