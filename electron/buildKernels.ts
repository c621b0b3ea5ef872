import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const root = join(import.meta.dirname, '..');
const source = join(root, 'models/columns/simd/assembly/index.ts');
const target = join(root, 'models/columns/simd/kernelBytes.ts');
const lineLength = 112;

/** Compiles the kernels of the engine to a WebAssembly module. */
export function compileKernels(): Buffer {
  const folder = mkdtempSync(join(tmpdir(), 'cogsmith-kernels-'));
  try {
    const compiler = join(dirname(createRequire(import.meta.url).resolve('assemblyscript/package.json')), 'bin/asc.js');
    const file = join(folder, 'kernels.wasm');
    const options = ['-O3', '--runtime', 'stub', '--noAssert', '--use', 'abort=', '-o', file];
    const memory = [
      '--enable',
      'simd,threads',
      '--importMemory',
      '--sharedMemory',
      '--initialMemory',
      '0',
      '--maximumMemory',
      '65536',
    ];
    const { status, stderr } = spawnSync(process.execPath, [compiler, source, ...memory, ...options], {
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(`The kernels do not compile:\n${stderr}`);
    return readFileSync(file);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The module as a TypeScript file, so that the models need no file of their own to start from. */
export function kernelBytesFile(module: Buffer): string {
  const lines = module.toString('base64').match(new RegExp(`.{1,${lineLength}}`, 'g')) ?? [];
  return `import { decodeBase64 } from './decodeBase64.ts';

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
  const module = compileKernels();
  writeFileSync(target, kernelBytesFile(module));
  console.log(`${module.length.toLocaleString('en-US')} bytes of kernels in ${target}`);
}
