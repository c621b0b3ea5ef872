import { WorkbenchError } from '../../models/errors.ts';
import type { Call, ChangedEvent, Method, Reply, Result } from '../../models/workbench.ts';

/** How the window reaches the host: calls, and the one push event. */
export interface Transport {
  readonly call: Call;
  readonly onChanged: (listener: (event: ChangedEvent) => void) => () => void;
}

/** The result inside a reply; a failure becomes the error that callers catch. */
export function unwrap<M extends Method>(reply: Reply<M>): Result<M> {
  if (reply.ok) return reply.result;
  throw new WorkbenchError(reply.error.code, reply.error.message, reply.error.details);
}

export function cancelledError(): WorkbenchError {
  return new WorkbenchError('cancelled', 'The call was canceled; nothing was stored.');
}
