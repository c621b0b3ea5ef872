import { type Month, monthOf } from '../../../models/calendar.ts';
import { freeId } from '../../../models/ids.ts';
import type { Change, Scenario } from '../../../models/scenarios/scenario.ts';
import type { Result } from '../../../models/workbench.ts';
import type { MenuEntry } from '../../ui/Menu.tsx';
import { toast } from '../../ui/toasts.ts';
import { useQuery } from '../../workbench/useQuery.ts';
import { commitmentIds } from './defaults.ts';

type Stated = Result<'commitment.stated'>[number];

/** Contracts that are over by a scenario's start, or that were never signed, are not offered. */
function isOffered({ commitment, terms }: Stated, start: Month): boolean {
  return (
    commitment !== null && monthOf(terms.end) > start && !/^(expired|cancell?ed|superseded)$/i.test(terms.status ?? '')
  );
}

/** One entry for each imported contract commitment: a click adds it to the scenario as it is stated. */
export function useStatedCommitments(scenario: Scenario, add: (change: Change) => void): MenuEntry[] {
  const { data } = useQuery('commitment.stated', {}, ['imports']);
  return (data ?? []).flatMap((stated): MenuEntry[] => {
    const { commitment, terms, notes } = stated;
    if (!commitment || !isOffered(stated, scenario.start)) return [];
    return [
      {
        id: `stated:${terms.provider}:${terms.id}`,
        label: `Add from contract: ${commitment.name}`,
        note: [terms.provider, terms.type, `${terms.start} to ${terms.end}`].filter((part) => part !== null).join(', '),
        perform: () => {
          const id = freeId(commitment.id, commitmentIds(scenario));
          const changeId = freeId(
            commitment.id,
            scenario.changes.map((one) => one.id),
          );
          add({
            kind: 'commitment',
            id: changeId,
            name: commitment.name,
            enabled: true,
            from: commitment.start,
            commitment: { ...commitment, id },
          });
          if (notes.length > 0) toast(notes.join(' '));
        },
      },
    ];
  });
}
