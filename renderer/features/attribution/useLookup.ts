import { useEffect, useState } from 'react';
import type { LookupReading } from '../../../models/attribution/readLookup.ts';
import type { Dimension } from '../../../models/usage/usageRow.ts';
import { call } from '../../workbench/client.ts';
import { errorMessage, isCancelled } from '../../workbench/errorMessage.ts';
import { uploadFile } from '../../workbench/files.ts';

const readDelayMs = 300;

export interface LookupSource {
  /** A dropped file; null where the text is what counts. */
  readonly file: File | null;
  readonly text: string;
  readonly from: Dimension | null;
}

/** Reads a dropped or pasted table soon after it changes. */
export function useLookup({ file, text, from }: LookupSource) {
  const [reading, setReading] = useState<LookupReading | null>(null);
  const [error, setError] = useState<string | null>(null);
  useEffect(() => {
    setError(null);
    if (!file && text.trim() === '') return setReading(null);
    const controller = new AbortController();
    const timer = setTimeout(async () => {
      try {
        const handle = await uploadFile(file ?? new File([text], 'pasted.csv', { type: 'text/csv' }));
        const read = await call('attribution.lookup', { file: handle, from }, { signal: controller.signal });
        if (!controller.signal.aborted) setReading(read);
      } catch (failure) {
        if (controller.signal.aborted || isCancelled(failure)) return;
        setReading(null);
        setError(errorMessage(failure));
      }
    }, readDelayMs);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [file, text, from]);
  return { reading, error };
}
