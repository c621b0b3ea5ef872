const key = 'cogsmith-session';

let asked: Promise<string | null> | null = null;

/**
 * What every request to the host on 127.0.0.1 carries. The page asks once for the secret of the session and keeps it
 * where only pages of this address and this port can read it; a page loaded anew takes it from there. In the desktop
 * window nothing is needed.
 */
export async function sessionHeaders(): Promise<Readonly<Record<string, string>>> {
  if (location.protocol === 'app:') return {};
  asked ??= askSession().catch((error: unknown) => {
    asked = null;
    throw error;
  });
  const session = await asked;
  return session === null ? {} : { [key]: session };
}

async function askSession(): Promise<string | null> {
  const response = await fetch(`${location.pathname}session`, { method: 'POST' });
  const answer = (await response.json().catch(() => null)) as { session?: string | null } | null;
  if (!answer?.session) return localStorage.getItem(key);
  localStorage.setItem(key, answer.session);
  return answer.session;
}
