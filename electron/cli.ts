#!/usr/bin/env node
import { runCli } from './cli/runCli.ts';
import { watchOutput } from './cli/terminal.ts';

watchOutput();

process.exitCode = await runCli(process.argv.slice(2));
