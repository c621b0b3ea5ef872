import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { join } from 'node:path';

// ClickHouse in a process of its own, behind its HTTP interface as far as the official client speaks it: the SQL in
// the body, values as `param_…`, settings beside them, a user with a password, errors with their code in a header.

interface Chdb {
  readonly Session: new (
    path?: string,
  ) => {
    query: (sql: string, format?: string) => string;
    queryBindAsync: (sql: string, params: object) => Promise<{ text: () => string; rowsRead: number }>;
  };
}

const { Session } = createRequire(join(process.env['COGSMITH_PACKAGES']!, 'node_modules', 'none.js'))('chdb') as Chdb;
const session = new Session(process.argv[2]);
const [user, password] = ['reader', process.env['CLICKHOUSE_TEST_PASSWORD']!];

const server = createServer(async (request, response) => {
  const url = new URL(request.url!, 'http://localhost');
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const sql = Buffer.concat(chunks).toString('utf8');
  const fail = (status: number, code: number, message: string) => {
    response.writeHead(status, { 'x-clickhouse-exception-code': String(code) });
    response.end(`Code: ${code}. DB::Exception: ${message}`);
  };
  const login = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
  if (request.headers.authorization !== login) {
    return fail(403, 516, `${user}: Authentication failed: password is incorrect. (AUTHENTICATION_FAILED)`);
  }
  const settings = [...url.searchParams].filter(([name]) => /^(max_|output_|readonly)/.test(name));
  const isReadOnly = settings.some(([name, value]) => name === 'readonly' && value !== '0');
  if (isReadOnly && !/^\s*(WITH|SELECT|DESCRIBE|\()/i.test(sql)) {
    return fail(500, 164, 'Cannot execute query in readonly mode. (READONLY)');
  }
  const params = Object.fromEntries(
    [...url.searchParams].filter(([name]) => name.startsWith('param_')).map(([name, value]) => [name.slice(6), value]),
  );
  try {
    for (const [name, value] of settings) if (name !== 'readonly') session.query(`SET ${name} = ${value}`);
    const answer = await session.queryBindAsync(sql, params);
    response.writeHead(200, { 'content-type': 'application/x-ndjson' });
    response.end(answer.text());
  } catch (error) {
    const { clickhouseCode = 1000 } = error as { clickhouseCode?: number };
    fail(500, clickhouseCode, String(error));
  }
});
server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as { port: number }).port }));
process.on('disconnect', () => process.exit());
