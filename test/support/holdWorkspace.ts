import { openWorkspace } from '../../electron/host/store/workspace.ts';

// Run as a process of its own: opens the workspace it is given, says so, and holds it until it is killed.
const workspace = await openWorkspace({ path: process.argv[2]!, now: () => '2026-11-01T00:00:00.000Z', who: 'holder' });
workspace.audit({ action: 'hold', entity: 'workspace', detail: 'open in another process' });
process.stdout.write('open\n');
// A database that nothing refers to is collected, and closed with that.
setInterval(() => workspace.db.open, 1000);
