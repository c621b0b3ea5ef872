import { useState } from 'react';
import { errorMessage } from './errorMessage.ts';

/** Tries what a person asked for; says whether it went well, and keeps what went wrong to be told on the page. */
export function useAttempt() {
  const [failure, setFailure] = useState<string | null>(null);
  async function attempt(work: () => Promise<unknown>): Promise<boolean> {
    setFailure(null);
    try {
      await work();
      return true;
    } catch (error) {
      setFailure(errorMessage(error));
      return false;
    }
  }
  return { failure, attempt };
}
