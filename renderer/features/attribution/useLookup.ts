import { useMemo } from 'react';
import type { LookupReading } from '../../../models/attribution/readLookup.ts';
import type { Dimension } from '../../../models/usage/usageRow.ts';
import type { CallOptions } from '../../../models/workbench.ts';
import { call } from '../../workbench/client.ts';
import { uploadFile } from '../../workbench/files.ts';
import { useLive } from '../../workbench/useLive.ts';

export interface LookupSource {
  /** A dropped file; null where the text is what counts. */
  readonly file: File | null;
  readonly text: string;
  readonly from: Dimension | null;
}

/** Reads a dropped or pasted table soon after it changes. */
export function useLookup({ file, text, from }: LookupSource) {
  const isEmpty = !file && text.trim() === '';
  const source = useMemo(() => (isEmpty ? null : { file, text, from }), [isEmpty, file, text, from]);
  const { answer, task } = useLive(source, readTable, { delay: 300 });
  return { reading: source && task.error === null ? answer : null, error: task.error };
}

async function readTable({ file, text, from }: LookupSource, options: CallOptions): Promise<LookupReading> {
  const handle = await uploadFile(file ?? new File([text], 'pasted.csv', { type: 'text/csv' }));
  return call('attribution.lookup', { file: handle, from }, options);
}
