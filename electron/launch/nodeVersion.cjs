// Preloaded by the npm scripts, and plain JavaScript that any Node reads: on one that is too old for the rest it says so.
const needed = [22, 18];
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < needed[0] || (major === needed[0] && minor < needed[1])) {
  console.error(
    `Cogsmith needs Node ${needed.join('.')} or later; this is Node ${process.versions.node}. Install Node 24 from nodejs.org, then try again.`,
  );
  process.exit(1);
}
