import { useEffect, useMemo, useRef, useState } from 'react';
import type { Issue } from '../../../models/errors.ts';
import { parseScenario } from '../../../models/scenarios/parseScenario.ts';
import type { Scenario } from '../../../models/scenarios/scenario.ts';
import type { RunResult } from '../../../models/simulation/result.ts';
import { call } from '../../workbench/client.ts';
import { errorMessage } from '../../workbench/errorMessage.ts';
import { setSaving } from '../../workbench/saving.ts';
import { useLiveCall } from '../../workbench/useLive.ts';
import { useQuery } from '../../workbench/useQuery.ts';
import { leaveDraft, markAnswered, markSent, takeStored, useDraft } from './draft.ts';

const saveDelayMs = 500;
const previewSettings = { trials: 2000, seed: 1, sampler: 'sobol' } as const;

interface Editor {
  readonly scenario: Scenario | null;
  readonly issues: readonly Issue[];
  readonly valid: boolean;
  /** Why the scenario could not be read. */
  readonly error: string | null;
  /** Why its edits are not in the file yet, with a way to try once more. */
  readonly unsaved: { readonly reason: string; readonly retry: () => void } | null;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
}

/** The draft of one scenario: read once, checked at every edit, saved when it is sound. */
export function useEditor(id: string): Editor {
  const stored = useQuery('scenario.read', { id }, ['scenarios']);
  const { history } = useDraft();
  const [reason, setReason] = useState<string | null>(null);
  const [tries, setTries] = useState(0);

  useEffect(() => {
    if (stored.data) takeStored(stored.data);
  }, [stored.data]);
  useEffect(() => leaveDraft, []);

  const scenario = history?.present.id === id ? history.present : null;
  const parsed = useMemo(() => (scenario ? parseScenario(scenario) : null), [scenario]);
  useAutosave(parsed?.scenario ?? null, {
    broken: scenario !== null && parsed?.scenario === null,
    tries,
    onError: setReason,
  });

  return {
    scenario,
    issues: parsed?.issues ?? [],
    valid: parsed?.scenario != null,
    error: stored.error,
    unsaved: reason === null ? null : { reason, retry: () => setTries((count) => count + 1) },
    canUndo: (history?.past.length ?? 0) > 0,
    canRedo: (history?.future.length ?? 0) > 0,
  };
}

type OnError = (message: string | null) => void;

async function save(scenario: Scenario, hasNewer: () => boolean, onError: OnError): Promise<void> {
  const text = JSON.stringify(scenario);
  // Of a draft that was left: the one that is open now says how it is itself.
  const isOther = () => (useDraft.getState().history?.present.id ?? scenario.id) !== scenario.id;
  setSaving('saving');
  markSent(text);
  try {
    await call('scenario.save', { scenario });
    markAnswered(text, true);
    if (!isOther() && !hasNewer() && useDraft.getState().sent === null) setSaving('saved');
    onError(null);
  } catch (error) {
    markAnswered(text, false);
    if (!isOther()) setSaving(useDraft.getState().history === null ? 'saved' : 'blocked');
    onError(errorMessage(error));
  }
}

interface Autosave {
  /** The draft is not sound, so that nothing can be saved. */
  readonly broken: boolean;
  /** How often someone asked to try once more. */
  readonly tries: number;
  readonly onError: OnError;
}

function useAutosave(sound: Scenario | null, { broken, tries, onError }: Autosave): void {
  const waiting = useRef(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `tries` counts the wishes to save the same once more.
  useEffect(() => {
    if (broken) setSaving('blocked');
    if (!sound) return;
    const { sent, saved } = useDraft.getState();
    // A save under way decides what the file will hold: an edit back to the saved state must be sent after it.
    if (JSON.stringify(sound) === (sent ?? saved)) {
      setSaving(sent === null ? 'saved' : 'saving');
      return;
    }
    setSaving('saving');
    const hasNewer = () => waiting.current;
    waiting.current = true;
    const timer = setTimeout(() => {
      waiting.current = false;
      void save(sound, hasNewer, onError);
    }, saveDelayMs);
    return () => {
      clearTimeout(timer);
      const isLost = waiting.current && useDraft.getState().history === null;
      waiting.current = false;
      // Leaving the page must not lose the last edit; a newer edit saves itself.
      if (isLost) void save(sound, hasNewer, onError);
    };
  }, [sound, broken, tries, onError]);
  useEffect(() => () => setSaving(useDraft.getState().sent === null ? 'saved' : 'saving'), []);
}

export interface Preview {
  readonly result: RunResult | null;
  readonly stale: boolean;
  readonly error: string | null;
}

/** A small run of the draft beside the editor; a newer edit ends the former run. */
export function usePreview(scenario: Scenario | null, valid: boolean): Preview {
  const question = useMemo(
    () => (scenario && valid ? { scenario, settings: previewSettings } : null),
    [scenario, valid],
  );
  const { answer, of, stale, task } = useLiveCall('run.preview', question, { delay: 150 });
  return { result: answer, stale: question === null ? of?.scenario !== scenario : stale, error: task.error };
}
