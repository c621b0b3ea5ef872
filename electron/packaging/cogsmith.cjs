#!/usr/bin/env node
// The command of the npm package: an old Node is told what it lacks before it reads anything newer.
require('./nodeVersion.cjs');
import('../dist/main/cli.js');
