import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const root = join(import.meta.dirname, '..');
const lineLength = 112;

/** What is compiled: the folder of its `assembly/`, and what it needs of the compiler beyond SIMD. */
interface KernelSource {
  readonly folder: string;
  readonly options: readonly string[];
}

const sharedMemory = ['--importMemory', '--sharedMemory', '--initialMemory', '0', '--maximumMemory', '65536'];
const engine: KernelSource = {
  folder: 'models/columns/simd',
  options: ['--enable', 'threads', '--runtime', 'stub', ...sharedMemory],
};
const rows: KernelSource = { folder: 'models/imports/kernel', options: ['--runtime', 'minimal'] };

/** The kernels of the simulation, and those that read and sum the rows of imported files. */
export const kernelSources: readonly KernelSource[] = [engine, rows];

/** Compiles kernels to a WebAssembly module. */
export function compileKernels({ folder, options }: KernelSource): Buffer {
  const target = mkdtempSync(join(tmpdir(), 'cogsmith-kernels-'));
  try {
    const compiler = join(dirname(createRequire(import.meta.url).resolve('assemblyscript/package.json')), 'bin/asc.js');
    const file = join(target, 'kernels.wasm');
    const source = join(root, folder, 'assembly/index.ts');
    const always = ['--enable', 'simd', '-O3', '--noAssert', '--use', 'abort=', '-o', file];
    const { status, stderr } = spawnSync(process.execPath, [compiler, source, ...options, ...always], {
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(`The kernels of ${folder} do not compile:\n${stderr}`);
    return readFileSync(file);
  } finally {
    rmSync(target, { recursive: true });
  }
}

/** Where the compiled module of some kernels is kept. */
export function kernelBytesPath({ folder }: KernelSource): string {
  return join(root, folder, 'kernelBytes.ts');
}

/** The module as a TypeScript file, so that the models need no file of their own to start from. */
export function kernelBytesFile(module: Buffer): string {
  const lines = module.toString('base64').match(new RegExp(`.{1,${lineLength}}`, 'g')) ?? [];
  return `import { decodeBase64 } from '../../decodeBase64.ts';

/** Made from \`assembly/\` by \`npm run kernels\`; a test holds it to its source. */
const encoded = \`
${lines.join('\n')}
\`;

/**
 * The compiled kernels.
 *
 * @example
 * kernelBytes().length > 1000 // => true
 */
export function kernelBytes(): Uint8Array {
  return decodeBase64(encoded);
}
`;
}

if (import.meta.main) {
  for (const source of kernelSources) {
    const module = compileKernels(source);
    writeFileSync(kernelBytesPath(source), kernelBytesFile(module));
    console.log(`${module.length.toLocaleString('en-US')} bytes of kernels in ${kernelBytesPath(source)}`);
  }
}
